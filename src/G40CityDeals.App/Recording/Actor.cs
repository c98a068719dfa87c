using System.Text.Json;
using G40CityDeals.Domain;
using JasperFx.Events;

namespace G40CityDeals.App.Recording;

/// <summary>Who records: an opaque id, never a name. Until people sign in it is chosen by themselves and marked unverified.</summary>
public sealed record Actor(string Id, Role Role, bool Verified)
{
    public const int MaxLength = 80;

    public static bool IsValidId(string? id) => TextIds.IsValid(id);

    /// <summary>Who recorded an event, as far as the log keeps it beside the fact; the role is null when none was kept.</summary>
    public static (string Id, Role? Role, bool Verified) Of(IEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var role = e.GetHeader("role") as string;
        var known = Enum.GetValues<Role>().Where(one => Name(one) == role).Select(one => (Role?)one).FirstOrDefault();
        return (e.UserName ?? "", known, e.GetHeader("verified") as string == "true");
    }

    private static string Name(Role role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    /// <summary>Writes beside an event who records it, and in which capacity.</summary>
    public void Sign(IEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        e.UserName = Id;
        e.SetHeader("role", Name(Role));
        e.SetHeader("verified", Verified ? "true" : "false");
    }
}
