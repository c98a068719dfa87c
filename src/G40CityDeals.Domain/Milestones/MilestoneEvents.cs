using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Milestones;

public enum Judgement
{
    OnTrack,
    AtRisk,
    OffTrack,
}

/// <summary><paramref name="Due"/>: when it should be achieved, as precise as the plan.</summary>
public sealed record MilestonePlanned(MilestoneId Milestone, string Title, PartialDate Due, Party? Owner) : CollaborationEvent;

public sealed record MilestoneReplanned(MilestoneId Milestone, PartialDate Due, string Reason) : CollaborationEvent;

/// <summary><paramref name="Evidence"/>: where it can be seen, in words or as an address.</summary>
public sealed record MilestoneAchieved(MilestoneId Milestone, string? Evidence) : CollaborationEvent;

public sealed record MilestoneDropped(MilestoneId Milestone, string Reason) : CollaborationEvent;

/// <summary>Somebody judged how a milestone, or (null) the whole collaboration, is going.</summary>
public sealed record ProgressJudged(MilestoneId? Milestone, Judgement Judgement, string Reason) : CollaborationEvent;
