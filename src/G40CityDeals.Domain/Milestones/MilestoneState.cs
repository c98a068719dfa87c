namespace G40CityDeals.Domain.Milestones;

/// <summary>The milestones as far as the entries tell. What speaks of a milestone that was never planned is passed over.</summary>
public sealed record MilestoneState(ValueList<Milestone> Milestones, ValueList<Closing> Closings, ValueList<Stated<ProgressJudged>> Judgements) : IState<MilestoneState>
{
    public static MilestoneState Initial { get; } = new([], [], []);

    public static MilestoneState Evolve(MilestoneState state, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact switch
        {
            MilestonePlanned planned => state.With(planned.Milestone, milestone => milestone.PlannedAgain(entry.Stating(planned)), () => Milestone.First(entry.Stating(planned))),
            MilestoneReplanned replanned => state.With(replanned.Milestone, milestone => milestone.Replanned(entry.Stating(replanned))),
            MilestoneAchieved achieved => state.With(achieved.Milestone, milestone => milestone with { Achieved = milestone.Achieved ?? entry.Stating(achieved) })
                .Closed(achieved.Milestone, entry),
            MilestoneDropped dropped => state.With(dropped.Milestone, milestone => milestone with { Dropped = milestone.Dropped ?? entry.Stating(dropped) })
                .Closed(dropped.Milestone, entry),
            ProgressJudged { Milestone: { } judged } judgement =>
                state.With(judged, milestone => milestone with { Judgements = milestone.Judgements.Add(entry.Stating(judgement)) }),
            ProgressJudged judgement => state with { Judgements = state.Judgements.Add(entry.Stating(judgement)) },
            _ => state,
        };
    }

    public Milestone? Find(MilestoneId id) => Milestones.FirstOrDefault(milestone => milestone.Id == id);

    private MilestoneState With(MilestoneId id, Func<Milestone, Milestone> change, Func<Milestone>? create = null)
    {
        for (var i = 0; i < Milestones.Count; i++)
        {
            if (Milestones[i].Id == id)
                return this with { Milestones = Milestones.SetItem(i, change(Milestones[i])) };
        }

        return create is null ? this : this with { Milestones = Milestones.Add(create()) };
    }

    private MilestoneState Closed(MilestoneId id, Entry entry) => this with { Closings = Closings.Add(new(id, Closing.LatestOf(entry))) };
}

/// <summary>A milestone was achieved or dropped, on <paramref name="Latest"/> at the latest.</summary>
public sealed record Closing(MilestoneId Milestone, DateOnly Latest)
{
    /// <summary>An outcome without a moment had come by the day it was recorded; one that held throughout a period had come when the period began.</summary>
    public static DateOnly LatestOf(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact.Effective switch
        {
            Effective.Held held => held.Span.First,
            Effective.Occurred { When: null } => entry.SaidOn,
            var occurred => occurred.Span.Last,
        };
    }
}
