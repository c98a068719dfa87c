using System.Diagnostics;
using System.Net;
using G40CityDeals.App.Features.Lifecycle;

namespace G40CityDeals.App.Tests.Keeping;

/// <summary>What else than the log an answer depends on, and what it does not wait for.</summary>
public sealed class AskedOfTests
{
    [Fact]
    public async Task Given_who_has_seen_an_entry_that_this_log_does_not_have_Then_no_answer_waits_for_it()
    {
        await using var node = await KeepingNode.StartAsync();
        var began = Stopwatch.GetTimestamp();

        // Each would wait out two seconds of patience with the views.
        for (var i = 0; i < 15; i++)
        {
            (await node.GetAsync("/v1/collaborations", ("Ledger-Position", "999999999"))).Status.ShouldBe(HttpStatusCode.OK);
            (await node.GetAsync("/", ("Cookie", "gezien=999999999"))).Status.ShouldBe(HttpStatusCode.OK);
        }

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Given_an_installation_that_calls_a_silence_one_after_another_number_of_months_Then_its_answers_have_another_tag()
    {
        await using var node = await KeepingNode.StartAsync();
        await using var same = await node.AnotherAsync();
        await using var other = await node.AnotherAsync(silence: new SilenceOptions(3));
        var tag = (await node.GetAsync("/v1/collaborations")).Tag;

        (await same.GetAsync("/v1/collaborations")).Tag.ShouldBe(tag);
        (await other.GetAsync("/v1/collaborations")).Tag.ShouldNotBe(tag);
        (await other.GetAsync("/v1/collaborations", ("If-None-Match", tag))).Status.ShouldBe(HttpStatusCode.OK);
    }
}
