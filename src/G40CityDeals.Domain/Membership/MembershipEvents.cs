using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Membership;

public enum MembershipRole
{
    Initiator,
    Leading,
    Participant,
    SignedLater,
}

public enum PersonRole
{
    Member,
    Representative,
    ProjectLeader,
    ProgrammeManager,
    ProjectSecretary,
    Dealmaker,
    Scout,
}

public sealed record CityJoined(CityCode City, MembershipRole Role) : CollaborationEvent;

public sealed record CityLeft(CityCode City) : CollaborationEvent;

/// <summary><paramref name="Body"/>: the consultation or group in which it takes part, when it is not the whole.</summary>
public sealed record PartnerJoined(Party Party, MembershipRole Role, string? Body) : CollaborationEvent;

public sealed record PartnerLeft(Party Party) : CollaborationEvent;

/// <summary><paramref name="Capacity"/>: the office elsewhere in which they take part, in the source's words ("pijlervoorzitter"); gives no seat here.</summary>
public sealed record PersonJoined(PersonRef Person, PersonRole Role, Party? OnBehalfOf, string? Body, string? Capacity = null) : CollaborationEvent;

public sealed record PersonLeft(PersonRef Person, PersonRole Role, string? Body) : CollaborationEvent;

/// <summary>A source says how many there are, without naming all of them.</summary>
public sealed record MembersCounted(int Total, ValueList<MemberGroup> Groups) : CollaborationEvent;

/// <summary>So many of the total belong to this group ("8 from G40 cities").</summary>
public sealed record MemberGroup([Text(100)] string Name, [Between(0, 100_000)] int Number);
