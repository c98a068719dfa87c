using G40CityDeals.App.Database;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>
/// The PostgreSQL of a test process: the one that <c>CITYDEALS_TEST_DATABASE</c> names, else a private one that is made at the first question and
/// ends with the process. The role may make databases, schemas and roles but is no superuser, as in production.
/// </summary>
public static class TestDatabase
{
    private const string Prefix = "citydeals-test-";

    private static readonly Lazy<Task<string>> Shared = new(StartAsync);

    /// <summary>For Npgsql; the same for all tests of this process, so give each test a schema or database of its own.</summary>
    public static Task<string> ConnectionStringAsync(CancellationToken cancellationToken) => Shared.Value.WaitAsync(cancellationToken);

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("CITYDEALS_TEST_DATABASE") is { Length: > 0 } named) return ConnectionText.ToConnectionString(named);
        RemoveLeftovers();
        var directory = Path.Combine(Path.GetTempPath(), Prefix + Path.GetRandomFileName());

        // No flush to disk: it takes most of the time of a commit, and nobody needs these data after a power cut.
        var options = DatabaseOptions.FromEnvironment(variable: name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null)
            with { DataDirectory = directory, Durable = false };
        var database = await DatabaseLocator.OpenAsync(options, new Silence(), CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(database, directory);
        await GrantAsync(database.AdministratorConnectionString!); // a private server always has one
        return database.ConnectionString;
    }

    private static async Task GrantAsync(string administrator)
    {
        await using var connection = new NpgsqlConnection(administrator + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("ALTER ROLE citydeals CREATEDB CREATEROLE", connection);
        await command.ExecuteNonQueryAsync();
    }

    // A process that exits waits for nobody: this is the one place where blocking is the only way.
    private static void Stop(OpenDatabase database, string directory)
    {
        NpgsqlConnection.ClearAllPools();
        database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A test process that was killed takes its server along (the server watches it) but not its files.</summary>
    private static void RemoveLeftovers()
    {
        foreach (var directory in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                // A young one may be about to take its lock.
                if (Directory.GetCreationTimeUtc(directory) > DateTime.UtcNow.AddMinutes(-10) || !File.Exists(Path.Combine(directory, "lock"))) continue;
                using (new FileStream(Path.Combine(directory, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    Directory.Delete(directory, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another test process is using it, or another user's did.
            }
        }
    }

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}
