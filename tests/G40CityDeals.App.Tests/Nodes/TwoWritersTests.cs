using System.Net;
using System.Text.Json;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Nodes;

/// <summary>Two nodes that record in the same streams. Each keeps what it last saw of them; the append finds out when that is not all there is. Each test has a deal of its own.</summary>
public sealed class TwoWritersTests(TwoWritersTests.TwoNodes two) : IClassFixture<TwoWritersTests.TwoNodes>
{
    private static CancellationToken Token => NodesFixture.Token;

    [Fact]
    public async Task Given_two_nodes_When_both_record_in_one_stream_at_once_Then_every_answer_is_kept_once_and_both_show_the_same()
    {
        var registered = await RegisteredAsync("samen");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => MilestoneAsync(two.All[i % 2], "samen", $"m-{i}", $"samen-{i}")));

        answers.Select(answer => answer.GetProperty("version").GetInt64()).Order().ShouldBe(Enumerable.Range(2, 60).Select(i => (long)i));
        foreach (var node in two.All)
        {
            var (items, position) = await node.GetAsync($"{Milestones("samen")}?limit=500", Token, atLeast: registered + 60);
            position.ShouldBe(registered + 60);
            items.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(0, 60).Select(i => $"m-{i}"), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Given_a_node_that_holds_an_older_history_When_it_decides_Then_it_decides_on_what_the_other_recorded()
    {
        var (first, second) = (two.All[0], two.All[1]);
        await RegisteredAsync("ouder");
        await MilestoneAsync(second, "ouder", "een", "een");
        await MilestoneAsync(first, "ouder", "twee", "twee");

        // The second has not seen "twee"; only on the whole history can it be achieved, and once only be planned.
        await second.RecordAsync($"{Milestones("ouder")}/twee/achievements", SampleFacts.Achieved(), "gehaald", Token);
        var (again, refusal) = await second.SendAsync(Milestones("ouder"), SampleFacts.Milestone("twee", "2031-01"), "twee-anders", Token);
        again.ShouldBe(HttpStatusCode.Conflict, refusal.ToString());
        (await EntriesAsync("ouder")).ShouldBe(4);
    }

    [Fact]
    public async Task Given_one_key_that_reaches_both_nodes_at_once_Then_it_is_recorded_once_and_both_answer_the_same()
    {
        await RegisteredAsync("eens");
        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(two.All.Select(node => MilestoneAsync(node, "eens", $"m-{round}", $"eens-{round}")));
            answers[0].GetProperty("events")[0].GetGuid().ShouldBe(answers[1].GetProperty("events")[0].GetGuid());
            answers.Count(answer => answer.GetProperty("replayed").GetBoolean()).ShouldBe(1);
        }

        (await EntriesAsync("eens")).ShouldBe(11);
    }

    private static string Milestones(string deal) => $"/v1/collaborations/{deal}/milestones";

    /// <summary>Under this much strife a command may be told to try again: nothing was recorded then.</summary>
    private static Task<JsonElement> MilestoneAsync(CityDealsNode node, string deal, string milestone, string key) => node.RecordAsync(Milestones(deal), SampleFacts.Milestone(milestone), key, Token);

    /// <summary>The ledger index of the deal's first entry.</summary>
    private async Task<long> RegisteredAsync(string deal) => (await two.All[0].RecordAsync("/v1/collaborations", SampleFacts.Deal(deal), deal, Token)).GetProperty("index").GetInt64();

    private Task<long> EntriesAsync(string deal) => two.NumberAsync($"select count(*) from {{schema}}.mt_events where stream_id = '{deal}'");

    /// <summary>For all tests of the class, one after the other.</summary>
    public sealed class TwoNodes : IAsyncLifetime
    {
        private NodesFixture? nodes;

        internal IReadOnlyList<CityDealsNode> All => Started.Nodes;

        private NodesFixture Started => nodes ?? throw new InvalidOperationException("not started");

        public async ValueTask InitializeAsync() => nodes = await NodesFixture.StartAsync(2);

        public async ValueTask DisposeAsync()
        {
            if (nodes is not null)
                await nodes.DisposeAsync();
        }

        internal Task<long> NumberAsync(string sql) => Started.NumberAsync(sql);
    }
}
