using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Views;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace G40CityDeals.App.Features.Reports;

/// <summary>The years of which there is something to tell.</summary>
public sealed class ReportsModel(PageData data, ViewReader views, ReportComposer reports) : PageModel
{
    public IReadOnlyList<(int Year, int Entries)> Years { get; private set; } = [];

    public IReadOnlyList<FrozenLine> Frozen { get; private set; } = [];

    public bool JustRecorded => Request.Query.ContainsKey("vastgelegd");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Frozen = await FrozenLine.ReadAsync(views, reports, year: null, cancellationToken);
        var (streams, _) = await data.AllEntriesAsync(cancellationToken);
        Years = [.. streams.SelectMany(stream => stream.Value)
            .Select(entry => entry.Fact.Effective.Upper?.Span.First.Year).OfType<int>()
            .GroupBy(year => year).OrderByDescending(same => same.Key).Select(same => (same.Key, same.Count()))];
    }
}
