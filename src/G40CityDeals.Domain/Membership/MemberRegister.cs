using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Membership;

/// <summary>Who takes part in a collaboration, for every day at once.</summary>
public sealed record MemberRegister(
    CollaborationId Collaboration,
    ValueList<CityMembership> Cities,
    ValueList<PartnerMembership> Partners,
    ValueList<PersonMembership> Persons,
    ValueList<Stated<MembersCounted>> Counts);

public sealed record CityMembership(CityCode City, MembershipRole Role, Extent Extent, ValueList<Guid> Evidence, bool Disputed);

public sealed record PartnerMembership(Party Party, MembershipRole Role, string? Body, Extent Extent, ValueList<Guid> Evidence, bool Disputed);

public sealed record PersonMembership(PersonRef Person, PersonRole Role, Party? OnBehalfOf, string? Body, Extent Extent, ValueList<Guid> Evidence, bool Disputed);
