using Microsoft.AspNetCore.Mvc.RazorPages;

namespace G40CityDeals.App.Features.Reports;

/// <summary>The years of which there is something to tell.</summary>
public sealed class ReportsModel(ReportDesk desk) : PageModel
{
    public IReadOnlyList<(int Year, int Entries)> Years { get; private set; } = [];

    public IReadOnlyList<FrozenLine> Frozen { get; private set; } = [];

    public bool JustRecorded => Request.Query.ContainsKey("vastgelegd");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var log = await desk.ReadAsync(cancellationToken);
        Frozen = await desk.FrozenAsync(log, about: null, cancellationToken);
        Years = [.. log.Entries.Select(entry => entry.Fact.Effective.Upper?.Span.First.Year).OfType<int>()
            .GroupBy(year => year).OrderByDescending(same => same.Key).Select(same => (same.Key, same.Count()))];
    }
}
