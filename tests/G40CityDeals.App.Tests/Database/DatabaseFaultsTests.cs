using System.Diagnostics;
using System.Text;
using G40CityDeals.App.Database;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.App.Tests.Database;

/// <summary>Kills, races and bad places, with real processes; killed are only those that the test started, by their id.</summary>
public sealed class DatabaseFaultsTests : IDisposable
{
    private readonly DatabaseSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public async Task Given_a_running_app_When_a_second_starts_on_the_same_data_Then_the_error_names_the_first_and_the_first_goes_on()
    {
        await using var first = await sandbox.OpenAsync();

        var error = await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync());

        error.Code.ShouldBe("database.in-use");
        error.Message.ShouldContain($"process {Environment.ProcessId}");
        (await DatabaseSandbox.AskAsync<int>(first, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Given_nothing_yet_When_several_start_at_once_Then_one_gets_the_database_and_the_others_a_clear_error()
    {
        var starts = Enumerable.Range(0, 4).Select(_ => Task.Run(() => sandbox.OpenAsync())).ToList();
        await Task.WhenAll(starts).ContinueWith(_ => { }, TaskScheduler.Default);

        var winner = starts.Where(s => s.IsCompletedSuccessfully).ShouldHaveSingleItem();
        starts.Where(s => s.IsFaulted).Select(s => s.Exception!.InnerException.ShouldBeOfType<DatabaseException>().Code)
            .ShouldBe(Enumerable.Repeat("database.in-use", 3));
        await using var database = await winner;
        (await DatabaseSandbox.AskAsync<int>(database, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Given_an_app_in_a_process_of_its_own_When_it_is_killed_Then_its_server_ends_and_the_next_start_goes_on_where_it_ended()
    {
        await using (var first = await sandbox.OpenAsync()) await DatabaseSandbox.KeepRowAsync(first);
        using var app = CityDealsProcess.Start(sandbox.DataDirectory, "serve", "--empty", "--url", "http://127.0.0.1:0");
        var server = await BareServer.ServesAsync(app, sandbox.DataDirectory);
        var inUse = await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync());
        inUse.Message.ShouldContain($"process {app.Id}");

        app.Kill();
        await app.WaitForExitAsync(DatabaseSandbox.Cancellation);

        await using var next = await sandbox.OpenAsync();
        await DatabaseSandbox.ShouldHaveKeptRowAsync(next);
        next.ServerProcessId.ShouldNotBe(server);
        BareServer.IsRunning(server).ShouldBeFalse();
    }

    [Fact]
    public async Task Given_a_server_that_outlived_its_app_When_starting_Then_it_is_stopped_first_and_the_data_are_kept()
    {
        await using (var first = await sandbox.OpenAsync()) await DatabaseSandbox.KeepRowAsync(first);
        using var orphan = await BareServer.StartAsync(sandbox);

        await using var next = await sandbox.OpenAsync();

        await DatabaseSandbox.ShouldHaveKeptRowAsync(next);
        orphan.HasExited.ShouldBeTrue();
        sandbox.Reported.ShouldContain(line => line.Contains($"process {orphan.Id}"));
    }

    [Fact]
    public async Task Given_a_server_killed_while_its_app_runs_When_asking_again_Then_it_was_started_again_on_the_same_address()
    {
        await using var database = await sandbox.OpenAsync();
        await DatabaseSandbox.KeepRowAsync(database);
        using var server = Process.GetProcessById(database.ServerProcessId!.Value);

        server.Kill();

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await DatabaseSandbox.ShouldHaveKeptRowAsync(database);
                break;
            }
            catch (NpgsqlException) when (attempt < 300)
            {
                await Task.Delay(100, DatabaseSandbox.Cancellation);
            }
        }

        database.ServerProcessId.ShouldNotBe(server.Id);
    }

    [Fact]
    public async Task Given_a_stale_lock_file_with_the_id_of_another_living_process_When_starting_Then_that_process_is_left_alone()
    {
        await using (var first = await sandbox.OpenAsync()) await DatabaseSandbox.KeepRowAsync(first);
        using var bystander = Process.Start("sleep", "600");
        try
        {
            var files = Directory.GetDirectories(sandbox.DataDirectory, "postgres-*").Single();
            await File.WriteAllTextAsync(Path.Combine(files, "postmaster.pid"), $"{bystander.Id}\n{files}\n1600000000\n5432\n\n\n", DatabaseSandbox.Cancellation);

            await using var next = await sandbox.OpenAsync();

            await DatabaseSandbox.ShouldHaveKeptRowAsync(next);
            bystander.HasExited.ShouldBeFalse();
        }
        finally
        {
            bystander.Kill();
        }
    }

    [Fact]
    public async Task Given_a_path_too_long_for_a_socket_When_starting_Then_the_socket_goes_to_the_temporary_directory_and_is_removed_with_the_app()
    {
        var deep = sandbox.Options with { DataDirectory = Path.Combine(sandbox.Root, new string('d', 110)) };
        string socket;
        await using (var database = await sandbox.OpenAsync(deep))
        {
            socket = new NpgsqlConnectionStringBuilder(database.ConnectionString).Host!;
            (await DatabaseSandbox.AskAsync<int>(database, "SELECT 1")).ShouldBe(1);
        }

        Encoding.UTF8.GetByteCount(Path.Combine(socket, ".s.PGSQL.5432")).ShouldBeLessThanOrEqualTo(107);
        Path.GetDirectoryName(socket).ShouldBe(Path.GetTempPath().TrimEnd('/'));
        Directory.Exists(socket).ShouldBeFalse();
    }

    [Fact]
    public async Task Given_no_place_short_enough_for_a_socket_When_starting_Then_the_server_listens_on_loopback_only()
    {
        var temporary = Directory.CreateDirectory(Path.Combine(sandbox.Root, new string('t', 110))).FullName;
        var deep = sandbox.Options with { DataDirectory = Path.Combine(sandbox.Root, new string('d', 110)), TemporaryDirectory = temporary };

        await using var database = await sandbox.OpenAsync(deep);

        (await DatabaseSandbox.AskAsync<string>(database, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
        database.Description.ShouldContain("127.0.0.1:");
    }

    [Fact]
    public async Task Given_a_parent_that_the_servers_user_cannot_enter_When_starting_Then_the_error_names_it()
    {
        var home = Directory.CreateDirectory(Path.Combine(sandbox.Root, "home")).FullName;
        await DatabaseSandbox.RunAsync("chmod", "0", home);

        var error = await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync(sandbox.Options with { DataDirectory = Path.Combine(home, "data") }));

        await DatabaseSandbox.RunAsync("chmod", "700", home);
        error.Code.ShouldBe("database.not-enterable");
        error.Message.ShouldContain($"cannot enter {home} ");
        error.Message.ShouldContain("DATA_DIR");
    }

    [Fact]
    public async Task Given_a_making_that_was_broken_off_When_starting_Then_it_is_thrown_away_and_made_anew()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(sandbox.DataDirectory, "postgres-15.new")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unfinished, "PG_VERSION"), "15", DatabaseSandbox.Cancellation);

        await using var database = await sandbox.OpenAsync();

        (await DatabaseSandbox.AskAsync<int>(database, "SELECT 1")).ShouldBe(1);
        Directory.Exists(unfinished).ShouldBeFalse();
    }

    [Fact]
    public async Task Given_a_data_directory_that_the_server_refuses_When_starting_Then_the_error_quotes_the_server()
    {
        await using (await sandbox.OpenAsync())
        {
        }

        var files = Directory.GetDirectories(sandbox.DataDirectory, "postgres-*").Single();
        await File.AppendAllTextAsync(Path.Combine(files, "postgresql.conf"), "\nno_such_setting = 1\n", DatabaseSandbox.Cancellation);

        var error = await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync());

        error.Code.ShouldBe("database.start-failed");
        error.Message.ShouldContain("no_such_setting");
    }
}
