using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Milestones;

/// <summary>Record that a milestone was planned, or (held) stood planned.</summary>
[Allowed(Role.Coordinator)]
public sealed record PlanMilestone(MilestoneId Milestone, [Text(200), FreeText] string Title, PartialDate Due, Party? Owner = null) : Command
{
    public override MilestonePlanned Fact() => new(Milestone, Title, Due, Owner) { Effective = Effective, Source = Source };

    public static Decision Decide(MilestoneState state, PlanMilestone command) =>
        Decision.Unless(
            [.. PartyRules.Complete(command.Owner, "owner"), .. MilestoneRules.PlansTheSame(state, command.Milestone, command.Title, command.Due)],
            command.Fact());
}
