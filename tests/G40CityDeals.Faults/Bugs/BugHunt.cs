using G40CityDeals.Faults.Staging;
using G40CityDeals.Faults.Striking;

namespace G40CityDeals.Faults.Bugs;

/// <summary>Puts one bug after the other into the database that a round without a fault left, and tells what caught it.</summary>
internal static class BugHunt
{
    /// <returns>0 when every bug was caught.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<SeededBug> bugs, Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = await FaultServer.StartAsync(directory: null, programs: null, cancellationToken);
        var rows = new List<string>();
        var caught = 0;
        var round = await new Round(new NoFault(), 1, settings.Seed, settings.Undisturbed, bugs).RunAsync(server, cancellationToken);
        foreach (var bug in bugs)
        {
            var found = IsCaught(bug, round);
            caught += found ? 1 : 0;
            rows.Add($"| {bug.Name} | {bug.Means} | {(found ? string.Join(", ", round.Caused[bug.Name].Select(violation => violation.Invariant).Distinct()) : "NOT CAUGHT")} |");
        }

        await output.WriteLineAsync($"seed {settings.Seed}\n\n| bug | means | caught by invariant |\n|---|---|---|\n{string.Join('\n', rows)}");
        return caught == bugs.Count ? 0 : 1;
    }

    /// <summary>By the promise that it breaks, and not by what was violated without it.</summary>
    public static bool IsCaught(SeededBug bug, RoundResult round) => round.Caused.TryGetValue(bug.Name, out var caused) && caused.Any(violation => violation.Invariant == bug.Invariant);
}
