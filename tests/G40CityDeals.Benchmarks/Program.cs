using System.CommandLine;
using G40CityDeals.Benchmarks;
using G40CityDeals.Benchmarks.Appending;
using G40CityDeals.Benchmarks.Dashboards;
using G40CityDeals.Benchmarks.Growing;
using G40CityDeals.Benchmarks.Lag;
using G40CityDeals.Benchmarks.Measuring;
using G40CityDeals.Benchmarks.Reading;
using G40CityDeals.Benchmarks.Rebuilding;
using Spectre.Console;

var scenarios = new Dictionary<string, Func<BenchServer, Settings, Results, CancellationToken, Task>>
{
    ["append"] = AppendScenario.RunAsync,
    ["replay"] = ReplayScenario.RunAsync,
    ["rebuild"] = RebuildScenario.RunAsync,
    ["growth"] = GrowthScenario.RunAsync,
    ["lag"] = LagScenario.RunAsync,
    ["dashboard"] = DashboardScenario.RunAsync,
};

var only = new Option<string[]>("--only") { Description = $"These scenarios only: {string.Join(", ", scenarios.Keys)}.", AllowMultipleArgumentsPerToken = true };
var seconds = new Option<double>("--seconds") { Description = "Length of one measurement under load.", DefaultValueFactory = _ => 2 };
var repetitions = new Option<int>("--repetitions") { Description = "How often each is measured, in turn; the median counts.", DefaultValueFactory = _ => 5 };
var large = new Option<bool>("--large") { Description = "Growth up to 10,000,000 events." };
var json = new Option<bool>("--json") { Description = "The results as JSON on standard output." };
only.AcceptOnlyFromAmong([.. scenarios.Keys]);

var root = new RootCommand("Measures the event store against what PostgreSQL can do at most, all in one run on one server.") { only, seconds, repetitions, large, json, RebuildInAProcess.MakeCommand() };
root.SetAction(async (parsed, cancellationToken) =>
{
    var settings = new Settings(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(repetitions), Streams: 10_000, parsed.GetValue(large));
    var results = new Results();
    await using var server = await BenchServer.StartAsync(cancellationToken);
    var wanted = parsed.GetValue(only) is { Length: > 0 } named ? named : [.. scenarios.Keys];
    foreach (var name in wanted)
        await scenarios[name](server, settings, results, cancellationToken);
    if (parsed.GetValue(json))
        await Console.Out.WriteLineAsync(results.ToJson());
    else
        results.Write(AnsiConsole.Console);
    return 0;
});
return await root.Parse(args).InvokeAsync();
