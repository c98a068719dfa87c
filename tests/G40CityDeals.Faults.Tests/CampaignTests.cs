using G40CityDeals.Faults.Striking;

namespace G40CityDeals.Faults.Tests;

/// <summary>One small campaign from a fixed seed, run when it is asked for (<c>-explicit on</c>); <c>ops/faults</c> runs them all, and longer.</summary>
public sealed class CampaignTests
{
    [Fact(Explicit = true)]
    public async Task Given_six_faults_Then_every_promise_is_kept_and_commands_are_acknowledged_before_and_after_each()
    {
        string[] faults = ["app-kill", "postgres-kill", "proxy-cut", "proxy-swallow", "node-stop", "idle-transaction"];
        var settings = new Settings(TimeSpan.FromMinutes(5), Seed: 40, AllFaults.Named(faults), Passes: 1) { Undisturbed = TimeSpan.FromSeconds(0.5) };

        var results = await Campaign.RunAsync(settings, TestContext.Current.CancellationToken);

        results.Rounds.SelectMany(round => round.Violations.Select(violation => $"{round.Fault}: {violation.Invariant}: {violation.Detail}")).ShouldBeEmpty();
        results.Rounds.Select(round => round.Fault).ShouldBe(faults, ignoreOrder: true);
        results.Rounds.ShouldAllBe(round => round.NotRun == null && round.Acknowledged > 20 && round.Recovery != null && round.Views != null);
        results.IsClean.ShouldBeTrue();
    }
}
