using G40CityDeals.Faults.Bugs;
using G40CityDeals.Faults.Checking;

namespace G40CityDeals.Faults.Tests;

/// <summary>A bug is caught by the promise that it breaks, not by what was violated without it.</summary>
public sealed class BugHuntTests
{
    public static TheoryData<string> Names => new(SeededBug.All.Select(bug => bug.Name));

    [Theory]
    [InlineData(Violation.RoundEnds)]
    [InlineData(Violation.Recovers)]
    [InlineData(Violation.FaultStruck)]
    public void Given_only_what_the_campaign_itself_may_have_failed_in_Then_nothing_was_caught(string invariant) =>
        BugHunt.IsCaught(SeededBug.All[0], RoundResult.Skipped("nothing", "") with { Violations = [new(invariant, "")] }).ShouldBeFalse();

    [Fact]
    public async Task Given_a_database_that_a_store_with_a_bug_left_Then_each_bug_is_caught_by_the_promise_that_it_breaks()
    {
        var settings = new Settings(TimeSpan.FromMinutes(5), Seed: 40, []) { Undisturbed = TimeSpan.FromSeconds(0.3) };
        await using var told = new StringWriter();

        var code = await BugHunt.RunAsync(SeededBug.All, settings, told, TestContext.Current.CancellationToken);

        told.ToString().ShouldNotContain("NOT CAUGHT");
        code.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bug_names_a_promise_that_there_is(string name) => Invariants.All.Keys.ShouldContain(SeededBug.All.Single(bug => bug.Name == name).Invariant);
}
