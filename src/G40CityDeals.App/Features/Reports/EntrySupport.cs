using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A sentence that rests on an entry, in the report as it reads at the moment asked about or as it was established.</summary>
/// <param name="KnownOn">The moment asked about.</param>
/// <param name="Frozen">The entry that established the report; null: the report as it reads then.</param>
public sealed record SupportedSentence(Report Report, KnownOn KnownOn, NumberedSentence Told, Entry? Frozen)
{
    /// <summary>On the page of its report.</summary>
    public string Url => (Frozen is { } frozen ? ReportUrls.Frozen(frozen.Number) : ReportUrls.Page(Report.Scope, KnownOn)) + ReportUrls.Sentence(Told.Number);
}

/// <summary>The way back from an entry to what is told with it.</summary>
public static class EntrySupport
{
    /// <summary>In the annual reports of all years, by year, and then in what was established, the newest first.</summary>
    /// <param name="frozen">Entries that established a report and stand.</param>
    public static IReadOnlyList<SupportedSentence> Of(Guid entry, ReportLog log, KnownOn knownOn, Known known, IEnumerable<Entry> frozen)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(frozen);
        var annual = log.AnnualReports(known).SelectMany(report => report.SentencesOn(entry), (report, told) => new SupportedSentence(report, knownOn, told, null));
        var established = from freeze in frozen.Where(known.Includes)
                          let fact = (ReportFrozen)freeze.Fact
                          let scope = ReportScope.Of(fact)
                          where scope is not null
                          let report = log.Compose(scope, new Known(fact.Position))
                          from told in report.SentencesOn(entry)
                          select new SupportedSentence(report, knownOn, told, freeze);
        return [.. annual, .. established];
    }
}
