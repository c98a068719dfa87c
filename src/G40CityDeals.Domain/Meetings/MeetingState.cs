namespace G40CityDeals.Domain.Meetings;

/// <summary>The meetings as far as the entries tell.</summary>
public sealed record MeetingState(ValueList<Meeting> Meetings, ValueList<Stated<MeetingsCounted>> Counts) : IState<MeetingState>
{
    public static MeetingState Initial { get; } = new([], []);

    public static MeetingState Evolve(MeetingState state, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact switch
        {
            MeetingPlanned planned => state.With(planned.Meeting, meeting => meeting with { Planned = entry.Stating(planned) }),
            MeetingHeld held => state.With(held.Meeting, meeting => meeting with { Held = meeting.Held ?? entry.Stating(held) }),
            MeetingCancelled cancelled => state.With(cancelled.Meeting, meeting => meeting with { Cancelled = meeting.Cancelled ?? entry.Stating(cancelled) }),
            MeetingsCounted counted => state with { Counts = state.Counts.Add(entry.Stating(counted)) },
            _ => state,
        };
    }

    public Meeting? Find(MeetingId id) => Meetings.FirstOrDefault(meeting => meeting.Id == id);

    private MeetingState With(MeetingId id, Func<Meeting, Meeting> change)
    {
        for (var i = 0; i < Meetings.Count; i++)
        {
            if (Meetings[i].Id == id)
                return this with { Meetings = Meetings.SetItem(i, change(Meetings[i])) };
        }

        return this with { Meetings = Meetings.Add(change(new Meeting(id, null, null, null))) };
    }
}
