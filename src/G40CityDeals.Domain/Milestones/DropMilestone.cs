namespace G40CityDeals.Domain.Milestones;

/// <summary>Record that a milestone was given up, and why.</summary>
[Allowed(Role.Coordinator)]
public sealed record DropMilestone(MilestoneId Milestone, [Text(500), FreeText] string Reason) : Command
{
    public override MilestoneDropped Fact() => new(Milestone, Reason) { Effective = Effective, Source = Source };

    public static Decision Decide(MilestoneState state, DropMilestone command) =>
        Decision.Unless([.. MilestoneRules.IsPlanned(state, command.Milestone), .. MilestoneRules.HasNoOutcome(state, command.Milestone)], command.Fact());
}
