using System.Text.Json;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>Who recorded an entry, as far as the log keeps it beside the fact.</summary>
/// <param name="Actor">Opaque id.</param>
/// <param name="Role">Null when none was kept.</param>
/// <param name="Verified">It is certain that it was this actor: they had signed in.</param>
public sealed record RecordedBy(string Actor, Role? Role, bool Verified)
{
    public static RecordedBy Of(EventMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var role = metadata.Headers?.GetValueOrDefault("role");
        Role? known = Enum.GetValues<Role>().Where(candidate => JsonNamingPolicy.KebabCaseLower.ConvertName(candidate.ToString()) == role).Select(candidate => (Role?)candidate).FirstOrDefault();
        return new(metadata.Actor, known, metadata.Headers?.GetValueOrDefault("verified") == "true");
    }
}
