using G40CityDeals.Domain.Lifecycle;

namespace G40CityDeals.Domain.Milestones;

public enum SlippageOf
{
    Milestone,
    Signing,
    Term,
}

public enum SlippageStepKind
{
    Planned,
    Replanned,
    Extended,
    Achieved,
    WasSigned,
    Dropped,
}

/// <summary>One thing that was said of when something should be, or was, ready.</summary>
/// <param name="Due">When it should be ready according to this; null when this tells an outcome.</param>
/// <param name="Added">Against the step before; null for the first, and when it was dropped.</param>
/// <param name="Reason">As given; null when none was asked or given.</param>
/// <param name="Told">When it was said, or (achieved, signed) came about, and by which source.</param>
/// <param name="Entry">The entry that first recorded it.</param>
/// <param name="Evidence">That entry and those that correct, confirm or settle it.</param>
public sealed record SlippageStep(
    SlippageStepKind Kind, PartialDate? Due, DayShift? Added, string? Reason, Effective Told, Source Source, Guid Entry, ValueList<Guid> Evidence, bool Disputed)
{
    /// <summary>The days on which the moment that it names may lie.</summary>
    public Bounds Days => Due is { } due ? new(due.Span.First, due.Span.Last) : Extent.Beginning(Told).Begin;

    internal static SlippageStep Of<TFact>(SlippageStepKind kind, Stated<TFact> stated, PartialDate? due, string? reason = null)
        where TFact : CollaborationEvent =>
        new(kind, due, Added: null, reason, stated.Fact.Effective, stated.Fact.Source, stated.Entry, stated.Evidence, stated.Disputed);

    internal SlippageStep After(SlippageStep before) => this with { Added = Kind == SlippageStepKind.Dropped ? null : Since(before) };

    internal DayShift Since(SlippageStep before) => before.Due is { } from && Due is { } to ? DayShift.Between(from, to) : DayShift.Between(before.Days, Days);
}

/// <summary>What became of one plan, as things can have stood at the end of a day: first plan, each new one, outcome.</summary>
/// <param name="Milestone">Null for the term.</param>
/// <param name="Steps">In the order in which they took effect; the first is the first plan.</param>
/// <param name="Total">From the first plan to the outcome or, while it is open, to each plan that may be in force; null when it was dropped.</param>
/// <param name="Overdue">How long each plan that may be in force lies behind the day, where it certainly does and nothing came of it yet; null otherwise.</param>
public sealed record SlippageTrack(SlippageOf Of, MilestoneId? Milestone, string Title, MilestoneStatus Status, ValueList<SlippageStep> Steps, DayShift? Total, DayShift? Overdue)
{
    /// <summary>Plans that took the place of an earlier one.</summary>
    public int TimesMoved => Steps.Count(step => step.Kind is SlippageStepKind.Replanned or SlippageStepKind.Extended);

    public bool Disputed => Steps.Any(step => step.Disputed);

    internal static SlippageTrack OfMilestone(Milestone milestone, Stated<DealSigned>? signing, DateOnly day)
    {
        var steps = new List<SlippageStep> { SlippageStep.Of(SlippageStepKind.Planned, milestone.Plan, milestone.Plan.Fact.Due) };
        steps.AddRange(milestone.Replannings.Where(replanning => replanning.CanHaveHappenedBy(day))
            .Select(replanning => SlippageStep.Of(SlippageStepKind.Replanned, replanning, replanning.Fact.Due, replanning.Fact.Reason)));
        var status = milestone.StatusOn(day);
        if (milestone.Achieved is { } achieved && status == MilestoneStatus.Achieved)
            steps.Add(SlippageStep.Of(SlippageStepKind.Achieved, achieved, due: null));
        else if (milestone.Dropped is { } dropped && status == MilestoneStatus.Dropped)
            steps.Add(SlippageStep.Of(SlippageStepKind.Dropped, dropped, due: null, dropped.Fact.Reason));
        else if (signing is not null)
            (status, _) = (MilestoneStatus.Achieved, Add(steps, SlippageStep.Of(SlippageStepKind.WasSigned, signing, due: null)));
        return Made(milestone.Id == SlippageLedger.SigningMilestone ? SlippageOf.Signing : SlippageOf.Milestone, milestone.Id, milestone.Title, status, steps, day);
    }

    /// <summary>Null when no term was set by then.</summary>
    internal static SlippageTrack? OfTerm(CollaborationProfile profile, DateOnly day)
    {
        var set = profile.Terms.Where(term => term.CanHaveHappenedBy(day)).ToList();
        if (set.Count == 0)
            return null;
        var steps = set.Select((term, place) => SlippageStep.Of(place == 0 ? SlippageStepKind.Planned : SlippageStepKind.Replanned, term, term.Fact.Until)).ToList();
        steps.AddRange(profile.Extensions.Where(extension => extension.CanHaveHappenedBy(day)).OrderBy(extension => extension.Fact.Effective.Span.First)
            .Select(extension => SlippageStep.Of(SlippageStepKind.Extended, extension, extension.Fact.Until)));
        return Made(SlippageOf.Term, milestone: null, "", MilestoneStatus.Planned, steps, day) with { Overdue = null };
    }

    private static SlippageTrack Made(SlippageOf of, MilestoneId? milestone, string title, MilestoneStatus status, List<SlippageStep> steps, DateOnly day)
    {
        ValueList<SlippageStep> told = [.. steps.Select((step, place) => place == 0 ? step : step.After(steps[place - 1]))];
        List<SlippageStep> inForce = [.. told.Skip(steps.FindLastIndex(step => step.Due is null || !step.Told.MayComeAfter(day)))];
        return new(
            of,
            milestone,
            title,
            status,
            told,
            status == MilestoneStatus.Dropped ? null : inForce.Select(step => step.Since(told[0])).Aggregate((one, other) => one.Or(other)),
            status == MilestoneStatus.Late ? inForce.Select(step => DayShift.Between(step.Days, new Bounds(day, day))).Aggregate((one, other) => one.Or(other)) : null);
    }

    private static SlippageStep Add(List<SlippageStep> steps, SlippageStep step)
    {
        steps.Add(step);
        return step;
    }
}
