using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.App.Tests.Nodes;

/// <summary>Several <c>serve</c> processes on one schema of the tests' PostgreSQL, with one signing key; all of it goes with this.</summary>
internal sealed class NodesFixture : IAsyncDisposable
{
    private readonly string directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "citydeals-nodes-" + Path.GetRandomFileName())).FullName;
    private readonly List<CityDealsNode> nodes = [];

    private NodesFixture(NpgsqlDataSource database, string schema) => (Database, Schema) = (database, schema);

    /// <summary>Generous, since the machine may be busy; what was measured is told.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public IReadOnlyList<CityDealsNode> Nodes => nodes;

    public NpgsqlDataSource Database { get; }

    public string Schema { get; }

    /// <param name="database">Another database than the tests' own, already there.</param>
    public static async Task<NodesFixture> StartAsync(int count, string? database = null, string? replica = null)
    {
        var connection = database ?? await TestDatabase.ConnectionStringAsync(Token);
        var fixture = new NodesFixture(NpgsqlDataSource.Create(connection), "t" + Guid.NewGuid().ToString("N"));
        var environment = new Dictionary<string, string> { ["LEDGER_DIR"] = Path.Combine(fixture.directory, "ledger") };
        if (replica is not null)
            environment["READ_REPLICA"] = replica;
        try
        {
            for (var i = 0; i < count; i++)
                fixture.nodes.Add(await CityDealsNode.StartAsync(Path.Combine(fixture.directory, $"node-{i}"), connection, environment, Token, "--empty", "--schema", fixture.Schema));
            return fixture;
        }
        catch
        {
            await fixture.DisposeAsync();
            throw;
        }
    }

    /// <summary>The node that runs the views, and another.</summary>
    public async Task<(CityDealsNode Leader, CityDealsNode Other, RunningProjection Seen)> LeaderAsync()
    {
        var seen = await UntilAsync(now => now.ProcessId is not null);
        return (nodes.Single(node => node.ProcessId == seen.ProcessId), nodes.First(node => node.ProcessId != seen.ProcessId), seen);
    }

    public Task<RunningProjection> NowAsync() => RunningProjection.ReadAsync(Database, Schema, Token);

    public Task<RunningProjection> UntilAsync(Func<RunningProjection, bool> wanted) => RunningProjection.UntilAsync(Database, Schema, wanted, Patience, Token);

    public async Task<long> NumberAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql.Replace("{schema}", Schema, StringComparison.Ordinal));
        return Convert.ToInt64(await command.ExecuteScalarAsync(Token), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync(CancellationToken.None);
            node.Dispose();
        }

        await using (var drop = Database.CreateCommand($"drop schema if exists \"{Schema}\" cascade"))
            await drop.ExecuteNonQueryAsync();
        await Database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
