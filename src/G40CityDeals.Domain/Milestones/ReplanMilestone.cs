namespace G40CityDeals.Domain.Milestones;

/// <summary>Record that a milestone got another due date, and why.</summary>
[Allowed(Role.Coordinator)]
public sealed record ReplanMilestone(MilestoneId Milestone, PartialDate Due, [Text(500), FreeText] string Reason) : Command
{
    public override MilestoneReplanned Fact() => new(Milestone, Due, Reason) { Effective = Effective, Source = Source };

    public static Decision Decide(MilestoneState state, ReplanMilestone command) =>
        Decision.Unless(
            [
                .. MilestoneRules.IsPlanned(state, command.Milestone),
                .. MilestoneRules.IsOpenAt(state, command.Milestone, command.Effective),
                .. DueChanges(state, command),
            ],
            command.Fact());

    private static IEnumerable<Violation> DueChanges(MilestoneState state, ReplanMilestone command)
    {
        // Compared with what the milestone was due just before this took effect: a replanning may be recorded after a later one.
        if (state.Find(command.Milestone) is { } milestone && milestone.DueBefore(command.Effective) == command.Due)
            yield return new("milestone.same-due", "De mijlpaal stond al op deze datum: er is niets verschoven.", "due");
    }
}
