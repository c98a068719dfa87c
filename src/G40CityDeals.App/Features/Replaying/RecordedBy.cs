using G40CityDeals.Domain;
using JasperFx.Events;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>Who recorded an entry, as far as the log keeps it beside the fact.</summary>
/// <param name="Actor">Opaque id.</param>
/// <param name="Role">Null when none was kept.</param>
/// <param name="Verified">It is certain that it was this actor: they had signed in.</param>
public sealed record RecordedBy(string Actor, Role? Role, bool Verified)
{
    public static RecordedBy Of(IEvent e)
    {
        var (id, role, verified) = Recording.Actor.Of(e);
        return new(id, role, verified);
    }
}
