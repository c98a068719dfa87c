using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Reports;

/// <summary>The annual report, composed from what was known at the moment that is asked.</summary>
public sealed class AnnualModel(PageData data, ReportDesk desk) : ReportPage(data, desk)
{
    public int Year { get; private set; }

    public async Task<IActionResult> OnGetAsync(int year, CancellationToken cancellationToken)
    {
        if (year is < 1000 or > 9998)
            return NotFound();
        Year = year;
        await OpenWithoutNetworkAsync(cancellationToken);
        return await ShowAsync(new ReportScope.Year(year), cancellationToken);
    }
}
