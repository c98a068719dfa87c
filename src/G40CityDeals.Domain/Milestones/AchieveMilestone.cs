namespace G40CityDeals.Domain.Milestones;

/// <summary>Record that a milestone was achieved.</summary>
/// <param name="Evidence">Where it can be seen, in words or as an address.</param>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record AchieveMilestone(MilestoneId Milestone, [Text(500), FreeText] string? Evidence = null) : Command
{
    public override MilestoneAchieved Fact() => new(Milestone, Evidence) { Effective = Effective, Source = Source };

    public static Decision Decide(MilestoneState state, AchieveMilestone command) =>
        Decision.Unless([.. MilestoneRules.IsPlanned(state, command.Milestone), .. MilestoneRules.HasNoOutcome(state, command.Milestone)], command.Fact());
}
