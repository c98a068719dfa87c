using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report that was established, checked again.</summary>
/// <param name="Number">Of the entry that established it.</param>
/// <param name="Scope">Null when the entry does not name a report that can be composed.</param>
/// <param name="Same">Composed again up to the same place in the log it has the same hash; null when it cannot be composed.</param>
public sealed record FrozenLine(Guid Entry, long Number, ReportScope? Scope, string Title, long Position, string Sha256, string RecordedAt, string Actor, string Source, bool? Same)
{
    /// <param name="entry">One that established a report.</param>
    public static FrozenLine Of(Entry entry, ReportLog log)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(log);
        var frozen = (ReportFrozen)entry.Fact;
        var scope = ReportScope.Of(frozen);
        return new(
            entry.Id,
            entry.Number,
            scope,
            scope?.Title ?? DutchWords.Sentence(DutchWords.Of(frozen.Report)),
            frozen.Position,
            frozen.Sha256,
            DutchDates.Moment(entry.RecordedAt),
            entry.Actor,
            $"{frozen.Source.Document}, {frozen.Source.Publisher}",
            scope is null ? null : ReportSeal.Of(log.Compose(scope, new Known(frozen.Position)))?.Matches(frozen) == true);
    }
}
