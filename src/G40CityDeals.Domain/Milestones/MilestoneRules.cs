namespace G40CityDeals.Domain.Milestones;

/// <summary>The rules that the use cases of this capability share.</summary>
internal static class MilestoneRules
{
    public static IEnumerable<Violation> IsPlanned(MilestoneState state, MilestoneId milestone)
    {
        if (state.Find(milestone) is null)
            yield return new("milestone.unknown", $"De mijlpaal '{milestone}' is nooit gepland: leg eerst de planning vast.", "milestone");
    }

    /// <summary>One id is one milestone: planned again it has the same title and first due date.</summary>
    public static IEnumerable<Violation> PlansTheSame(MilestoneState state, MilestoneId milestone, string title, PartialDate due)
    {
        if (state.Find(milestone) is not { Plan.Fact: var plan })
            yield break;
        if (plan.Title != title)
            yield return new("milestone.exists", $"Er is al een mijlpaal '{milestone}', met de titel '{plan.Title}': kies een andere aanduiding, of corrigeer die vermelding.", "milestone");
        else if (plan.Due != due)
            yield return new("milestone.exists", $"De mijlpaal '{milestone}' is al gepland, op een andere datum: leg een herplanning vast, of corrigeer die vermelding.", "due");
    }

    /// <summary>A milestone has one outcome. A second one corrects or disputes the first.</summary>
    public static IEnumerable<Violation> HasNoOutcome(MilestoneState state, MilestoneId milestone)
    {
        if (state.Find(milestone) is { Achieved: not null })
            yield return new("milestone.closed", "De mijlpaal is al behaald: bevestig, corrigeer of betwist die vermelding.", "milestone");
        else if (state.Find(milestone) is { Dropped: not null })
            yield return new("milestone.closed", "De mijlpaal is al geschrapt: bevestig, corrigeer of betwist die vermelding.", "milestone");
    }

    /// <summary>Refuses only what certainly came after the outcome; what happened before can be recorded afterwards.</summary>
    public static IEnumerable<Violation> IsOpenAt(MilestoneState state, MilestoneId milestone, Effective effective)
    {
        if (state.Closings.FirstOrDefault(closing => closing.Milestone == milestone) is { } closing && effective.Span.First >= closing.Latest)
            yield return new("milestone.closed", "De mijlpaal was toen al behaald of geschrapt.", "effective");
    }
}
