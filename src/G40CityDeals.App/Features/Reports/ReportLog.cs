using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>The entries of all collaborations as recorded, from which reports are composed.</summary>
/// <param name="Entries">In index order.</param>
/// <param name="Head">Ledger index at which they were read; -1: an empty log.</param>
public sealed record ReportLog(IReadOnlyList<Entry> Entries, long Head)
{
    public Report Compose(ReportScope scope, KnownOn knownOn) => scope switch
    {
        ReportScope.Year year => Annual(year.Number, knownOn),
        ReportScope.Period period => BoardBrief.Compose(period, Entries, knownOn, Position(knownOn)),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This kind of report is not composed yet."),
    };

    public AnnualReport Annual(int year, KnownOn knownOn) => AnnualReport.Compose(year, Views(knownOn), knownOn, Position(knownOn));

    /// <summary>The views of each collaboration of which anything is known then, by id.</summary>
    public IReadOnlyList<CollaborationViews> Views(KnownOn knownOn)
    {
        var known = History.AsKnown(Entries, knownOn);
        return [.. known.Select(entry => entry.Stream).Distinct().Order(StringComparer.Ordinal).Select(stream => CollaborationViews.Project(new CollaborationId(stream), known))];
    }

    /// <summary>Ledger index of the last entry that was known then; -1: none.</summary>
    public long Position(KnownOn knownOn) =>
        knownOn is KnownOn.UpToNumber upTo ? Math.Min(upTo.Number, Head) : Entries.Where(known.Includes).Select(entry => entry.Number).DefaultIfEmpty(-1).Max();

    /// <summary>Which entries of a year its report uses.</summary>
    public ReportCoverage Coverage(int year, KnownOn knownOn)
    {
        var views = Views(knownOn);
        return ReportCoverage.Of(AnnualReport.Compose(year, views, knownOn, Position(knownOn)), Entries, views);
    }

    /// <summary>The annual reports of all years of which anything speaks, as known then.</summary>
    public IEnumerable<AnnualReport> AnnualReports(KnownOn knownOn)
    {
        var (views, position) = (Views(knownOn), Position(knownOn));
        return ReportYears.Of(Entries.Where(known.Includes)).Where(year => year is >= 1000 and <= 9998).Select(year => AnnualReport.Compose(year, views, knownOn, position));
    }
}
