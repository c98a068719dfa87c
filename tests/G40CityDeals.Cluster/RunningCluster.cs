using G40CityDeals.EventStore.Reading;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.Cluster;

/// <summary>All that was started, and stops with this.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    public const string Schema = "public";

    private readonly ReplicatedDatabase database;
    private readonly List<CityDealsNode> nodes = [];
    private Nginx? nginx;

    private RunningCluster(ReplicatedDatabase database) => (this.database, Primary) = (database, NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.WhicheverIsPrimary) { HostRecheckSeconds = ReadSource.HostRecheckSeconds }));

    public NpgsqlDataSource Primary { get; }

    public ReplicaServer Replica => database.Replica;

    public IReadOnlyList<CityDealsNode> Nodes => nodes;

    public Uri Url => nginx?.Url ?? throw new InvalidOperationException("nginx has not started.");

    public static async Task<RunningCluster> StartAsync(int count, int port, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync("Starting a primary and a replica...");
        var cluster = new RunningCluster(await ReplicatedDatabase.StartAsync(durable: true, new Lines(), cancellationToken));
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Console.Error.WriteLineAsync($"Starting node {i + 1}...");
                cluster.nodes.Add(await cluster.NodeAsync(i, cancellationToken));
            }

            cluster.nginx = await Nginx.StartAsync(Path.Combine(cluster.database.Directory, "nginx"), port, cluster.nodes.Select(node => node.Client.BaseAddress!), cancellationToken); // every node has one
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="ReplicatedDatabase.FailOverAsync"/>
    public Task FailOverAsync(CancellationToken cancellationToken) => database.FailOverAsync(cancellationToken);

    /// <summary>Where everything is, and what to try.</summary>
    public void Tell()
    {
        Console.WriteLine($"nginx    {Url}");
        foreach (var (node, number) in nodes.Select((node, i) => (node, i + 1)))
            Console.WriteLine($"node {number}   {node.Client.BaseAddress}  process {node.ProcessId}; beside it {node.Client.BaseAddress}health/ready and {node.Client.BaseAddress}metrics");
        Console.WriteLine($"primary  {Place(database.ConnectionString)}");
        Console.WriteLine($"replica  {Place(Replica.ConnectionString)}");
        Console.WriteLine($"files    {database.Directory}");
        Console.WriteLine($"""

            Who runs the views:    curl -s {nodes[0].Client.BaseAddress}health/ready   ("owner": machine/process/id)
            Have them taken over:  kill -9 that process; or kill -STOP it, wait ten seconds, kill -CONT it
            Read at a position:    curl -si {Url}v1/collaborations | grep -i ledger-position
            Ctrl-C stops everything and removes the files.
            """);
    }

    public async ValueTask DisposeAsync()
    {
        if (nginx is not null)
            await nginx.DisposeAsync();
        foreach (var node in nodes)
        {
            await node.StopAsync(CancellationToken.None);
            node.Dispose();
        }

        await Primary.DisposeAsync();
        await database.DisposeAsync();
    }

    private Task<CityDealsNode> NodeAsync(int number, CancellationToken cancellationToken) => CityDealsNode.StartAsync(
        Path.Combine(database.Directory, $"node-{number + 1}"),
        database.WhicheverIsPrimary,
        new Dictionary<string, string> { ["READ_REPLICA"] = Replica.ConnectionString, ["LEDGER_DIR"] = Path.Combine(database.Directory, "ledger") },
        cancellationToken);

    private static string Place(string connection) => new NpgsqlConnectionStringBuilder(connection) is var there ? $"{there.Host} port {there.Port}" : "";

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}
