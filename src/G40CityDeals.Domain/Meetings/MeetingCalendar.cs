namespace G40CityDeals.Domain.Meetings;

/// <summary>A collaboration's meetings: those planned, held or cancelled one by one, and those that a source only counts.</summary>
public sealed record MeetingCalendar(CollaborationId Collaboration, ValueList<Meeting> Meetings, ValueList<Stated<MeetingsCounted>> Counts);

/// <summary>One meeting; at least one of the three is there.</summary>
public sealed record Meeting(MeetingId Id, Stated<MeetingPlanned>? Planned, Stated<MeetingHeld>? Held, Stated<MeetingCancelled>? Cancelled);
