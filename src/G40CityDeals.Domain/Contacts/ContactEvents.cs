using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Contacts;

public enum ContactKind
{
    Talks,
    Offer,
    Support,
    Cooperation,
    Funding,
    Agreement,
    Representation,
    SeatInOtherBody,
}

/// <summary>Talks, an offer, support, … with others. <paramref name="Representative"/>: the person who spoke for us or has the seat.</summary>
public sealed record ContactRecorded(ValueList<Party> With, ContactKind What, string Topic, string? Outcome, PersonRef? Representative) : CollaborationEvent;
