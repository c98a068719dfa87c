using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Milestones;

public enum MilestoneStatus
{
    Planned,
    Late,
    Achieved,
    Dropped,
}

/// <summary>How many days later than first planned; negative: earlier. A range, since plans and outcomes are no more precise than their sources.</summary>
public sealed record Slippage(int AtLeastDays, int AtMostDays)
{
    /// <summary>From the first moment to the second; null when one of them is open to a side.</summary>
    public static Slippage? Between(Bounds planned, Bounds actual) =>
        IsClosed(planned) && IsClosed(actual)
            ? new(actual.Earliest.DayNumber - planned.Latest.DayNumber, actual.Latest.DayNumber - planned.Earliest.DayNumber)
            : null;

    private static bool IsClosed(Bounds bounds) => bounds.Earliest != DateOnly.MinValue && bounds.Latest != DateOnly.MaxValue;
}

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
    ValueList<Stated<ProgressJudged>> Judgements)
{
    /// <summary>When it is due according to the last replanning, or else the first plan.</summary>
    public PartialDate Due => DueOn(DateOnly.MaxValue);

    /// <summary>All entries it rests on, each once.</summary>
    public ValueList<Guid> Evidence =>
        Plan.Evidence.Concat(Replannings.SelectMany(replanning => replanning.Evidence))
            .Concat(Achieved?.Evidence ?? []).Concat(Dropped?.Evidence ?? []).Distinct().ToValueList();

    /// <summary>A dispute about one of its entries is open.</summary>
    public bool Disputed => Plan.Disputed || Replannings.Any(replanning => replanning.Disputed) || Achieved is { Disputed: true } || Dropped is { Disputed: true };

    /// <summary>When it was due, as things can have stood at the end of this day.</summary>
    public PartialDate DueOn(DateOnly day) => LastMoveBy(day)?.Fact.Due ?? Plan.Fact.Due;

    /// <summary>When that due date was said.</summary>
    public Effective DueSaidOn(DateOnly day) => LastMoveBy(day)?.Fact.Effective ?? Plan.Fact.Effective;

    /// <summary>Can it be that at the end of this day nobody had planned it yet?</summary>
    public bool MayBeUnplannedOn(DateOnly day) => Plan.Fact.Effective.MayComeAfter(day) && Replannings.All(replanning => replanning.Fact.Effective.MayComeAfter(day));

    /// <summary>As things can have stood at the end of this day; late only when every reading of every due date that may be in force lies before it.</summary>
    public MilestoneStatus StatusOn(DateOnly day) =>
        Achieved?.CanHaveHappenedBy(day) == true ? MilestoneStatus.Achieved
        : Dropped?.CanHaveHappenedBy(day) == true ? MilestoneStatus.Dropped
        : DuesOn(day).All(due => due.Span.Last < day) ? MilestoneStatus.Late
        : MilestoneStatus.Planned;

    /// <summary>
    /// The first plan against the moment it was achieved or, while it is open, against each due date that may be in force on this day.
    /// Null when it was dropped, or when one of the moments is open to a side.
    /// </summary>
    public Slippage? SlippageOn(DateOnly day)
    {
        var planned = Plan.Fact.Due;
        return StatusOn(day) switch
        {
            MilestoneStatus.Dropped => null,
            MilestoneStatus.Achieved when Achieved is { } achieved => Slippage.Between(Days(planned), Extent.Beginning(achieved.Fact.Effective).Begin),
            _ => DuesOn(day).Select(due => Slip(planned, due)).Aggregate((one, other) => one is null || other is null
                ? null
                : new(Math.Min(one.AtLeastDays, other.AtLeastDays), Math.Max(one.AtMostDays, other.AtMostDays))),
        };
    }

    internal static Milestone First(Stated<MilestonePlanned> plan) => new(plan.Fact.Milestone, plan.Fact.Title, plan.Fact.Owner, plan, [], null, null, []);

    /// <summary>Another entry that tells of the same plan adds to what it rests on.</summary>
    internal Milestone PlannedAgain(Stated<MilestonePlanned> again) => this with
    {
        Owner = Owner ?? again.Fact.Owner,
        Plan = Plan with { Evidence = [.. Plan.Evidence, .. again.Evidence], Disputed = Plan.Disputed || again.Disputed },
    };

    internal Milestone Replanned(Stated<MilestoneReplanned> added)
    {
        var later = AfterWhich(added.Fact.Effective);
        return this with { Replannings = Replannings.Take(later).Append(added).Concat(Replannings.Skip(later)).ToValueList() };
    }

    /// <summary>When it was due just before something took effect.</summary>
    internal PartialDate DueBefore(Effective effective) => AfterWhich(effective) is var later and > 0 ? Replannings[later - 1].Fact.Due : Plan.Fact.Due;

    /// <summary>How many replannings come before it: the order recorded holds, unless the dates certainly say otherwise.</summary>
    private int AfterWhich(Effective effective)
    {
        for (var i = 0; i < Replannings.Count; i++)
        {
            if (effective.Span.After <= Replannings[i].Fact.Effective.Span.First)
                return i;
        }

        return Replannings.Count;
    }

    private Stated<MilestoneReplanned>? LastMoveBy(DateOnly day) => Replannings.LastOrDefault(replanning => replanning.CanHaveHappenedBy(day));

    /// <summary>Each due date that may be in force at the end of this day: the last that was certainly said by then, and what may have followed it. Never none.</summary>
    private IEnumerable<PartialDate> DuesOn(DateOnly day)
    {
        List<Stated<MilestoneReplanned>> moves = [.. Replannings.Where(replanning => replanning.CanHaveHappenedBy(day))];
        var certain = moves.FindLastIndex(move => !move.Fact.Effective.MayComeAfter(day));
        var dues = moves.Skip(certain).Select(move => move.Fact.Due);
        return certain < 0 ? dues.Prepend(Plan.Fact.Due) : dues;
    }

    /// <summary>The same fuzzy date twice is one moment, not two: nothing slipped.</summary>
    private static Slippage? Slip(PartialDate planned, PartialDate due) => due == planned ? new(0, 0) : Slippage.Between(Days(planned), Days(due));

    private static Bounds Days(PartialDate date) => new(date.Span.First, date.Span.Last);
}
