using G40CityDeals.Domain.Membership;

namespace G40CityDeals.Domain.Lifecycle;

public enum CollaborationKind
{
    CityDeal,
    Taskforce,
    Pillar,
    ThemeGroup,
    Theme,
    Programme,
}

/// <summary>The phases of a City Deal, in the order in which they are usually gone through.</summary>
public enum Phase
{
    Idea,
    Exploration,
    InDevelopment,
    InExecution,
    Completed,
    Lapsed,
}

/// <summary>The collaboration was set up, or (held) was there.</summary>
public sealed record CollaborationRegistered(string Name, CollaborationKind Kind, CollaborationId? Parent) : CollaborationEvent;

/// <summary>It goes by another name from then on; its id stays.</summary>
public sealed record CollaborationRenamed(string Name) : CollaborationEvent;

/// <summary>A City Deal went into a phase, or (held) was in it.</summary>
public sealed record PhaseEntered(Phase Phase) : CollaborationEvent;

/// <summary>Parties declared that they intend to make a deal.</summary>
public sealed record IntentDeclared(ValueList<Party> Parties) : CollaborationEvent;

/// <summary>The deal was signed by the parties named; where a source only counts them, by so many of each type.</summary>
public sealed record DealSigned(ValueList<Party> Parties, ValueList<PartyCount> Counts) : CollaborationEvent;

public sealed record PartyCount(PartyType Type, [Between(1, 10_000)] int Number);

/// <summary>The text of the deal stood in the official gazette (Staatscourant) under this number.</summary>
public sealed record DealPublished(string Gazette, string Number) : CollaborationEvent;

/// <summary>The deal runs from one moment until another; the last day is part of it.</summary>
public sealed record TermSet(PartialDate? From, PartialDate Until) : CollaborationEvent;

/// <summary>The deal runs on until another moment; can be agreed after the term had ended.</summary>
public sealed record TermExtended(PartialDate Until) : CollaborationEvent;

public sealed record GoalSet(string Text) : CollaborationEvent;

public sealed record ThemesNamed(ValueList<string> Themes) : CollaborationEvent;
