using G40CityDeals.Faults.Staging;
using G40CityDeals.Faults.Striking;

namespace G40CityDeals.Faults.Tests;

/// <summary>A take-over that does not come is told, and not waited away.</summary>
public sealed class TakeOverTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Given_a_node_that_keeps_the_views_after_it_was_struck_Then_the_promise_is_broken()
    {
        using var struck = NewNode();

        var broken = await Should.ThrowAsync<PromiseBrokenException>(() => TakeOver.AwaitAsync(_ => Task.FromResult<Node?>(struck), struck, Short, Ending));

        broken.Invariant.ShouldBe("taken-over-in-time");
        broken.Message.ShouldContain("still said to be its own");
    }

    [Fact]
    public async Task Given_that_nobody_runs_the_views_Then_the_promise_is_broken_too()
    {
        using var struck = NewNode();

        var broken = await Should.ThrowAsync<PromiseBrokenException>(() => TakeOver.AwaitAsync(_ => Task.FromResult<Node?>(null), struck, Short, Ending));

        broken.Message.ShouldContain("nobody runs them");
    }

    [Fact]
    public async Task Given_that_another_node_takes_over_after_a_while_Then_it_is_waited_for_and_all_is_well()
    {
        using var struck = NewNode();
        using var other = NewNode();
        var asked = 0;

        await TakeOver.AwaitAsync(_ => Task.FromResult(++asked switch { 1 => struck, 2 => null, _ => other }), struck, TimeSpan.FromMinutes(1), Ending);

        asked.ShouldBe(3);
    }

    private static Node NewNode() => new("nowhere", "nowhere", "", "public");
}
