using System.Security.Cryptography;
using System.Text;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>What fixes a report for ever: up to where the log was read, and the hash of its text before names are put in.</summary>
/// <param name="Position">Number up to which the log was read.</param>
/// <param name="Sha256">Of <see cref="MarkdownReport.Render"/> as UTF-8, lower-case hex.</param>
public sealed record ReportSeal(long Position, string Sha256)
{
    /// <summary>A place in the log rather than a day: what was known up to there never changes.</summary>
    public string KnownOn => $"#{Position}";

    /// <summary>Null when nothing that was known then speaks of it.</summary>
    public static async Task<ReportSeal?> OfAsync(ReportComposer reports, ReportScope scope, Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return Of(await reports.ComposeAsync(scope, known, cancellationToken));
    }

    /// <summary>Null when the report has no sentence: there is nothing to fix.</summary>
    public static ReportSeal? Of(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Sentences.Any() ? new(report.Position, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MarkdownReport.Render(report))))) : null;
    }

    /// <summary>The report that was established then, composed again up to the same place in the log, is the same to the letter.</summary>
    public bool Matches(ReportFrozen frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        return Position == frozen.Position && Sha256 == frozen.Sha256;
    }
}
