using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Nodes;

/// <summary>Two nodes that read from a streaming replica: a real one, with a real primary, and real processes.</summary>
public sealed class ReplicaTests
{
    private const string Milestones = "/v1/collaborations/deal/milestones";

    private static CancellationToken Token => NodesFixture.Token;

    [Fact]
    public async Task Given_a_replica_Then_reads_come_from_it_with_their_position_and_everybody_sees_what_they_recorded()
    {
        await using var database = await ReplicatedDatabase.StartAsync(durable: false, new Progress<string>(), Token);
        await using var nodes = await NodesFixture.StartAsync(2, database.WhicheverIsPrimary, database.Replica.ConnectionString);
        var (first, second) = (nodes.Nodes[0], nodes.Nodes[1]);
        await first.RecordAsync("/v1/collaborations", SampleFacts.Deal("deal"), "deal", Token);
        var seen = (await first.RecordAsync(Milestones, SampleFacts.Milestone("een"), "een", Token)).GetProperty("index").GetInt64();

        // The replica follows.
        await AllShowAsync(nodes, seen, "een");
        (await ReadsAsync(first, "replica")).ShouldBeGreaterThan(0);

        // It lags: what it has is shown as what it is; who recorded, or asks for the position, is answered by the primary.
        await database.Replica.ExecuteAsync("select pg_wal_replay_pause()", Token);
        var newest = (await first.RecordAsync(Milestones, SampleFacts.Milestone("twee"), "twee", Token)).GetProperty("index").GetInt64();
        (await ShownAsync(second)).ShouldBe(("een", seen));
        (await ShownAsync(second, newest)).ShouldBe(("een twee", newest));
        (await ShownAsync(first)).ShouldBe(("een twee", newest));
        await PageShowsAsync(second, seen);
        var (_, beyond) = await ShownAsync(second, newest + 1000);
        beyond.ShouldBe(newest);

        // It goes on.
        await database.Replica.ExecuteAsync("select pg_wal_replay_resume()", Token);
        await AllShowAsync(nodes, newest, "een twee");

        // One session of a node is ended, as a taker of its lease does: that says nothing of the server.
        await nodes.NumberAsync("select count(pg_terminate_backend(l.pid)) from {schema}.projection_lease l");
        for (var until = DateTime.UtcNow.AddSeconds(2); DateTime.UtcNow < until; await Task.Delay(50, Token))
        {
            foreach (var node in nodes.Nodes)
                (await ShownAsync(node, newest)).ShouldBe(("een twee", newest));
        }

        // It goes away, and comes back.
        await database.Replica.StopAsync();
        foreach (var node in nodes.Nodes)
            (await ShownAsync(node, newest)).ShouldBe(("een twee", newest));
        await database.Replica.StartAsync(Token);
        var before = await ReadsAsync(second, "replica");
        for (var deadline = DateTime.UtcNow + NodesFixture.Patience; await ReadsAsync(second, "replica") == before; await Task.Delay(200, Token))
        {
            // The log's own pages are not kept in memory: each of these is read.
            DateTime.UtcNow.ShouldBeLessThan(deadline);
            (await second.GetAsync("/v1/collaborations/deal/events?limit=1", Token, newest)).Position.ShouldBe(newest);
        }
    }

    private static async Task AllShowAsync(NodesFixture nodes, long position, string milestones)
    {
        foreach (var node in nodes.Nodes)
        {
            for (var deadline = DateTime.UtcNow + NodesFixture.Patience; (await ShownAsync(node)).Position < position; await Task.Delay(50, Token))
                DateTime.UtcNow.ShouldBeLessThan(deadline);
            (await ShownAsync(node)).ShouldBe((milestones, position));
        }
    }

    private static async Task<(string Milestones, long Position)> ShownAsync(CityDealsNode node, long? atLeast = null)
    {
        var (answer, position) = await node.GetAsync($"{Milestones}?limit=500", Token, atLeast);
        return (string.Join(' ', answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).Order(StringComparer.Ordinal)), position);
    }

    private static async Task PageShowsAsync(CityDealsNode node, long position)
    {
        using var page = await node.Client.GetAsync(new Uri("/mijlpalen", UriKind.Relative), Token);
        page.EnsureSuccessStatusCode();
        page.Headers.GetValues("Ledger-Position").ShouldBe([$"{position}"]);
        (await page.Content.ReadAsStringAsync(Token)).ShouldNotContain("Mijlpaal twee");
    }

    /// <summary>How many answers this node has read from such a server.</summary>
    private static async Task<long> ReadsAsync(CityDealsNode node, string server)
    {
        var metrics = await node.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);
        var prefix = $"citydeals_read_snapshots_total{{server=\"{server}\"}} ";
        return metrics.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => long.Parse(line[prefix.Length..], System.Globalization.CultureInfo.InvariantCulture)).SingleOrDefault();
    }
}
