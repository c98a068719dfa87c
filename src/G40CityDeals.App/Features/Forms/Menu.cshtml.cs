using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Lifecycle;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Forms;

/// <summary>What can be recorded in a collaboration.</summary>
public sealed class MenuModel(PageData data) : PageModel
{
    private static readonly Type[] CityDealsOnly = [typeof(EnterPhase), typeof(DeclareIntent), typeof(SignDeal), typeof(PublishDeal), typeof(SetTerm), typeof(ExtendTerm)];

    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Null when nothing that is known says so.</summary>
    public CollaborationKind? Kind { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var network = await data.NetworkAsync(await data.NowAsync(cancellationToken), cancellationToken);
        if (network.Collaborations.FirstOrDefault(facts => facts.Id == id) is not { } facts)
            return NotFound();
        (Id, Name, Kind) = (id, facts.Profile.NameOn(data.Today), facts.Profile.Kind);
        return Page();
    }

    /// <summary>A taskforce has no phases and signs no deal.</summary>
    public bool Fits(CommandWords.Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Kind is null or CollaborationKind.CityDeal || !CityDealsOnly.Contains(item.Command);
    }
}
