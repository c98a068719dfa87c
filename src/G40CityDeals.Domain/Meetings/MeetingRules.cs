namespace G40CityDeals.Domain.Meetings;

/// <summary>The rules that several use cases of this capability share.</summary>
internal static class MeetingRules
{
    public static IEnumerable<Violation> NotCancelled(MeetingState state, MeetingId meeting)
    {
        if (state.Find(meeting) is { Cancelled: not null })
            yield return new("meeting.cancelled", "Het overleg is afgezegd: gebruik voor een nieuw overleg een andere aanduiding, of trek de afzegging in.", "meeting");
    }
}
