namespace G40CityDeals.Domain;

/// <summary>A fact as a view shows it: what is known of it, and the entries it rests on.</summary>
/// <param name="Entry">The entry that first recorded it.</param>
/// <param name="Evidence">That entry and those that correct, confirm or settle it; never empty.</param>
/// <param name="Disputed">A dispute about it is open.</param>
/// <param name="LastConfirmed">The latest moment that a source vouches for; null when no source names one.</param>
public sealed record Stated<TFact>(Guid Entry, TFact Fact, ValueList<Guid> Evidence, bool Disputed, PartialDate? LastConfirmed)
    where TFact : CollaborationEvent
{
    /// <summary>Can it have been so, or have happened, by the end of this day?</summary>
    public bool CanHaveHappenedBy(DateOnly day) => Fact.Effective.Span.First <= day;
}

public static class Statements
{
    /// <summary>The facts of one type, in the order recorded.</summary>
    public static ValueList<Stated<TFact>> Of<TFact>(IEnumerable<Entry> known)
        where TFact : CollaborationEvent =>
        known.Where(entry => entry.Fact is TFact).Select(entry => entry.Stating((TFact)entry.Fact)).ToValueList();

    /// <summary>This entry's fact as a view shows it.</summary>
    internal static Stated<TFact> Stating<TFact>(this Entry entry, TFact fact)
        where TFact : CollaborationEvent => new(entry.Id, fact, entry.Evidence, entry.IsDisputed, entry.LastConfirmed);
}
