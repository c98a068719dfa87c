using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reporting;

/// <summary>The annual report, composed from what was known at the moment that is asked.</summary>
public sealed class AnnualModel(PageData data) : TimedPage(data)
{
    public int Year { get; private set; }

    public long Position { get; private set; }

    public ReportText Text { get; private set; } = new([]);

    /// <summary>Establishes this report as it stands.</summary>
    public string FreezeUrl => $"/verslagen/vastleggen/freeze-report?year={Year}&knownOn={Uri.EscapeDataString(Question.KnownOn is KnownOn.Everything ? $"#{Position}" : Question.KnownOn.ToString() ?? "")}";

    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        if (year is < 1000 or > 9998)
            return NotFound();
        await OpenWithoutNetworkAsync(cancellationToken);
        Moments = await Data.MomentsAsync(cancellationToken);
        var (report, entries) = await ComposedReport.ReadAsync(Data, year, Question.KnownOn, cancellationToken);
        (Year, Position, Text) = (year, report.Position, ReportText.Of(report, entries, Names));
        return Page();
    }
}

/// <summary>Replays the log into an annual report.</summary>
internal static class ComposedReport
{
    public static async Task<(AnnualReport Report, IReadOnlyDictionary<Guid, Entry> Entries)> ReadAsync(PageData data, int year, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var (streams, head) = await data.AllEntriesAsync(cancellationToken);
        List<Entry> recorded = [.. streams.SelectMany(stream => stream.Value).Where(knownOn.Includes).OrderBy(entry => entry.Index)];
        var known = History.AsKnown(recorded, KnownOn.Now);
        var views = streams.Where(stream => stream.Value.Any(knownOn.Includes)).Select(stream => CollaborationViews.Project(new CollaborationId(stream.Key), known)).ToList();
        var position = knownOn is KnownOn.Everything ? head : recorded.Count == 0 ? -1 : recorded[^1].Index;
        return (AnnualReport.Compose(year, views, knownOn, position), recorded.ToDictionary(entry => entry.Id));
    }
}
