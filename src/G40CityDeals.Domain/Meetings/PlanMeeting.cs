namespace G40CityDeals.Domain.Meetings;

/// <summary>Record that a meeting was planned; planned again it has another date or mode.</summary>
[Allowed(Role.Coordinator)]
public sealed record PlanMeeting(MeetingId Meeting, Forum Forum, MeetingMode? Mode = null) : Command
{
    public override MeetingPlanned Fact() => new(Meeting, Forum, Mode) { Effective = Effective, Source = Source };

    public static Decision Decide(MeetingState state, PlanMeeting command) =>
        Decision.Unless([.. MeetingRules.NotCancelled(state, command.Meeting), .. SameForum(state, command)], command.Fact());

    private static IEnumerable<Violation> SameForum(MeetingState state, PlanMeeting command)
    {
        if (state.Find(command.Meeting) is { Planned.Fact.Forum: var forum } && forum != command.Forum)
            yield return new("meeting.exists", $"Er is al een ander overleg '{command.Meeting}' gepland: kies een andere aanduiding, of corrigeer die vermelding.", "meeting");
    }
}
