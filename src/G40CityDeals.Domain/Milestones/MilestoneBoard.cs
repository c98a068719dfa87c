using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Milestones;

/// <summary>A collaboration's milestones with their plans, replannings and outcomes, and how its progress was judged.</summary>
/// <param name="Judgements">Of the collaboration as a whole; those of one milestone stand with it.</param>
public sealed record MilestoneBoard(CollaborationId Collaboration, ValueList<Milestone> Milestones, ValueList<Stated<ProgressJudged>> Judgements);

/// <param name="Plan">The first plan.</param>
/// <param name="Replannings">In the order in which they took effect.</param>
/// <param name="Achieved">Null while not achieved.</param>
/// <param name="Dropped">Null while not dropped.</param>
public sealed record Milestone(
    MilestoneId Id,
    string Title,
    Party? Owner,
    Stated<MilestonePlanned> Plan,
    ValueList<Stated<MilestoneReplanned>> Replannings,
    Stated<MilestoneAchieved>? Achieved,
    Stated<MilestoneDropped>? Dropped,
    ValueList<Stated<ProgressJudged>> Judgements);
