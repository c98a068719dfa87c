namespace G40CityDeals.Domain.Milestones;

/// <summary>A collaboration's milestones with their plans, replannings and outcomes, and how its progress was judged.</summary>
/// <param name="Judgements">Of the collaboration as a whole; those of one milestone stand with it.</param>
public sealed record MilestoneBoard(CollaborationId Collaboration, ValueList<Milestone> Milestones, ValueList<Stated<ProgressJudged>> Judgements) : IView<MilestoneBoard>
{
    public static MilestoneBoard Project(CollaborationId collaboration, IReadOnlyList<Entry> known)
    {
        var state = known.Fold<MilestoneState>();
        return new(collaboration, state.Milestones, state.Judgements);
    }

    /// <summary>The milestones that can have been planned by the end of this day, in the order recorded.</summary>
    public ValueList<Milestone> On(DateOnly day) => Milestones.Where(milestone => milestone.Plan.CanHaveHappenedBy(day)).ToValueList();

    /// <summary>Of the milestones still to come on this day, the one that is due first; null when there is none. Late ones are not to come.</summary>
    public Milestone? NextDue(DateOnly day) =>
        On(day).Where(milestone => milestone.StatusOn(day) == MilestoneStatus.Planned)
            .OrderBy(milestone => milestone.DueOn(day).Span.After)
            .ThenBy(milestone => milestone.DueOn(day).Span.First)
            .FirstOrDefault();
}
