using System.Globalization;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>Where a report stands: its page, its API address, the page that establishes it.</summary>
public static class ReportUrls
{
    /// <param name="knownOn">As known then; null or everything: as known now.</param>
    /// <param name="form">Another form than HTML: markdown or pdf.</param>
    public static string Page(ReportScope scope, KnownOn? knownOn = null, string? form = null) => scope switch
    {
        ReportScope.Year year => Query($"/verslagen/jaar/{year.Number.ToString(CultureInfo.InvariantCulture)}", ("knownOn", Text(knownOn)), ("vorm", form)),
        ReportScope.Period period => Query("/verslagen/bestuursnotitie", ("from", period.From.Text), ("to", period.To.Text), ("knownOn", Text(knownOn)), ("vorm", form)),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This kind of report has no page yet."),
    };

    public static string Api(ReportScope scope, KnownOn? knownOn = null) => scope switch
    {
        ReportScope.Year year => Query($"/v1/reports/annual/{year.Number.ToString(CultureInfo.InvariantCulture)}", ("knownOn", Text(knownOn))),
        ReportScope.Period period => Query("/v1/reports/board-brief", ("from", period.From.Text), ("to", period.To.Text), ("knownOn", Text(knownOn))),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This kind of report has no address yet."),
    };

    public static string Freeze(ReportScope scope, string knownOn) => scope switch
    {
        ReportScope.Year year => Query("/verslagen/vastleggen/freeze-report", ("year", year.Number.ToString(CultureInfo.InvariantCulture)), ("knownOn", knownOn)),
        ReportScope.Period period => Query("/verslagen/vastleggen/freeze-report", ("from", period.From.Text), ("to", period.To.Text), ("knownOn", knownOn)),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This kind of report is not established yet."),
    };

    /// <summary>A report as it was established, by the number of the entry that says so.</summary>
    public static string Frozen(long number) => $"/verslagen/vastgesteld/{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Where on the page of its report a sentence stands.</summary>
    public static string Sentence(int number) => $"#zin-{number.ToString(CultureInfo.InvariantCulture)}";

    private static string? Text(KnownOn? knownOn) => knownOn?.ToString();

    private static string Query(string path, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var query = new List<string>();
        foreach (var (name, value) in values)
        {
            if (!string.IsNullOrEmpty(value))
                query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
