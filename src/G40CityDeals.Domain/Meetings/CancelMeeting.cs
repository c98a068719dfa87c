namespace G40CityDeals.Domain.Meetings;

/// <summary>Record that a planned meeting did not go on.</summary>
[Allowed(Role.Coordinator)]
public sealed record CancelMeeting(MeetingId Meeting, [Text(500), FreeText] string? Reason = null) : Command
{
    public override MeetingCancelled Fact() => new(Meeting, Reason) { Effective = Effective, Source = Source };

    public static Decision Decide(MeetingState state, CancelMeeting command) =>
        Decision.Unless([.. MeetingRules.NotCancelled(state, command.Meeting), .. IsToCome(state, command)], command.Fact());

    private static IEnumerable<Violation> IsToCome(MeetingState state, CancelMeeting command)
    {
        var meeting = state.Find(command.Meeting);
        if (meeting?.Held is not null)
            yield return new("meeting.held", "Het overleg is al als gehouden vastgelegd: trek die vermelding in als dat niet klopt.", "meeting");
        else if (meeting?.Planned is null)
            yield return new("meeting.unknown", $"Het overleg '{command.Meeting}' is nooit gepland: leg eerst de planning vast.", "meeting");
    }
}
