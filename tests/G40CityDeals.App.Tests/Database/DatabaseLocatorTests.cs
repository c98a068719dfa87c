using System.Globalization;
using G40CityDeals.App.Database;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Database;

/// <summary>Each way to a database, with real servers.</summary>
public sealed class DatabaseLocatorTests : IDisposable
{
    private readonly DatabaseSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public async Task Given_a_connection_When_opening_Then_that_server_is_used_and_nothing_is_made()
    {
        var connection = await TestDatabase.ConnectionStringAsync(DatabaseSandbox.Cancellation);

        await using var database = await sandbox.OpenAsync(sandbox.Options with { Connection = connection });

        database.Choice.ShouldBe(DatabaseChoice.Connection);
        database.ServerProcessId.ShouldBeNull();
        (await DatabaseSandbox.AskAsync<int>(database, "SELECT 1")).ShouldBe(1);
        Directory.Exists(sandbox.DataDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task Given_a_connection_to_nothing_When_opening_Then_the_error_says_so_without_the_password_and_nothing_is_made()
    {
        var nowhere = sandbox.Options with { Connection = $"postgres://ann:hidden-word@127.0.0.1:{Ports.Free()}/deals" };

        var error = await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync(nowhere));

        error.Code.ShouldBe("database.unreachable");
        error.Message.ShouldContain("deals on 127.0.0.1");
        error.Message.ShouldNotContain("hidden-word");
        Directory.Exists(sandbox.DataDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task Given_the_choice_for_a_connection_and_none_named_When_opening_Then_the_error_says_how_to_name_one() =>
        (await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync(sandbox.Options with { Choice = DatabaseChoice.Connection })))
            .Code.ShouldBe("database.connection-missing");

    [Fact]
    public async Task Given_nothing_yet_and_the_programs_of_the_system_When_opening_Then_a_private_server_runs_reachable_by_socket_only()
    {
        var binaries = await sandbox.WithSystemAsync();

        await using var database = await sandbox.OpenAsync(sandbox.Options with { Choice = DatabaseChoice.System, Binaries = binaries, Durable = true });

        database.Choice.ShouldBe(DatabaseChoice.System);
        (await DatabaseSandbox.AskAsync<string>(database, "SHOW listen_addresses")).ShouldBe("");
        (await DatabaseSandbox.AskAsync<string>(database, "SHOW fsync")).ShouldBe("on");
        (await DatabaseSandbox.AskAsync<string>(database, "SHOW synchronous_commit")).ShouldBe("on");
        (await DatabaseSandbox.AskAsync<string>(database, "SHOW data_checksums")).ShouldBe("on");
        (await DatabaseSandbox.AskAsync<string>(database, "SHOW TimeZone")).ShouldBe("UTC");
        (await DatabaseSandbox.AskAsync<string>(database, "SHOW server_encoding")).ShouldBe("UTF8");
        (await DatabaseSandbox.AskAsync<string>(database, "SHOW is_superuser")).ShouldBe("off");
        sandbox.Reported.ShouldContain(line => line.StartsWith("Making a database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Given_the_system_hidden_When_opening_Then_the_programs_of_the_npm_package_run_the_server()
    {
        await using var database = await sandbox.OpenAsync(sandbox.Options with { Binaries = sandbox.Options.Binaries.WithoutSystem() });

        database.Choice.ShouldBe(DatabaseChoice.Npm);
        (await DatabaseSandbox.AskAsync<int>(database, "SELECT current_setting('server_version_num')::int / 10000")).ShouldBe(18);
    }

    [Fact]
    public async Task Given_the_npm_package_without_its_links_in_a_place_only_root_enters_When_opening_Then_it_is_linked_and_copied_and_runs()
    {
        var modules = Path.Combine(sandbox.Root, "home", "node_modules");
        Directory.CreateDirectory(modules);
        await DatabaseSandbox.RunAsync("cp", "-a", Path.Combine(sandbox.Options.Binaries.NpmModules!, "@embedded-postgres"), modules);
        await DatabaseSandbox.RunAsync("find", modules, "-type", "l", "-delete");
        await DatabaseSandbox.RunAsync("chmod", "0700", Path.Combine(sandbox.Root, "home"));

        await using var database = await sandbox.OpenAsync(sandbox.Options with { Binaries = BinarySearch.Nowhere with { NpmModules = modules } });

        (await DatabaseSandbox.AskAsync<int>(database, "SELECT 1")).ShouldBe(1);
        Directory.Exists(Path.Combine(sandbox.DataDirectory, "npm-postgres-18.4")).ShouldBe(Environment.IsPrivilegedProcess);
    }

    [Fact]
    public async Task Given_data_of_an_earlier_run_When_opening_again_Then_they_are_there_and_not_made_anew()
    {
        await using (var first = await sandbox.OpenAsync()) await DatabaseSandbox.KeepRowAsync(first);
        sandbox.Reported.Clear();

        await using var second = await sandbox.OpenAsync();

        second.Choice.ShouldBe(DatabaseChoice.DataDirectory);
        await DatabaseSandbox.ShouldHaveKeptRowAsync(second);
        sandbox.Reported.ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_data_of_an_earlier_run_When_its_programs_are_gone_Then_the_error_names_the_version_and_no_other_database_is_made()
    {
        await using (await sandbox.OpenAsync(sandbox.Options with { Choice = DatabaseChoice.Npm }))
        {
        }

        var error = await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync(sandbox.Options with { Binaries = sandbox.Options.Binaries.WithoutNpm() }));

        error.Code.ShouldBe("database.binaries-missing");
        error.Message.ShouldContain("only PostgreSQL 18 can open it");
        Directory.GetDirectories(sandbox.DataDirectory, "postgres-*").Select(Path.GetFileName).ShouldBe(["postgres-18"]);
    }

    [Fact]
    public async Task Given_the_choice_for_a_data_directory_and_none_there_When_opening_Then_the_error_says_so() =>
        (await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync(sandbox.Options with { Choice = DatabaseChoice.DataDirectory })))
            .Code.ShouldBe("database.no-data-directory");

    [Fact]
    public async Task Given_no_database_anywhere_When_opening_Then_one_error_names_the_three_ways_out()
    {
        var error = await Should.ThrowAsync<DatabaseException>(() => sandbox.OpenAsync(sandbox.Options with { Binaries = BinarySearch.Nowhere }));

        error.Code.ShouldBe("database.none-found");
        error.Message.ShouldContain("--connection postgres://");
        error.Message.ShouldContain("apt-get install postgresql");
        error.Message.ShouldContain("npm ci --prefix ops/npm");
        Directory.Exists(sandbox.DataDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task Given_an_installation_When_diagnosing_it_Then_what_is_wrong_comes_with_its_remedy_and_nothing_is_made()
    {
        var fine = await DatabaseLocator.DiagnoseAsync(sandbox.Options, DatabaseSandbox.Cancellation);
        var hopeless = await DatabaseLocator.DiagnoseAsync(sandbox.Options with { Binaries = BinarySearch.Nowhere }, DatabaseSandbox.Cancellation);

        fine.ShouldAllBe(finding => finding.Severity != Severity.Error);
        fine.ShouldContain(finding => finding.Code == "database.private" && finding.Problem.Contains("no database yet"));
        hopeless.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.Severity.ShouldBe(Severity.Error),
            finding => finding.Code.ShouldBe("database.none-found"),
            finding => finding.Remedy.ShouldNotBeEmpty());
        Directory.Exists(sandbox.DataDirectory).ShouldBeFalse();
    }

    [Fact]
    public async Task Given_a_running_server_When_diagnosing_it_Then_the_process_that_uses_it_is_named()
    {
        await using var database = await sandbox.OpenAsync();

        var findings = await DatabaseLocator.DiagnoseAsync(sandbox.Options, DatabaseSandbox.Cancellation);

        findings.Single(f => f.Code == "database.in-use").Problem.ShouldContain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Given_a_running_app_When_a_verb_may_join_it_Then_it_works_on_the_same_server_and_leaves_it_running()
    {
        await using var app = await sandbox.OpenAsync();
        await DatabaseSandbox.KeepRowAsync(app);

        await using (var verb = await sandbox.OpenAsync(sandbox.Options with { JoinRunning = true }))
        {
            verb.ServerProcessId.ShouldBeNull();
            await DatabaseSandbox.ShouldHaveKeptRowAsync(verb);
        }

        await DatabaseSandbox.ShouldHaveKeptRowAsync(app);
    }

    [Fact]
    public async Task Given_no_running_app_When_a_verb_may_join_one_Then_it_starts_the_server_itself()
    {
        await using (await sandbox.OpenAsync())
        {
        }

        await using var verb = await sandbox.OpenAsync(sandbox.Options with { JoinRunning = true });

        verb.ServerProcessId.ShouldNotBeNull();
    }
}
