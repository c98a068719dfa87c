namespace G40CityDeals.Domain.Lifecycle;

/// <summary>What a collaboration is and where it stands: name, kind, phase, signing, term, goals and themes, for every day at once.</summary>
/// <param name="Registered">Null when nothing that is known says so.</param>
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
    ValueList<Stated<ThemesNamed>> Themes);

/// <summary>How long a deal was in a phase, as far as known.</summary>
public sealed record PhaseSpan(Phase Phase, Extent Extent, Effective Effective, ValueList<Guid> Evidence, bool Disputed);
