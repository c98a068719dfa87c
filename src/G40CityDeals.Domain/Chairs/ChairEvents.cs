using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

public enum Seat
{
    Chair,
    CoChair,
    ViceChair,
    ActingChair,
    Lead,
    ThemeLead,
}

/// <summary>Somebody takes a seat, or (held) has it. <paramref name="Body"/>: the steering group or core team it is in; null: the collaboration itself.</summary>
public sealed record ChairAppointed(Seat Seat, string? Body, PersonRef? Person, Party? OnBehalfOf, string? Theme) : CollaborationEvent;

/// <summary>Somebody takes a seat over from <paramref name="Predecessor"/>, whose term ends at that moment. The order holds also where no date is known.</summary>
public sealed record ChairSucceeded(Seat Seat, string? Body, PersonRef? Person, Party? OnBehalfOf, string? Theme, PersonRef Predecessor) : CollaborationEvent;

/// <summary>A holder leaves the seat; who follows is not said. <paramref name="Theme"/>: which one, of a theme lead with several.</summary>
public sealed record ChairSteppedDown(Seat Seat, string? Body, PersonRef? Person, Party? OnBehalfOf, string? Theme = null) : CollaborationEvent;

/// <summary>A source says that a seat has nobody in it.</summary>
public sealed record SeatLeftVacant(Seat Seat, string? Body) : CollaborationEvent;
