namespace G40CityDeals.Domain.Meetings;

/// <summary>Record that a source says how many meetings there were, without describing each.</summary>
/// <param name="Remark">What the source says of them, such as "on the same subjects as the board".</param>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record CountMeetings(Forum Forum, [Between(0, 1000)] int Number, MeetingMode? Mode = null, [Text(500), FreeText] string? Remark = null) : Command
{
    public override MeetingsCounted Fact() => new(Forum, Mode, Number, Remark) { Effective = Effective, Source = Source };

    public static Decision Decide(MeetingState state, CountMeetings command) => Decision.Unless(CountedOnce(state, command), command.Fact());

    private static IEnumerable<Violation> CountedOnce(MeetingState state, CountMeetings command)
    {
        var otherwise = state.Counts.Any(count =>
            count.Fact.Forum == command.Forum && count.Fact.Mode == command.Mode && count.Fact.Effective == command.Effective && count.Fact.Number != command.Number);
        if (otherwise)
            yield return new("meeting.counted-otherwise", "Van deze overleggen is voor dezelfde periode al een ander aantal vastgelegd: corrigeer of betwist die vermelding.", "number");
    }
}
