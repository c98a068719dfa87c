namespace G40CityDeals.Domain.Membership;

/// <summary>What every party that is named must satisfy, whichever use case names it.</summary>
internal static class PartyRules
{
    /// <summary>Exactly one of a city, or a name and a type; and a city that exists.</summary>
    public static IEnumerable<Violation> Complete(Party? party, string field)
    {
        if (party is null)
            yield break;
        if (party.City is { } city)
        {
            if (party.Name is not null || party.Type is not null)
                yield return new("party.incomplete", "Noem een stad (CBS-code), of een organisatie met naam en soort; niet beide.", field);
            foreach (var violation in Exists(city, field))
                yield return violation;
        }
        else if (string.IsNullOrWhiteSpace(party.Name) || party.Type is null)
        {
            yield return new("party.incomplete", "Noem een stad (CBS-code), of een organisatie met zowel naam als soort.", field);
        }
    }

    public static IEnumerable<Violation> AllComplete(IEnumerable<Party> parties, string field) => parties.SelectMany(party => Complete(party, field)).Distinct();

    public static IEnumerable<Violation> Exists(CityCode city, string field)
    {
        if (!Municipalities.Knows(city))
            yield return new("city.unknown", $"{city} is geen CBS-code van een gemeente: zoek de gemeente op en gebruik GM en vier cijfers.", field);
    }
}
