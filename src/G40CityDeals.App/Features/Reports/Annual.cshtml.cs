using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>The annual report, composed from what was known at the moment that is asked.</summary>
public sealed class AnnualModel(PageData data, ViewReader views, ReportComposer reports) : TimedPage(data)
{
    public int Year { get; private set; }

    public long Position { get; private set; }

    public ReportText Text { get; private set; } = new([]);

    public IReadOnlyList<FrozenLine> Frozen { get; private set; } = [];

    /// <summary>Establishes this report as it stands.</summary>
    public string FreezeUrl => $"/verslagen/vastleggen/freeze-report?year={Year}&knownOn={Uri.EscapeDataString(Question.KnownOn is KnownOn.Everything ? $"#{Position}" : Question.KnownOn.ToString() ?? "")}";

    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        if (year is < 1000 or > 9998)
            return NotFound();
        await OpenWithoutNetworkAsync(cancellationToken);
        var report = await reports.AnnualAsync(year, Question.KnownOn, cancellationToken);
        if (Request.Query["vorm"] == "markdown")
            return Content(PersonTokens.Fill(MarkdownReport.Render(report), id => MarkdownReport.Escaped(Names.NameOf(id))), "text/markdown; charset=utf-8");
        Moments = await Data.MomentsAsync(cancellationToken);
        var (streams, _) = await Data.AllEntriesAsync(cancellationToken);
        var entries = streams.SelectMany(stream => stream.Value).ToDictionary(entry => entry.Id);
        (Year, Position, Text) = (year, report.Position, ReportText.Of(report, entries, Names));
        Frozen = await FrozenLine.ReadAsync(views, reports, year, cancellationToken);
        return Page();
    }
}
