using System.Text.Json;
using G40CityDeals.Faults.Bugs;

namespace G40CityDeals.Faults.Tests;

/// <summary>A bug is caught by a promise that was broken, not by a campaign that failed.</summary>
public sealed class BugHuntTests
{
    [Theory]
    [InlineData("round-ends")]
    [InlineData("recovers")]
    [InlineData("fault-struck")]
    public void Given_only_what_the_campaign_itself_may_have_failed_in_Then_nothing_was_caught(string invariant) =>
        BugHunt.CaughtBy(Results(("app-kill", invariant))).ShouldBeNull();

    [Fact]
    public void Given_a_broken_promise_after_such_a_failure_Then_it_is_told_with_its_own_fault() =>
        BugHunt.CaughtBy(Results(("app-kill", "round-ends"), ("leader-stop", "index-dense"), ("leader-stop", "recovers"))).ShouldBe("leader-stop | index-dense | 3");

    private static JsonElement Results(params IEnumerable<(string Fault, string Invariant)> violations) => JsonSerializer.SerializeToElement(new
    {
        faults = new[] { new { runs = 1 }, new { runs = 2 } },
        violations = violations.Select(violation => new { fault = violation.Fault, invariant = violation.Invariant }),
    });
}
