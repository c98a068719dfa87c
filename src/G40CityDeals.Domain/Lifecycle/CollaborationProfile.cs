namespace G40CityDeals.Domain.Lifecycle;

/// <summary>What a collaboration is and where it stands: name, kind, phase, signing, term, goals and themes, for every day at once.</summary>
/// <param name="Registered">Null when nothing that is known says so.</param>
/// <param name="Phases">In order of time, each ended where the next one begins.</param>
public sealed record CollaborationProfile(
    CollaborationId Collaboration,
    Stated<CollaborationRegistered>? Registered,
    ValueList<Stated<CollaborationRenamed>> Renamings,
    ValueList<PhaseSpan> Phases,
    ValueList<Stated<IntentDeclared>> Intents,
    ValueList<Stated<DealSigned>> Signings,
    ValueList<Stated<DealPublished>> Publications,
    ValueList<Stated<TermSet>> Terms,
    ValueList<Stated<TermExtended>> Extensions,
    ValueList<Stated<GoalSet>> Goals,
    ValueList<Stated<ThemesNamed>> Themes) : IView<CollaborationProfile>
{
    /// <summary>Null when it was not registered.</summary>
    public CollaborationKind? Kind => Registered?.Fact.Kind;

    public CollaborationId? Parent => Registered?.Fact.Parent;

    public static CollaborationProfile Project(CollaborationId collaboration, IReadOnlyList<Entry> known) => new(
        collaboration,
        Statements.Of<CollaborationRegistered>(known) is [var registered, ..] ? registered : null,
        Statements.Of<CollaborationRenamed>(known),
        PhaseOrder.Apply(known.Fold<LifecycleState>().Phases),
        Statements.Of<IntentDeclared>(known),
        Statements.Of<DealSigned>(known),
        Statements.Of<DealPublished>(known),
        Statements.Of<TermSet>(known),
        Statements.Of<TermExtended>(known),
        Statements.Of<GoalSet>(known),
        Statements.Of<ThemesNamed>(known));

    /// <summary>
    /// The name it went by on a day: the latest that it certainly had by then, else the one it was registered under, else its id.
    /// A renaming of which nobody knows the moment counts from the start.
    /// </summary>
    public string NameOn(DateOnly day) =>
        Renamings.Where(renaming => InForceFrom(renaming.Fact.Effective) <= day).OrderBy(renaming => InForceFrom(renaming.Fact.Effective)).LastOrDefault()?.Fact.Name
        ?? Registered?.Fact.Name
        ?? Collaboration.Value;

    /// <summary>The phases it was in on a day, certain or possible, in order of time; empty when nothing is known of that day.</summary>
    public ValueList<PhaseAnswer> PhaseOn(DateOnly day) =>
        Phases.Select(span => new PhaseAnswer(span.Phase, span.Extent.On(day), span))
            .Where(answer => answer.Certainty != Certainty.Absent)
            .GroupBy(answer => answer.Phase)
            .Select(spells => spells.OrderBy(answer => answer.Certainty).ThenByDescending(answer => answer.Span.Extent.Begin.Latest).First())
            .ToValueList();

    /// <summary>
    /// The one phase to name for a day, with how certain it is: a certain one, else the last that had begun by then however its date is read,
    /// else the first that may have begun; null when nothing is known of that day.
    /// </summary>
    public PhaseAnswer? CurrentPhase(DateOnly day)
    {
        var answers = PhaseOn(day);
        return answers.LastOrDefault(answer => answer.Certainty == Certainty.Certain)
            ?? answers.LastOrDefault(answer => answer.Span.Extent.Begin.Latest <= day)
            ?? (answers is [var first, ..] ? first : null);
    }

    /// <summary>Until when the deal runs, as agreed by a day: the last extension that can have been agreed by then, else the term; null when no term was set.</summary>
    public PartialDate? RunsUntil(DateOnly day) =>
        Extensions.Where(extension => InForceFrom(extension.Fact.Effective) <= day).MaxBy(extension => extension.Fact.Until.Span.After)?.Fact.Until
        ?? Terms.Where(term => InForceFrom(term.Fact.Effective) <= day).LastOrDefault()?.Fact.Until;

    /// <summary>The day by which a change had certainly taken place; where its latest moment is open, the first on which it may have.</summary>
    private static DateOnly InForceFrom(Effective effective)
    {
        var begin = Extent.Beginning(effective).Begin;
        return begin.Latest == DateOnly.MaxValue ? begin.Earliest : begin.Latest;
    }
}

/// <summary>How long a deal was in a phase, as far as known.</summary>
/// <param name="Effective">When it went into the phase, or was in it, as the source tells.</param>
public sealed record PhaseSpan(Phase Phase, Extent Extent, Effective Effective, ValueList<Guid> Evidence, bool Disputed);

/// <summary>A phase that a deal was in on one day.</summary>
/// <param name="Certainty">Certain or possible; never absent.</param>
public sealed record PhaseAnswer(Phase Phase, Certainty Certainty, PhaseSpan Span);
