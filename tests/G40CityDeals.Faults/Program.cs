using System.CommandLine;
using G40CityDeals.Faults;
using G40CityDeals.Faults.Bugs;
using G40CityDeals.Faults.Striking;

var minutes = new Option<double>("--minutes") { Description = "No round begins after so many minutes.", DefaultValueFactory = _ => 10 };
var seed = new Option<int?>("--seed") { Description = "The same seed brings the same faults in the same order (default: another one each time; it is told)." };
var only = new Option<string[]>("--only") { Description = $"These faults only: {string.Join(", ", AllFaults.All.Select(fault => fault.Name))}.", AllowMultipleArgumentsPerToken = true };
var json = new Option<bool>("--json") { Description = "The results as JSON on standard output." };
var bug = new Option<string?>("--bug") { Description = $"Leaves in the database what a store with this bug would, and ends well only when the checks find it: {string.Join(", ", SeededBug.All.Select(known => known.Name))}." };
var bugs = new Option<bool>("--bugs") { Description = "All of these, one after the other." };
only.AcceptOnlyFromAmong([.. AllFaults.All.Select(fault => fault.Name)]);
bug.AcceptOnlyFromAmong([.. SeededBug.All.Select(known => known.Name)]);

var root = new RootCommand(
    """
    Breaks what the log stands on, under load, and checks after each fault that every promise was kept.

    Exit codes: 0 nothing was violated (with --bug: the bug was caught) · 1 something was (with --bug: it was not caught)
    """)
{ minutes, seed, only, json, bug, bugs };
root.SetAction(async (parsed, cancellationToken) =>
{
    var chosen = parsed.GetValue(seed) ?? Random.Shared.Next();
    var faults = parsed.GetValue(only) is { Length: > 0 } names ? AllFaults.Named(names) : AllFaults.All;
    var settings = new Settings(TimeSpan.FromMinutes(parsed.GetValue(minutes)), chosen, faults);
    if (parsed.GetValue(bugs) || parsed.GetValue(bug) is not null)
    {
        var wanted = parsed.GetValue(bugs) ? SeededBug.All : SeededBug.All.Where(known => known.Name == parsed.GetValue(bug));
        return await BugHunt.RunAsync([.. wanted], settings, Console.Out, cancellationToken);
    }

    var results = await Campaign.RunAsync(settings, cancellationToken);
    await Console.Out.WriteLineAsync(parsed.GetValue(json) ? results.ToJson() : results.ToMarkdown());
    return results.IsClean ? 0 : 1;
});

// Ctrl-C: what was started is stopped, and what was mounted let go, before it ends.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
