using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

/// <summary>The rules that several use cases of this capability share.</summary>
internal static class SeatRules
{
    public static IEnumerable<Violation> NeedsHolder(PersonRef? person, Party? onBehalfOf)
    {
        if (person is null && onBehalfOf is null)
            yield return new("chair.holder-missing", "Noem wie de zetel bekleedt: een persoon, een stad of organisatie, of beide.", "person");
    }

    public static IEnumerable<Violation> NeedsTheme(Seat seat, string? theme)
    {
        if (seat == Seat.ThemeLead && theme is null)
            yield return new("chair.theme-missing", "Een thematrekker trekt een thema: noem welk.", "theme");
    }

    /// <summary>A seat for one cannot be somebody else's on a day that a source gives it, for certain, to this holder.</summary>
    public static IEnumerable<Violation> SeatIsFree(ChairsState state, Seat seat, string? body, PersonRef? person, Party? onBehalfOf, Extent claimed)
    {
        if (!Seats.IsSole(seat) || claimed.Asserted is not { } days)
            yield break;
        var taken = state.Terms.Any(term =>
            term.IsInSeat(seat, body) && !term.IsHeldBy(person, onBehalfOf) && term.Extent.Asserted is { } others && others.Overlaps(days));
        if (taken)
        {
            yield return new(
                "chair.seat-taken",
                "In deze periode heeft volgens de vastlegging zeker iemand anders deze zetel. Leg een opvolging vast, of corrigeer of betwist de andere vermelding.",
                "effective");
        }
    }
}
