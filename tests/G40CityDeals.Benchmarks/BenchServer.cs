using G40CityDeals.App.Database;
using Npgsql;

namespace G40CityDeals.Benchmarks;

/// <summary>The one server of a run: private, as <c>ops/run</c> would make it, every commit flushed; with room for all callers at once.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    /// <summary>The 128 callers and what the store takes beside them.</summary>
    private const int PoolSize = 150;

    private readonly OpenDatabase database;
    private readonly string directory;

    private BenchServer(OpenDatabase database, string directory)
    {
        (this.database, this.directory) = (database, directory);
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = PoolSize };
        ConnectionString = connection.ConnectionString;
        Plain = NpgsqlDataSource.Create(connection);
        (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (20, 2);
        connection.Options = "-c max_parallel_workers_per_gather=0 -c enable_sort=off -c enable_bitmapscan=off";
        Raw = NpgsqlDataSource.Create(connection);
    }

    public static async Task<BenchServer> StartAsync(CancellationToken cancellationToken)
    {
        var directory = Path.Combine(Path.GetTempPath(), "citydeals-bench-" + Path.GetRandomFileName());
        var options = DatabaseOptions.FromEnvironment(variable: name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null)
            with { DataDirectory = directory, Connections = (2 * PoolSize) + 50 };
        return new(await DatabaseLocator.OpenAsync(options, new Lines(), cancellationToken), directory);
    }

    /// <summary>
    /// For raw SQL: prepares by itself what is sent twice, as hand-written code for speed would, and reads in the order of an index instead of sorting,
    /// which is faster here: the ceilings are to be as high as they can be.
    /// </summary>
    public NpgsqlDataSource Raw { get; }

    /// <summary>For the store and what stands on it: as the product opens it, but for the size of the pool.</summary>
    public NpgsqlDataSource Plain { get; }

    /// <summary>Of <see cref="Plain"/>, for what opens its own.</summary>
    public string ConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        await Raw.DisposeAsync();
        await Plain.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
