using System.Globalization;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.App.Tests.Nodes;

/// <summary>Two <c>serve --nodes many</c> processes on one database: both record, one of them follows the log, and when it is dead the other does.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private const string Milestones = "/v1/collaborations/deal/milestones";

    /// <summary>Generous, since the machine may be busy; what is waited for comes or the test fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string directory = Directory.CreateTempSubdirectory("citydeals-nodes-").FullName;
    private readonly string schema = "t" + Guid.NewGuid().ToString("N");
    private readonly List<CityDealsNode> nodes = [];
    private NpgsqlDataSource database = null!; // made before each test

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var connection = await TestDatabase.ConnectionStringAsync(Token);
        database = NpgsqlDataSource.Create(connection);
        var environment = new Dictionary<string, string> { ["LEDGER_DIR"] = Path.Combine(directory, "ledger") };
        for (var i = 0; i < 2; i++)
            nodes.Add(await CityDealsNode.StartAsync(Path.Combine(directory, $"node-{i}"), connection, environment, Token, "--empty", "--nodes", "many", "--schema", schema));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync(CancellationToken.None);
            node.Dispose();
        }

        await using (var drop = database.CreateCommand($"drop schema if exists \"{schema}\" cascade"))
            await drop.ExecuteNonQueryAsync(CancellationToken.None);
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Given_two_nodes_that_record_in_one_stream_at_once_When_one_is_killed_Then_the_other_goes_on_and_nothing_acknowledged_is_lost_or_doubled()
    {
        await nodes[0].RecordAsync("/v1/collaborations", SampleFacts.Deal("deal"), "deal", Token);
        var expected = new List<string>();
        for (var round = 0; round < 10; round++)
        {
            var recorded = nodes.Select((node, n) => (Node: node, Id: $"mijlpaal-{round}-{n}")).ToList();
            expected.AddRange(recorded.Select(one => one.Id));
            await Task.WhenAll(recorded.Select(one => one.Node.RecordAsync(Milestones, SampleFacts.Milestone(one.Id), one.Id, Token)));
        }

        await FollowedAsync();
        foreach (var node in nodes)
            (await MilestonesAsync(node)).ShouldBe(expected.Order(StringComparer.Ordinal));

        // The first started first, and leads. While it is killed somebody presses save there; afterwards they press again, at the other.
        var pressed = nodes[0].SendAsync(Milestones, SampleFacts.Milestone("tijdens"), "tijdens", Token);
        nodes[0].Kill();
        try
        {
            await pressed;
        }
        catch (HttpRequestException)
        {
            // Nobody answered: whether it was recorded is not known.
        }

        await nodes[1].RecordAsync(Milestones, SampleFacts.Milestone("tijdens"), "tijdens", Token);
        await nodes[1].RecordAsync(Milestones, SampleFacts.Milestone("na"), "na", Token);
        await FollowedAsync();

        (await MilestonesAsync(nodes[1])).ShouldBe(expected.Append("tijdens").Append("na").Order(StringComparer.Ordinal));
        (await NumberAsync("select count(*) - count(distinct e.id) from {schema}.mt_events e")).ShouldBe(0);
    }

    /// <summary>Until the log is settled, and views and ledger have all of it.</summary>
    private async Task FollowedAsync()
    {
        const string Behind = """
            select (select max(e.seq_id) from {schema}.mt_events e where e.stream_id <> 'mt_tombstone')
                - (select coalesce(min(p.last_seq_id), 0) from {schema}.mt_event_progression p where p.name in ('HighWaterMark', 'views:All', 'ledger:All'))
            """;
        for (var until = DateTime.UtcNow + Patience; await NumberAsync(Behind) > 0; await Task.Delay(100, Token))
            DateTime.UtcNow.ShouldBeLessThan(until, string.Join('\n', nodes.SelectMany(node => node.Said).TakeLast(30)));
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var command = database.CreateCommand(sql.Replace("{schema}", $"\"{schema}\"", StringComparison.Ordinal));
        return Convert.ToInt64(await command.ExecuteScalarAsync(Token), CultureInfo.InvariantCulture);
    }

    private static async Task<List<string?>> MilestonesAsync(CityDealsNode node)
    {
        var (answer, _) = await node.GetAsync($"{Milestones}?limit=500", Token);
        return [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).Order(StringComparer.Ordinal)];
    }
}
