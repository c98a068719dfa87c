using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Web;

/// <param name="Name">As it is now; "(naam gewist)" once erased.</param>
public sealed record PersonItem(Guid Id, string Name)
{
    public static PersonItem? Of(PersonRef? person, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return person is null ? null : new(person.Person, names.NameOf(person.Person));
    }
}

/// <param name="City">CBS code, for a city.</param>
/// <param name="Type">For any other party.</param>
public sealed record PartyItem(string? City, string Name, PartyType? Type)
{
    public static PartyItem? Of(Party? party) => party is null ? null : new(party.City?.Value, party.Label, party.Type);

    public static IReadOnlyList<PartyItem> AllOf(IEnumerable<Party> parties) => [.. parties.Select(Of).OfType<PartyItem>()];
}

/// <summary>What a shown fact rests on: who says so, of when, and whether others say otherwise.</summary>
/// <param name="Entry">The entry that first recorded it.</param>
/// <param name="Effective">When it was so.</param>
/// <param name="LastConfirmed">EDTF: how far the sources vouch for it; null when none says.</param>
/// <param name="Disputed">Another source says otherwise and nobody has chosen yet.</param>
/// <param name="Evidence">That entry and those that correct, confirm or settle it.</param>
public sealed record StatedItem(
    Guid Entry,
    Effective Effective,
    Source Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? LastConfirmed,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static StatedItem Of<TFact>(Stated<TFact> stated)
        where TFact : CollaborationEvent
    {
        ArgumentNullException.ThrowIfNull(stated);
        return new(stated.Entry, stated.Fact.Effective, stated.Fact.Source, stated.LastConfirmed?.Text, stated.Disputed, stated.Evidence);
    }

    public static StatedItem? OfAny<TFact>(Stated<TFact>? stated)
        where TFact : CollaborationEvent => stated is null ? null : Of(stated);
}
