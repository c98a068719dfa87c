using System.Text.Json;
using Spectre.Console;

namespace G40CityDeals.Benchmarks.Measuring;

/// <summary>What was measured in one run, and what it comes to: speeds as ratios, since the machine is shared and noisy.</summary>
public sealed class Results
{
    private readonly List<Measurement> measurements = [];
    private readonly List<Ratio> ratios = [];
    private readonly List<Figure> figures = [];

    /// <summary>The median of the samples stands for them.</summary>
    public Sample Add(string scenario, string contender, int callers, IReadOnlyCollection<Sample> samples)
    {
        var median = Sample.Median(samples);
        measurements.Add(new(scenario, contender, callers, samples.Count, median.PerSecond, median.P50, median.P99));
        return median;
    }

    /// <param name="atLeast">The target; null: none was set.</param>
    public void Compare(string what, double value, double? atLeast = null) => ratios.Add(new(what, value, atLeast));

    public void Note(string what, double value, string unit) => figures.Add(new(what, value, unit));

    public string ToJson() => JsonSerializer.Serialize(new { measurements, ratios, figures }, Indented);

    public void Write(IAnsiConsole console)
    {
        var measured = new Table().AddColumns("scenario", "contender", "callers", "n", "per second", "p50 ms", "p99 ms");
        foreach (var row in measurements)
            measured.AddRow(row.Scenario, row.Contender, $"{row.Callers}", $"{row.Repetitions}", $"{row.PerSecond:#,0}", $"{row.P50:0.00}", $"{row.P99:0.00}");
        console.Write(measured);

        var compared = new Table().AddColumns("ratio", "value", "target", "");
        foreach (var row in ratios)
            compared.AddRow(row.What, $"{row.Value:0.00}", row.AtLeast is { } target ? $"≥ {target:0.00}" : "", row.Met is { } met ? met ? "met" : "missed" : "");
        console.Write(compared);

        if (figures.Count == 0)
            return;
        var noted = new Table().AddColumns("figure", "value", "unit");
        foreach (var row in figures)
            noted.AddRow(row.What, $"{row.Value:#,0.##}", row.Unit);
        console.Write(noted);
    }

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private sealed record Measurement(string Scenario, string Contender, int Callers, int Repetitions, double PerSecond, double P50, double P99);

    private sealed record Ratio(string What, double Value, double? AtLeast)
    {
        public bool? Met => AtLeast is { } target ? Value >= target : null;
    }

    private sealed record Figure(string What, double Value, string Unit);
}
