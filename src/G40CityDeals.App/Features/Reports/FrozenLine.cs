using System.Globalization;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report that was established, checked again.</summary>
/// <param name="Index">Of the entry that established it.</param>
/// <param name="Same">Composed again up to the same place in the log it has the same hash; null for a kind of report that is not composed here.</param>
public sealed record FrozenLine(long Index, string Title, int? Year, long Position, string Sha256, string RecordedAt, string Actor, string Source, bool? Same)
{
    /// <summary>The newest first.</summary>
    /// <param name="year">Only of this year; null: all.</param>
    public static async Task<IReadOnlyList<FrozenLine>> ReadAsync(ViewReader views, ReportComposer reports, int? year, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(reports);
        var seals = new Dictionary<(int, long), ReportSeal?>();
        var lines = new List<FrozenLine>();
        foreach (var entry in History.AsKnown(await views.EntriesAsync(Streams.Reports, cancellationToken), KnownOn.Now).Reverse())
        {
            if (entry.Fact is not ReportFrozen frozen || (year is not null && frozen.Year != year))
                continue;
            bool? same = null;
            if (frozen is { Report: ReportKind.Annual, Year: { } about })
            {
                if (!seals.TryGetValue((about, frozen.Position), out var seal))
                    seals[(about, frozen.Position)] = seal = await ReportSeal.OfYearAsync(reports, about, new KnownOn.UpToIndex(frozen.Position), cancellationToken);
                same = seal is not null && seal.Position == frozen.Position && seal.Sha256 == frozen.Sha256;
            }

            var period = frozen.Year?.ToString(CultureInfo.InvariantCulture) ?? $"{DutchDates.Edtf(frozen.From?.Text)} t/m {DutchDates.Edtf(frozen.To?.Text)}";
            lines.Add(new(entry.Index, $"{DutchWords.Sentence(DutchWords.Of(frozen.Report))} {period}", frozen.Year, frozen.Position, frozen.Sha256, DutchDates.Moment(entry.RecordedAt), entry.Actor, $"{frozen.Source.Document}, {frozen.Source.Publisher}", same));
        }

        return lines;
    }
}
