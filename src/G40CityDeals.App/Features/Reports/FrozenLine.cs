using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report that was established, checked again.</summary>
/// <param name="Index">Of the entry that established it.</param>
/// <param name="Scope">Null when the entry does not name a report that can be composed.</param>
/// <param name="Same">Composed again up to the same place in the log it has the same hash; null when it cannot be composed.</param>
public sealed record FrozenLine(Guid Entry, long Index, ReportScope? Scope, string Title, long Position, string Sha256, string RecordedAt, string Actor, string Source, bool? Same)
{
    /// <summary>The newest first.</summary>
    /// <param name="about">Only of this report; null: all.</param>
    public static async Task<IReadOnlyList<FrozenLine>> ReadAsync(ViewReader views, ReportLog log, ReportScope? about, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(log);
        var seals = new Dictionary<(ReportScope, long), ReportSeal?>();
        var lines = new List<FrozenLine>();
        foreach (var entry in await EntriesAsync(views, cancellationToken))
        {
            var frozen = (ReportFrozen)entry.Fact;
            var scope = ReportScope.Of(frozen);
            if (about is not null && scope != about)
                continue;
            bool? same = null;
            if (scope is not null)
            {
                if (!seals.TryGetValue((scope, frozen.Position), out var seal))
                    seals[(scope, frozen.Position)] = seal = ReportSeal.Of(log.Compose(scope, new KnownOn.UpToIndex(frozen.Position)));
                same = seal?.Matches(frozen) == true;
            }

            lines.Add(new(entry.Id, entry.Index, scope, scope?.Title ?? DutchWords.Sentence(DutchWords.Of(frozen.Report)), frozen.Position, frozen.Sha256, DutchDates.Moment(entry.RecordedAt), entry.Actor, $"{frozen.Source.Document}, {frozen.Source.Publisher}", same));
        }

        return lines;
    }

    /// <summary>The entries that established a report and stand, the newest first.</summary>
    public static async Task<IReadOnlyList<Entry>> EntriesAsync(ViewReader views, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        return [.. History.AsKnown(await views.EntriesAsync(Streams.Reports, cancellationToken), KnownOn.Now).Where(entry => entry.Fact is ReportFrozen).Reverse()];
    }
}
