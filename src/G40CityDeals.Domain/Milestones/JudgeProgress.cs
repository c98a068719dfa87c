namespace G40CityDeals.Domain.Milestones;

/// <summary>Record how a milestone, or (no milestone named) the whole collaboration, was judged to be going.</summary>
[Happened]
[Allowed(Role.Coordinator)]
public sealed record JudgeProgress(Judgement Judgement, [Text(500), FreeText] string Reason, MilestoneId? Milestone = null) : Command
{
    public override ProgressJudged Fact() => new(Milestone, Judgement, Reason) { Effective = Effective, Source = Source };

    public static Decision Decide(MilestoneState state, JudgeProgress command) =>
        Decision.Unless(command.Milestone is { } milestone ? MilestoneRules.IsPlanned(state, milestone) : [], command.Fact());
}
