using System.Security.Cryptography;
using System.Text;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Features.Reports;

/// <summary>What fixes a report for ever: up to where the log was read, and the hash of its text before names are put in.</summary>
/// <param name="Position">Ledger index of the last entry used.</param>
/// <param name="Sha256">Of <see cref="MarkdownReport.Render"/> as UTF-8, lower-case hex.</param>
public sealed record ReportSeal(long Position, string Sha256)
{
    /// <summary>A place in the log rather than a day: what was known up to there never changes.</summary>
    public string KnownOn => $"#{Position}";

    /// <summary>Null when nothing that was known then speaks of the year.</summary>
    public static async Task<ReportSeal?> OfYearAsync(ReportComposer reports, int year, KnownOn knownOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var report = await reports.AnnualAsync(year, knownOn, cancellationToken);
        return report.Sentences.Any() ? Of(report) : null;
    }

    public static ReportSeal Of(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.Position, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MarkdownReport.Render(report)))));
    }
}
