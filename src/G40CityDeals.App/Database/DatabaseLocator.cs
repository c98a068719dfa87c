using System.Collections.Immutable;
using Npgsql;

namespace G40CityDeals.App.Database;

/// <summary>
/// Decides where the database comes from, in this order: the one that was named; our own data directory; PostgreSQL as installed on this machine;
/// PostgreSQL from the npm package. The last three are private servers that start and stop with the app.
/// </summary>
public static class DatabaseLocator
{
    private const int OldestVersionNumber = BinarySearch.OldestMajor * 10000;
    private static readonly TimeSpan PatienceWithStarting = TimeSpan.FromSeconds(30);

    /// <summary>Opens the database; makes and starts a private one where none was named.</summary>
    /// <param name="progress">Gets a sentence for the terminal at each step that takes a while.</param>
    /// <exception cref="DatabaseException">There is none; the message says what to do.</exception>
    public static async Task<OpenDatabase> OpenAsync(DatabaseOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        switch (await DatabasePlan.MakeAsync(options, cancellationToken))
        {
            case DatabasePlan.Use named:
                return await UseAsync(named.ConnectionString, cancellationToken);
            case DatabasePlan.Run run:
                if (options.JoinRunning && await RunningServer.ConnectionAsync(run.Cluster.DataDirectory, cancellationToken) is { } running)
                    return await UseAsync(running, cancellationToken);
                foreach (var other in Cluster.In(options.DataDirectory).Where(c => c.Major != run.Cluster.Major))
                    progress.Report($"There is data of PostgreSQL {other.Major} too, in {other.Files}; it is left as it is.");
                var own = await EmbeddedPostgres.StartAsync(run.Cluster, run.Binaries, options, progress, cancellationToken);
                var description = $"a private PostgreSQL {run.Binaries.Version} ({DatabaseChoices.NameOf(run.Binaries.Origin)}) on {run.Cluster.Files}, at {own.Place}";
                return new OpenDatabase(own, run.Choice, description);
            default:
                throw new InvalidOperationException("A plan is one of the two above.");
        }
    }

    /// <summary>There is a database already: one that was named, or a private one that an earlier start made.</summary>
    /// <exception cref="DatabaseException">Neither can there be one; the message says what to do.</exception>
    public static async Task<bool> ExistsAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return await DatabasePlan.MakeAsync(options, cancellationToken) is not DatabasePlan.Run { Cluster.Exists: false };
    }

    /// <summary>Looks at the database of this installation without changing, making or starting anything.</summary>
    public static async Task<ImmutableArray<Finding>> DiagnoseAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            switch (await DatabasePlan.MakeAsync(options, cancellationToken))
            {
                case DatabasePlan.Use named:
                    await using (var database = await UseAsync(named.ConnectionString, cancellationToken))
                        return [new Finding("database.reachable", Severity.Information, $"The database is {database.Description}.", "")];
                case DatabasePlan.Run run:
                    return await PrivateServerDiagnosis.OfAsync(run, options, cancellationToken);
                default:
                    throw new InvalidOperationException("A plan is one of the two above.");
            }
        }
        catch (DatabaseException e)
        {
            return [new Finding(e.Code, Severity.Error, e.Message, "The message says what to do.")];
        }
    }

    private static async Task<OpenDatabase> UseAsync(string connectionString, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var name = $"{builder.Database ?? builder.Username} on {builder.Host}:{builder.Port}";
        var deadline = Environment.TickCount64 + (long)PatienceWithStarting.TotalMilliseconds;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
                await connection.OpenAsync(cancellationToken);
                await using var question = new NpgsqlCommand("SELECT current_setting('server_version_num')::int", connection);
                if ((int)(await question.ExecuteScalarAsync(cancellationToken))! >= OldestVersionNumber) // a setting is never null
                    return new OpenDatabase(connectionString, $"{name} (PostgreSQL {connection.ServerVersion})");
                throw new DatabaseException("database.too-old", $"{name} is PostgreSQL {connection.ServerVersion}; {BinarySearch.OldestMajor} or newer is needed.");
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow && Environment.TickCount64 < deadline)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
            }
            catch (NpgsqlException e)
            {
                throw new DatabaseException(
                    "database.unreachable",
                    $"The database {name} does not open: {e.InnerException?.Message ?? e.Message} Check the address, the user and the password, and that the server runs.",
                    e);
            }
        }
    }
}
