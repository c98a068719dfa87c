namespace G40CityDeals.Domain.Corrections;

/// <summary>An entry about an entry. Its <see cref="CollaborationEvent.Effective"/> is that of the value it brings or vouches for; its source is who says so.</summary>
public abstract record Amendment(Guid Entry) : CollaborationEvent;

/// <summary>The entry was recorded wrongly: <paramref name="Replacement"/>, of the same type, is what it should have said. Always names the original; the latest wins.</summary>
public sealed record EntryCorrected(Guid Entry, CollaborationEvent Replacement, string Reason) : Amendment(Entry);

/// <summary>It was never so. Retracting a correction restores what stood before.</summary>
public sealed record EntryRetracted(Guid Entry, string Reason) : Amendment(Entry);

/// <summary>Another source says the same.</summary>
public sealed record EntryConfirmed(Guid Entry) : Amendment(Entry);

/// <summary>Another source says otherwise: <paramref name="Claim"/>, of the same type.</summary>
public sealed record EntryDisputed(Guid Entry, CollaborationEvent Claim, string Reason) : Amendment(Entry);

/// <summary>A choice between an entry and the dispute about it (<see cref="Amendment.Entry"/> is the dispute).</summary>
public sealed record DisputeSettled(Guid Entry, Chosen Chosen, string Reason) : Amendment(Entry);
