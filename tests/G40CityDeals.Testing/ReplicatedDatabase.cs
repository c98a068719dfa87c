using G40CityDeals.App.Database;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>A private primary with a streaming replica, in a directory of their own that goes with them.</summary>
public sealed class ReplicatedDatabase : IAsyncDisposable
{
    internal const int Connections = 300;

    private readonly OpenDatabase primary;
    private bool failedOver;

    private ReplicatedDatabase(OpenDatabase primary, ReplicaServer replica, string directory) => (this.primary, Replica, Directory) = (primary, replica, directory);

    public ReplicaServer Replica { get; }

    /// <summary>Holds both data directories.</summary>
    public string Directory { get; }

    /// <summary>Of the primary alone.</summary>
    public string ConnectionString => primary.ConnectionString;

    /// <summary>Of both servers; whichever is the primary is meant.</summary>
    public string WhicheverIsPrimary
    {
        get
        {
            var both = new NpgsqlConnectionStringBuilder(ReadServers.Of(primary.ConnectionString, Replica.ConnectionString).ConnectionString) { TargetSessionAttributes = "primary" };
            return both.ConnectionString;
        }
    }

    /// <param name="durable">Whether commits are flushed to disk.</param>
    public static async Task<ReplicatedDatabase> StartAsync(bool durable, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(Path.GetTempPath(), "citydeals-replicated-" + Path.GetRandomFileName());
        PrivateFiles.CreateDirectory(directory, forAllToEnter: true);
        var data = Path.Combine(directory, "primary");
        var options = DatabaseOptions.FromEnvironment(variable: name => name == "PATH" ? Environment.GetEnvironmentVariable(name) : null)
            with { DataDirectory = data, Durable = durable, Connections = Connections };
        OpenDatabase? primary = null;
        try
        {
            primary = await DatabaseLocator.OpenAsync(options, progress, cancellationToken);
            return new(primary, await ReplicaServer.StartAsync(primary, data, Path.Combine(directory, "replica"), cancellationToken), directory);
        }
        catch
        {
            if (primary is not null)
                await primary.DisposeAsync();
            System.IO.Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    /// <summary>The primary ends for good, and the replica takes its place.</summary>
    public async Task FailOverAsync(CancellationToken cancellationToken)
    {
        failedOver = true;
        await primary.DisposeAsync();
        await Replica.ExecuteAsync("select pg_promote()", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Replica.DisposeAsync();
        if (!failedOver)
            await primary.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
