using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Meetings;

public enum Forum
{
    Board,
    Officials,
    CoreTeam,
}

public enum MeetingMode
{
    Online,
    InPerson,
    Hybrid,
}

public sealed record MeetingPlanned(MeetingId Meeting, Forum Forum, MeetingMode? Mode) : CollaborationEvent;

/// <summary>A meeting took place. <paramref name="Remark"/>: what the source leaves open, such as "one meeting or two".</summary>
public sealed record MeetingHeld(
    MeetingId Meeting,
    Forum Forum,
    MeetingMode? Mode,
    ValueList<string> Topics,
    ValueList<Guest> Guests,
    ValueList<JointHost> JointlyWith,
    string? Remark) : CollaborationEvent;

/// <summary>Somebody who was invited; a person, whom they spoke for, or both.</summary>
public sealed record Guest(PersonRef? Person = null, Party? OnBehalfOf = null, [Text(100)] string? Capacity = null);

/// <summary>Who held the meeting with us: another collaboration here, or any other party. Exactly one of the two.</summary>
public sealed record JointHost(CollaborationId? Collaboration = null, Party? Party = null);

public sealed record MeetingCancelled(MeetingId Meeting, string? Reason) : CollaborationEvent;

/// <summary>A source says how many meetings there were in the period it speaks of, without describing each.</summary>
public sealed record MeetingsCounted(Forum Forum, MeetingMode? Mode, int Number, string? Remark) : CollaborationEvent;
