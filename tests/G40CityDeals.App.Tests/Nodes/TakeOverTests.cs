using System.Diagnostics;
using System.Text.Json;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Nodes;

/// <summary>Each projection, and the signing, runs on one of several nodes, and another goes on when that one is dead or frozen. Real processes.</summary>
public sealed class TakeOverTests
{
    /// <summary>After this long the views go on elsewhere.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => NodesFixture.Token;

    [Fact]
    public async Task Given_two_nodes_When_the_one_that_runs_the_views_is_killed_Then_the_other_goes_on_and_signs_and_nothing_acknowledged_is_missing()
    {
        await using var nodes = await NodesFixture.StartAsync(2);
        var (leader, other, before) = await nodes.LeaderAsync();
        await leader.RecordAsync("/v1/collaborations", SampleFacts.Deal("deal"), "deal", Token);
        await leader.RecordAsync("/v1/collaborations/deal/milestones", SampleFacts.Milestone("voor"), "voor", Token);

        leader.Kill();
        var since = Stopwatch.GetTimestamp();
        var recorded = await other.RecordAsync("/v1/collaborations/deal/milestones", SampleFacts.Milestone("na"), "na", Token);

        var after = await nodes.UntilAsync(now => now.ProcessId == other.ProcessId && now.Position >= recorded.GetProperty("index").GetInt64());
        TookOver("killed", since);
        after.Epoch.ShouldBeGreaterThan(before.Epoch);
        (await MilestonesAsync(other)).ShouldBe(["na", "voor"]);
        await SignedAsync(nodes, recorded, since);

        await leader.RestartAsync(Token);
        (await MilestonesAsync(leader)).ShouldBe(["na", "voor"]);
        (await nodes.NowAsync()).ProcessId.ShouldBe(other.ProcessId);
    }

    [Fact]
    public async Task Given_two_nodes_When_the_one_that_runs_the_views_is_frozen_under_load_Then_the_other_goes_on_and_signs_and_the_woken_one_commits_nothing_stale()
    {
        await using var nodes = await NodesFixture.StartAsync(2);
        var (leader, other, before) = await nodes.LeaderAsync();
        await other.RecordAsync("/v1/collaborations", SampleFacts.Deal("deal"), "deal", Token);
        for (var i = 0; i < 20; i++)
            await other.RecordAsync("/v1/collaborations/deal/milestones", SampleFacts.Milestone($"voor-{i}"), $"voor-{i}", Token);

        leader.Freeze();
        var since = Stopwatch.GetTimestamp();
        var recorded = await other.RecordAsync("/v1/collaborations/deal/milestones", SampleFacts.Milestone("na"), "na", Token);
        var after = await nodes.UntilAsync(now => now.ProcessId == other.ProcessId && now.Position >= recorded.GetProperty("index").GetInt64());
        TookOver("frozen", since);
        after.Epoch.ShouldBeGreaterThan(before.Epoch);
        var shown = await ViewsAsync(nodes);
        await SignedAsync(nodes, recorded, since);

        leader.Wake();
        var answered = await leader.RecordAsync("/v1/collaborations/deal/milestones", SampleFacts.Milestone("na"), "na", Token);
        answered.GetProperty("replayed").GetBoolean().ShouldBeTrue();
        for (var until = DateTime.UtcNow.AddSeconds(3); DateTime.UtcNow < until; await Task.Delay(50, Token))
        {
            var now = await nodes.NowAsync();
            now.ShouldBe(after);
        }

        (await ViewsAsync(nodes)).ShouldBe(shown);
        (await MilestonesAsync(leader)).Count.ShouldBe(21);
    }

    private static void TookOver(string what, long since)
    {
        var after = Stopwatch.GetElapsedTime(since);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: taken over after {after.TotalSeconds:F1} s");
        after.ShouldBeLessThan(Promised);
    }

    /// <summary>The log is signed up to what was recorded, whichever node it was that signed before, and no size twice.</summary>
    private static async Task SignedAsync(NodesFixture nodes, JsonElement recorded, long since)
    {
        var size = recorded.GetProperty("index").GetInt64() + 1;
        var deadline = DateTime.UtcNow + NodesFixture.Patience;
        while (await nodes.NumberAsync("select coalesce(max(size), 0) from {schema}.ledger_checkpoint") < size)
        {
            DateTime.UtcNow.ShouldBeLessThan(deadline);
            await Task.Delay(100, Token);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"signed after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
        (await nodes.NumberAsync("select count(*) - count(distinct size) from {schema}.ledger_checkpoint")).ShouldBe(0);
    }

    private static async Task<List<string?>> MilestonesAsync(CityDealsNode node)
    {
        var (answer, _) = await node.GetAsync("/v1/collaborations/deal/milestones?limit=500", Token);
        return [.. answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).Order(StringComparer.Ordinal)];
    }

    /// <summary>The rows of the serving generation, as one fingerprint.</summary>
    private static Task<long> ViewsAsync(NodesFixture nodes) => nodes.NumberAsync("""
        select coalesce(bit_xor(hashtextextended(v.view || v.collaboration || v.body::text, 0)), 0)
        from {schema}.collaboration_view v join {schema}.projection_checkpoint c on c.generation = v.generation
        """);
}
