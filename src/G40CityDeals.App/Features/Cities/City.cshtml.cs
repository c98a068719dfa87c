using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Membership;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Cities;

/// <summary>One municipality.</summary>
public sealed class CityModel(PageData data) : TimedPage(data)
{
    public CityCode City { get; private set; }

    public CityStory Story { get; private set; } = new([], []);

    public bool IsG40 => CityNetworks.IsMember("G40", City, Day);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        City = new CityCode(code);
        if (!Municipalities.Knows(City))
            return NotFound();
        var network = await OpenAsync(cancellationToken);
        Story = CityStory.Of(City, network, Day, Names);
        return Page();
    }
}
