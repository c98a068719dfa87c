using System.Diagnostics;
using G40CityDeals.Faults.Staging;
using G40CityDeals.Faults.Striking;

namespace G40CityDeals.Faults;

/// <summary>Round after round, each fault once in a pass, in an order that the seed gives.</summary>
internal static class Campaign
{
    public static async Task<Results> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        await using var server = await FaultServer.StartAsync(directory: null, programs: null, cancellationToken);
        var results = new Results(settings.Seed, server.Description.Split(" on ")[0]);
        Settings.Say($"{results.Server}, seed {settings.Seed}");
        var chance = new Random(settings.Seed);
        var began = Stopwatch.GetTimestamp();
        var number = 0;
        for (var pass = 0; settings.Passes is not { } most || pass < most; pass++)
        {
            var order = settings.Faults.ToArray();
            chance.Shuffle(order);
            foreach (var fault in order)
            {
                if (Stopwatch.GetElapsedTime(began) >= settings.Time)
                    return results;
                results.Add(await RunAsync(fault, ++number, chance.Next(), settings, server, cancellationToken));
            }
        }

        return results;
    }

    private static async Task<RoundResult> RunAsync(Fault fault, int number, int seed, Settings settings, FaultServer server, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        RoundResult round;
        try
        {
            round = await new Round(fault, number, seed, settings.Undisturbed).RunAsync(server, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // What breaks a round off is told as loudly as a promise that was broken: nothing was checked.
            round = RoundResult.BrokenOff(fault.Name, e.ToString());
        }

        Settings.Say(round.NotRun is { } why
            ? $"{number,3} {fault.Name}: not run: {why}"
            : $"{number,3} {fault.Name}: {round.Acknowledged} acknowledged, {round.Unanswered} sendings without an answer, {round.Refused} refused, {round.Violations.Count} violations, recovery {round.Recovery:0} ms, views {round.Views:0} ms; {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        foreach (var violation in round.Violations)
            Settings.Say($"    {violation.Invariant}: {violation.Detail}");
        foreach (var line in round.Said)
            Settings.Say($"      | {line}");
        return round;
    }
}
