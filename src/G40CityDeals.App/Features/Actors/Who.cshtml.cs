using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Features.Actors;

/// <summary>Who records, until people sign in: chosen by themselves, unverified.</summary>
public sealed class WhoModel : PageModel
{
    public string Actor { get; private set; } = "";

    public Role Role { get; private set; }

    public string? Error { get; private set; }

    public void OnGet()
    {
        var actor = ActorCookie.Of(HttpContext);
        (Actor, Role) = (actor.Id == ActorCookie.Nobody ? "" : actor.Id, actor.Role);
    }

    public IActionResult OnPost(string? wie, string? rol)
    {
        (Actor, Role) = (wie?.Trim() ?? "", CommandEndpoints.RoleOf(rol));
        if (Recording.Actor.IsValidId(Actor))
        {
            ActorCookie.Set(HttpContext, Actor, Role);
            return LocalRedirect("/");
        }

        Error = "Kies een korte aanduiding van kleine letters, cijfers en streepjes, hooguit 80 tekens. Geen naam.";
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
