using System.Globalization;
using G40CityDeals.App.Views;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.EventStore.Reading;
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
        ControlStore = new PostgresEventStore(Control, schema);
        Proxy = need.HasFlag(Need.Proxy) ? TcpProxy.Before(server.ConnectionString) : null;
        var way = Proxy?.Through(direct.ConnectionString) ?? direct;
        Source = NpgsqlDataSource.Create(way);
        Reader = new PostgresEventStore(Source, schema, new EventStoreOptions { PageSize = 200 });
        way = new NpgsqlConnectionStringBuilder(way.ConnectionString) { MaxPoolSize = need.HasFlag(Need.PoolOfOne) ? 1 : PoolSize };
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

    /// <summary>The store on <see cref="Control"/>: for reading the log when the round is over.</summary>
    public PostgresEventStore ControlStore { get; }

    /// <summary>The way that the nodes have, too.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>For reading only.</summary>
    public PostgresEventStore Reader { get; }

    public HttpClient Http { get; } = new() { Timeout = CallerPatience };

    public IReadOnlyList<Node> All => nodes;

    public static async Task<Stage> SetAsync(FaultServer server, string schema, Need need, CancellationToken cancellationToken)
    {
        var stage = new Stage(server, schema, need);
        try
        {
            await new Migrator(stage.Control, schema).MigrateAsync(cancellationToken);
            await FenceWatch.InstallAsync(stage, cancellationToken);
            await SigningWatch.InstallAsync(stage, cancellationToken);
            await Task.WhenAll(stage.nodes.Select(node => node.StartAsync(cancellationToken)));
            await SigningWatch.BegunAsync(stage, cancellationToken);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    public Node Node(int number) => nodes[number % nodes.Count];

    /// <summary>As one more node: its own queue, the same way to the database.</summary>
    public PostgresEventStore NewStore() => new(Source, Schema, new EventStoreOptions { AnswerLimit = TimeSpan.FromSeconds(4) });

    /// <summary>Asks about the views and has them rebuilt; who runs them are the nodes.</summary>
    public ProjectionRunner NewRunner() => new(Control, ControlStore, [new ViewStore(ControlStore, new ReadSource(Control, Schema), Schema)], Schema);

    /// <summary>The node that runs the views; null when nobody does now.</summary>
    public async Task<Node?> LeaderAsync(CancellationToken cancellationToken)
    {
        var owner = await ScalarAsync<string>($"select owner from {Schema}.projection_lease where name = '{ViewStore.ProjectionName}'", cancellationToken);
        return owner?.Split('/') is [_, var process, ..] ? nodes.FirstOrDefault(node => node.ProcessId.ToString(CultureInfo.InvariantCulture) == process) : null;
    }

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
        await Reader.DisposeAsync();
        await ControlStore.DisposeAsync();
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

    /// <summary>Each node has one connection.</summary>
    PoolOfOne = 2,

    /// <summary>A server on a small disk of its own.</summary>
    SmallDisk = 4,

    /// <summary>A server whose clock can be set.</summary>
    FakeClock = 8,
}
