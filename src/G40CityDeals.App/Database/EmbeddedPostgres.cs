using Npgsql;

namespace G40CityDeals.App.Database;

/// <summary>A private PostgreSQL on our own data directory, for one machine: started with the app, stopped with the app, reachable from nowhere else.</summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceWithLeftovers = TimeSpan.FromSeconds(60);

    private readonly Cluster cluster;
    private readonly PostgresBinaries binaries;
    private readonly ServerUser user;
    private readonly IReadOnlyList<string> settings;
    private readonly DataDirectoryLock held;
    private readonly IProgress<string> progress;
    private readonly CancellationTokenSource stopping = new();
    private ServerPlace place;
    private ServerProcess? server;
    private Task? watch;
    private string password = "";

    private EmbeddedPostgres(
        Cluster cluster, PostgresBinaries binaries, ServerUser user, ServerPlace place, IReadOnlyList<string> settings, DataDirectoryLock held, IProgress<string> progress)
    {
        (this.cluster, this.binaries, this.user, this.place) = (cluster, binaries, user, place);
        (this.settings, this.held, this.progress) = (settings, held, progress);
    }

    public string ConnectionString => place.Connection(Cluster.Owner, password, Cluster.Database).ConnectionString;

    /// <summary>As the server's superuser: for tests that need more rights than the product has.</summary>
    public string AdministratorConnectionString => place.Connection(Cluster.Administrator, password, Cluster.Database).ConnectionString;

    public int ServerProcessId => server?.Id ?? 0;

    public ServerPlace Place => place;

    public static async Task<EmbeddedPostgres> StartAsync(
        Cluster cluster, PostgresBinaries binaries, DatabaseOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var user = await ServerUser.ChooseAsync(cluster.Exists ? cluster.Files : null, cancellationToken);
        await PrepareDirectoryAsync(cluster.DataDirectory, user, cancellationToken);
        var held = await DataDirectoryLock.TakeAsync(cluster.DataDirectory, cancellationToken);
        EmbeddedPostgres? postgres = null;
        try
        {
            RunningServer.Withdraw(cluster.DataDirectory); // what a killed app announced
            binaries = await ReachableAsync(binaries, cluster, user, progress, cancellationToken);
            if (!cluster.Exists)
            {
                progress.Report($"Making a database in {cluster.Files} with PostgreSQL {binaries.Version}…");
                await cluster.CreateAsync(binaries, user, options.Durable, cancellationToken);
            }

            var places = ServerPlace.Candidates(cluster.DataDirectory, options.TemporaryDirectory).ToList();
            postgres = new EmbeddedPostgres(cluster, binaries, user, places[0], ServerSettings.For(options), held, progress);
            await postgres.StartSomewhereAsync(places, cancellationToken);
            await postgres.MakeDatabaseAsync(cancellationToken);
            await RunningServer.AnnounceAsync(cluster.DataDirectory, postgres.ConnectionString, cancellationToken);
            postgres.watch = postgres.KeepRunningAsync();
            return postgres;
        }
        catch
        {
            if (postgres is null) held.Dispose();
            else await postgres.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (watch is not null) await watch;
        if (server is not null)
        {
            await server.StopAsync();
            server.Dispose();
            server = null;
        }

        place.Remove(cluster.DataDirectory);
        RunningServer.Withdraw(cluster.DataDirectory);
        held.Dispose();
        stopping.Dispose();
    }

    private static async Task PrepareDirectoryAsync(string directory, ServerUser user, CancellationToken cancellationToken)
    {
        await RequireEnterableAsync(directory, user, cancellationToken);
        if (Directory.Exists(directory)) return;
        try
        {
            PrivateFiles.CreateDirectory(directory, forAllToEnter: !user.IsSelf);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException("database.not-writable", $"{directory} cannot be made: {e.Message} Choose another place with DATA_DIR.", e);
        }

        // A strict umask can have closed what was just made.
        await RequireEnterableAsync(directory, user, cancellationToken);
    }

    private static async Task RequireEnterableAsync(string directory, ServerUser user, CancellationToken cancellationToken)
    {
        if (await user.FirstClosedAsync(directory, cancellationToken) is { } closed)
            throw new DatabaseException("database.not-enterable", NotEnterable(directory, closed, user));
    }

    internal static string NotEnterable(string directory, string closed, ServerUser user) =>
        $"The database server runs as the user {user.Name}, and {user.Name} cannot enter {closed} on the way to {directory}. " +
        $"Choose a place with DATA_DIR that every user may enter (as root the default is /var/lib/citydeals), or run: chmod a+x {closed}";

    /// <summary>The npm package may stand in a home that the server's user cannot enter, or lack its links in a directory that we cannot write to.</summary>
    internal static async Task<PostgresBinaries> ReachableAsync(
        PostgresBinaries binaries, Cluster cluster, ServerUser user, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var version = await user.RunAsync(Path.Combine(binaries.Directory, "postgres"), ["--version"], cancellationToken);
        if (version.Succeeded || binaries.Origin != DatabaseChoice.Npm) return binaries;
        return binaries with { Directory = await NpmPostgres.CopyAsync(binaries, cluster.DataDirectory, progress, cancellationToken) };
    }

    private async Task StartSomewhereAsync(List<ServerPlace> places, CancellationToken cancellationToken)
    {
        password = await cluster.ReadPasswordAsync(cancellationToken);
        foreach (var candidate in places)
        {
            place = candidate;
            if (await TryStartHereAsync(cancellationToken) is not { } failure) return;

            // A port that was just taken, or a file system without sockets: the next place may do.
            var canDoElsewhere = failure.Contains("could not create any", StringComparison.Ordinal);
            if (!canDoElsewhere || candidate == places[^1])
            {
                throw new DatabaseException(
                    "database.start-failed",
                    $"PostgreSQL {binaries.Version} ({binaries.Directory}) did not start on {cluster.Files}. It said:\n{failure}");
            }
        }
    }

    /// <returns>Null when the server answers, else what it said.</returns>
    private async Task<string?> TryStartHereAsync(CancellationToken cancellationToken)
    {
        var backOff = TimeSpan.FromMilliseconds(100);
        for (var waited = TimeSpan.Zero; ; waited += backOff, backOff = TimeSpan.FromTicks(Math.Min(backOff.Ticks * 2, LongestBackOff.Ticks)))
        {
            await Leftovers.ClearAsync(cluster, progress, cancellationToken);
            place.Prepare(cluster.DataDirectory, user);
            if (await TryStartOnceAsync(cancellationToken) is not { } failure) return null;

            // After a kill -9 of the server its children need a moment to notice, and until then they hold its memory.
            var leftByAnEarlierRun = failure.Contains("lock file", StringComparison.Ordinal) || failure.Contains("shared memory block", StringComparison.Ordinal);
            if (!leftByAnEarlierRun || waited > PatienceWithLeftovers) return failure;
            await Task.Delay(backOff, cancellationToken);
        }
    }

    private async Task<string?> TryStartOnceAsync(CancellationToken cancellationToken)
    {
        var logStart = cluster.TrimLog();
        server?.Dispose();
        server = ServerProcess.Start(cluster, binaries, user, [.. place.Settings, .. settings]);
        var connection = place.Connection(Cluster.Administrator, password, "postgres");
        (connection.Pooling, connection.Timeout) = (false, 5);
        for (var attempt = 1; !server.HasExited; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await using var opened = new NpgsqlConnection(connection.ConnectionString);
                await opened.OpenAsync(cancellationToken);
                return null;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new DatabaseException("database.password-wrong", $"The password in {cluster.PasswordFile} is not the one that the database beside it knows.", e);
            }
            catch (NpgsqlException)
            {
                // Starting, or replaying its log after a kill: that takes as long as it takes, and ends in an answer or an exit.
                if (attempt % 100 == 0) progress.Report("Waiting for PostgreSQL to recover from an unclean stop…");
                await Task.Delay(TimeSpan.FromMilliseconds(attempt < 20 ? 25 : 100), cancellationToken);
            }
        }

        await server.WaitForExitAsync(cancellationToken);
        var said = await cluster.LogSinceAsync(logStart, cancellationToken) + await server.WordsAsync();
        return said.Length > 0 ? said : "(nothing)";
    }

    private async Task MakeDatabaseAsync(CancellationToken cancellationToken)
    {
        // On every start, because a kill can fall between any two of these.
        await using var connection = new NpgsqlConnection(place.Connection(Cluster.Administrator, password, "postgres").ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await MakeUnlessAsync(connection, "SELECT 1 FROM pg_roles WHERE rolname = 'citydeals'", $"CREATE ROLE citydeals LOGIN PASSWORD '{password}'", cancellationToken);
        await MakeUnlessAsync(
            connection, "SELECT 1 FROM pg_database WHERE datname = 'citydeals'", "CREATE DATABASE citydeals OWNER citydeals TEMPLATE template0", cancellationToken);
    }

    private static async Task MakeUnlessAsync(NpgsqlConnection connection, string there, string make, CancellationToken cancellationToken)
    {
        await using var question = new NpgsqlCommand(there, connection);
        if (await question.ExecuteScalarAsync(cancellationToken) is not null) return;
        await using var command = new NpgsqlCommand(make, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Starts the server again when it ended without us: whoever waits for an answer gets it after a moment instead of never.</summary>
    private async Task KeepRunningAsync()
    {
        try
        {
            while (true)
            {
                await server!.WaitForExitAsync(stopping.Token); // set before this task starts, and again by every successful start
                progress.Report($"PostgreSQL ended by itself; starting it again. Its log is {cluster.LogFile}.");
                if (await TryStartHereAsync(stopping.Token) is { } failure)
                {
                    progress.Report($"PostgreSQL does not start any more; stop and look at `citydeals doctor`. It said:\n{failure}");
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // We are stopping.
        }
        catch (DatabaseException e)
        {
            progress.Report(e.Message);
        }
    }
}
