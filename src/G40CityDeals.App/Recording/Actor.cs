using System.Text.Json;
using G40CityDeals.Domain;
using JasperFx.Events;

namespace G40CityDeals.App.Recording;

/// <summary>Who records: an opaque id, never a name. Until people sign in it is chosen by themselves and marked unverified.</summary>
public sealed record Actor(string Id, Role Role, bool Verified)
{
    public const int MaxLength = 80;

    public static bool IsValidId(string? id) => TextIds.IsValid(id);

    /// <summary>Writes beside an event who records it, and in which capacity.</summary>
    public void Sign(IEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        e.UserName = Id;
        e.SetHeader("role", JsonNamingPolicy.KebabCaseLower.ConvertName(Role.ToString()));
        e.SetHeader("verified", Verified ? "true" : "false");
    }
}
