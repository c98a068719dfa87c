using System.Net;
using System.Text.Json;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Nodes;

/// <summary>Two nodes that record in the same streams. Each keeps what it last saw of them; the append finds out when that is not all there is.</summary>
public sealed class TwoWritersTests
{
    private const string Milestones = "/v1/collaborations/deal/milestones";

    private static CancellationToken Token => NodesFixture.Token;

    [Fact]
    public async Task Given_two_nodes_When_both_record_in_one_stream_at_once_Then_every_answer_is_kept_once_and_both_show_the_same()
    {
        await using var nodes = await NodesFixture.StartAsync(2);
        await nodes.Nodes[0].RecordAsync("/v1/collaborations", SampleFacts.Deal("deal"), "deal", Token);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => RetriedAsync(nodes.Nodes[i % 2], SampleFacts.Milestone($"m-{i}"), $"key-{i}")));

        answers.Select(answer => answer.GetProperty("version").GetInt64()).Order().ShouldBe(Enumerable.Range(2, 60).Select(i => (long)i));
        foreach (var node in nodes.Nodes)
        {
            var (items, position) = await node.GetAsync($"{Milestones}?limit=500", Token, atLeast: 60);
            position.ShouldBe(60);
            items.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(0, 60).Select(i => $"m-{i}"), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Given_a_node_that_holds_an_older_history_When_it_decides_Then_it_decides_on_what_the_other_recorded()
    {
        await using var nodes = await NodesFixture.StartAsync(2);
        var (first, second) = (nodes.Nodes[0], nodes.Nodes[1]);
        await first.RecordAsync("/v1/collaborations", SampleFacts.Deal("deal"), "deal", Token);
        await second.RecordAsync(Milestones, SampleFacts.Milestone("een"), "een", Token);
        await first.RecordAsync(Milestones, SampleFacts.Milestone("twee"), "twee", Token);

        // The second has not seen "twee"; only on the whole history can it be achieved, and once only be planned.
        await second.RecordAsync($"{Milestones}/twee/achievements", SampleFacts.Achieved(), "gehaald", Token);
        var (again, refusal) = await second.SendAsync(Milestones, SampleFacts.Milestone("twee", "2031-01"), "twee-anders", Token);
        again.ShouldBe(HttpStatusCode.Conflict, refusal.ToString());
        (await nodes.NumberAsync("select count(*) from {schema}.mt_events")).ShouldBe(4);
    }

    [Fact]
    public async Task Given_one_key_that_reaches_both_nodes_at_once_Then_it_is_recorded_once_and_both_answer_the_same()
    {
        await using var nodes = await NodesFixture.StartAsync(2);
        await nodes.Nodes[0].RecordAsync("/v1/collaborations", SampleFacts.Deal("deal"), "deal", Token);
        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(nodes.Nodes.Select(node => RetriedAsync(node, SampleFacts.Milestone($"m-{round}"), $"key-{round}")));
            answers[0].GetProperty("events")[0].GetGuid().ShouldBe(answers[1].GetProperty("events")[0].GetGuid());
            answers.Count(answer => answer.GetProperty("replayed").GetBoolean()).ShouldBe(1);
        }

        (await nodes.NumberAsync("select count(*) from {schema}.mt_events")).ShouldBe(11);
    }

    /// <summary>Under this much strife a command may be told to try again: nothing was recorded then.</summary>
    private static Task<JsonElement> RetriedAsync(CityDealsNode node, object body, string key) => node.RecordAsync(Milestones, body, key, Token);
}
