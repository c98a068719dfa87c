using System.Globalization;
using System.Text;
using System.Text.Json;

namespace G40CityDeals.Faults;

/// <summary>What came of a campaign, a fault at a time.</summary>
internal sealed class Results(int seed, string server)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<RoundResult> rounds = [];

    /// <summary>Which PostgreSQL.</summary>
    public string Server => server;

    public IReadOnlyList<RoundResult> Rounds => rounds;

    public bool IsClean => rounds.All(round => round.Violations.Count == 0) && rounds.Any(round => round.NotRun is null);

    public void Add(RoundResult round) => rounds.Add(round);

    /// <summary>A table in Markdown.</summary>
    public string ToMarkdown()
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}; {server}");
        table.AppendLine();
        table.AppendLine("| fault | runs | acknowledged | sendings without an answer | refused | violations | recovery p50 ms | p99 ms | views p50 ms | p99 ms |");
        table.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var fault in ByFault())
        {
            table.AppendLine(fault.Runs == 0
                ? $"| {fault.Fault} | not run: {fault.NotRun} | | | | | | | | |"
                : string.Create(CultureInfo.InvariantCulture, $"| {fault.Fault} | {fault.Runs} | {fault.Acknowledged:#,0} | {fault.Unanswered:#,0} | {fault.Refused:#,0} | {fault.Violations} | {Told(fault.RecoveryP50)} | {Told(fault.RecoveryP99)} | {Told(fault.ViewsP50)} | {Told(fault.ViewsP99)} |"));
        }

        return table.ToString();
    }

    public string ToJson() => JsonSerializer.Serialize(new { seed, server, faults = ByFault(), violations = rounds.SelectMany(round => round.Violations.Select(violation => new { round.Fault, violation.Invariant, violation.Detail })) }, Indented);

    private IReadOnlyList<Row> ByFault() =>
    [
        .. rounds.GroupBy(round => round.Fault).OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault =>
        {
            var run = fault.Where(round => round.NotRun is null).ToList();
            return new Row(
                fault.Key, run.Count, fault.Select(round => round.NotRun).OfType<string>().FirstOrDefault(),
                run.Sum(round => round.Acknowledged), run.Sum(round => round.Unanswered), run.Sum(round => round.Refused), run.Sum(round => round.Violations.Count),
                Quantile(run.Select(round => round.Recovery), 0.5), Quantile(run.Select(round => round.Recovery), 0.99), Quantile(run.Select(round => round.Views), 0.5), Quantile(run.Select(round => round.Views), 0.99));
        }),
    ];

    /// <summary>The smallest value that so large a part of all does not exceed; one that never came is larger than any.</summary>
    private static double? Quantile(IEnumerable<double?> values, double part)
    {
        var sorted = values.OrderBy(value => value ?? double.MaxValue).ToList();
        return sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(part * sorted.Count) - 1];
    }

    private static string Told(double? milliseconds) => milliseconds is { } value ? value.ToString("#,0", CultureInfo.InvariantCulture) : "never";

    private sealed record Row(
        string Fault, int Runs, string? NotRun, int Acknowledged, int Unanswered, int Refused, int Violations, double? RecoveryP50, double? RecoveryP99, double? ViewsP50, double? ViewsP99);
}
