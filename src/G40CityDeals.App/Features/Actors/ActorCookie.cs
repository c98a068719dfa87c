using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Actors;

/// <summary>Until people sign in, who records is chosen on the page and kept in a cookie: an opaque id and a role, unverified.</summary>
public static class ActorCookie
{
    public const string Name = "wie";
    public const string Nobody = "unknown";

    public static Actor Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var parts = (context.Request.Cookies[Name] ?? "").Split('.', 2);
        return Actor.IsValidId(parts[0]) ? new(parts[0], CommandEndpoints.RoleOf(parts.ElementAtOrDefault(1)), Verified: false) : new(Nobody, Role.Coordinator, Verified: false);
    }

    public static void Set(HttpContext context, string id, Role role)
    {
        ArgumentNullException.ThrowIfNull(context);
        var value = $"{id}.{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString())}";
        context.Response.Cookies.Append(Name, value, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = TimeSpan.FromDays(30), Secure = context.Request.IsHttps });
    }
}
