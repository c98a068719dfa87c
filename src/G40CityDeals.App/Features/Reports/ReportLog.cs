using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>The entries of all collaborations as recorded, from which reports are composed.</summary>
/// <param name="Entries">In number order.</param>
/// <param name="Read">Up to where they were read.</param>
public sealed record ReportLog(IReadOnlyList<Entry> Entries, Known Read)
{
    /// <summary>In number order.</summary>
    /// <param name="collaboration">Only of this one; null: of all.</param>
    public static async Task<IReadOnlyList<Entry>> EntriesAsync(LogReader log, string? collaboration, Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (collaboration is not null)
            return Streams.IsSystem(collaboration) ? [] : await log.StreamAsync(collaboration, known, cancellationToken);
        return [.. (await log.CollaborationsAsync(known, cancellationToken)).SelectMany(stream => stream.Value).OrderBy(entry => entry.Number)];
    }

    public Report Compose(ReportScope scope, Known known) => scope switch
    {
        ReportScope.Year year => Annual(year.Number, known),
        ReportScope.Period period => BoardBrief.Compose(period, Entries, known, Position(known)),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This kind of report is not composed yet."),
    };

    public AnnualReport Annual(int year, Known known) => AnnualReport.Compose(year, Views(known), known, Position(known));

    /// <summary>The views of each collaboration of which anything is known then, by id.</summary>
    public IReadOnlyList<CollaborationViews> Views(Known known) => CollaborationViews.OfAll(Entries.Where(known.Includes));

    /// <summary>The number up to which the report stands: a question about now is answered for what is settled now.</summary>
    public long Position(Known known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Math.Min(known.UpTo, Read.UpTo);
    }

    /// <summary>Which entries of a year its report uses.</summary>
    public ReportCoverage Coverage(int year, Known known)
    {
        var views = Views(known);
        return ReportCoverage.Of(AnnualReport.Compose(year, views, known, Position(known)), Entries, views);
    }

    /// <summary>The annual reports of all years of which anything speaks, as known then.</summary>
    public IEnumerable<AnnualReport> AnnualReports(Known known)
    {
        var (views, position) = (Views(known), Position(known));
        return ReportYears.Of(Entries.Where(known.Includes)).Where(year => year is >= 1000 and <= 9998).Select(year => AnnualReport.Compose(year, views, known, position));
    }
}
