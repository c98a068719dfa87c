using System.Globalization;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Views;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.Faults.Staging;

/// <summary>One installation for one round: a schema of its own, two nodes that serve it, and a way to the database that can be made to fail.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private const int Nodes = 2;
    private const int PoolSize = 30;

    /// <summary>A caller that hears nothing for so long asks the other node.</summary>
    private static readonly TimeSpan CallerPatience = TimeSpan.FromSeconds(4);

    private readonly List<Node> nodes = [];
    private readonly List<IAsyncDisposable> held = [];
    private readonly string directory = Directory.CreateTempSubdirectory("citydeals-faults-nodes-").FullName;

    private Stage(FaultServer server, string schema, Need need)
    {
        (Server, Schema, Need) = (server, schema, need);
        var direct = new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxPoolSize = PoolSize, CommandTimeout = 15 };
        Control = NpgsqlDataSource.Create(direct);
        Proxy = need.HasFlag(Need.Proxy) ? TcpProxy.Before(server.ConnectionString) : null;
        var way = Proxy?.Through(direct.ConnectionString) ?? direct;
        Source = NpgsqlDataSource.Create(way);
        way = new NpgsqlConnectionStringBuilder(way.ConnectionString);
        way.Remove("Command Timeout");
        for (var node = 0; node < Nodes; node++)
            nodes.Add(new Node(Path.Combine(directory, node.ToString(CultureInfo.InvariantCulture)), Path.Combine(directory, "ledger"), way.ConnectionString, schema));
    }

    public FaultServer Server { get; }

    public string Schema { get; }

    public Need Need { get; }

    /// <summary>Null unless the fault needs one.</summary>
    public TcpProxy? Proxy { get; }

    /// <summary>Straight to the server, whatever is between it and the others.</summary>
    public NpgsqlDataSource Control { get; }

    /// <summary>The way that the nodes have, too.</summary>
    public NpgsqlDataSource Source { get; }

    public HttpClient Http { get; } = new() { Timeout = CallerPatience };

    public IReadOnlyList<Node> All => nodes;

    public static async Task<Stage> SetAsync(FaultServer server, string schema, Need need, CancellationToken cancellationToken)
    {
        var stage = new Stage(server, schema, need);
        try
        {
            // The first makes the tables.
            foreach (var node in stage.nodes)
                await node.StartAsync(cancellationToken);
            await SigningWatch.BegunAsync(stage, cancellationToken);
            await SigningWatch.InstallAsync(stage, cancellationToken);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    public Node Node(int number) => nodes[number % nodes.Count];

    /// <summary>Number of the last event; 0: there is none.</summary>
    public async Task<long> HeadAsync(CancellationToken cancellationToken) =>
        await ScalarAsync<long?>($"select max(seq_id) from {Schema}.mt_events where stream_id <> 'mt_tombstone'", cancellationToken) ?? 0;

    /// <summary>Number up to which all that follows the log has come.</summary>
    public async Task<long> FollowedAsync(CancellationToken cancellationToken) => Math.Min(
        await PositionAsync(ViewsProjection.Shard.Identity, cancellationToken), await PositionAsync(LedgerFollower.Shard.Identity, cancellationToken));

    public async Task<long> PositionAsync(string name, CancellationToken cancellationToken) =>
        await ScalarAsync<long?>($"select last_seq_id from {Schema}.mt_event_progression where name = '{name}'", cancellationToken) ?? 0;

    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var command = Control.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Control.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Stays until the end of the round.</summary>
    public void Keep(IAsyncDisposable something) => held.Add(something);

    public async ValueTask DisposeAsync()
    {
        nodes.ForEach(node => node.Dispose());
        held.Reverse();
        foreach (var something in held)
            await something.DisposeAsync();
        await Source.DisposeAsync();
        if (Proxy is not null)
            await Proxy.DisposeAsync();
        await Control.DisposeAsync();
        Http.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}

/// <summary>What a fault needs that not every round has.</summary>
[Flags]
internal enum Need
{
    Nothing = 0,

    /// <summary>Nodes and callers reach the database through a proxy.</summary>
    Proxy = 1,

    /// <summary>A server on a small disk of its own.</summary>
    SmallDisk = 2,

    /// <summary>A server whose clock can be set.</summary>
    FakeClock = 4,
}
