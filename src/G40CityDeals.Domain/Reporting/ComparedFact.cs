using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>One fact between two viewpoints: what it has to do with the days between, and what became known of it. Persons stand in it as tokens.</summary>
/// <param name="Entry">The entry that first recorded it.</param>
/// <param name="RecordedAt">UTC.</param>
/// <param name="Bearing">On the days between; <see cref="Bearing.Outside"/>: it is listed only for what became known of it.</param>
/// <param name="When">As known at the second viewpoint; of a fact that does not stand any more, as last known.</param>
/// <param name="Before">What it said as known at the first viewpoint; null when it was not known then.</param>
/// <param name="After">What it says as known at the second; null when it does not stand.</param>
/// <param name="Disagreement">While a dispute is open: what each source says, as a sentence.</param>
/// <param name="Changes">The entries recorded between the two that speak of it, its own among them, in that order.</param>
/// <param name="Evidence">All entries that this rests on; never none.</param>
public sealed record ComparedFact(
    Guid Entry,
    long Number,
    DateTimeOffset RecordedAt,
    Bearing Bearing,
    Effective When,
    string? Before,
    string? After,
    string? Disagreement,
    ValueList<KnowledgeChange> Changes,
    ValueList<Guid> Evidence)
{
    /// <summary>Nobody had recorded it yet at the first viewpoint.</summary>
    public bool IsNew => Changes.Any(change => change.Entry == Entry);

    /// <summary>It was known already, and says something else now, or stands no more, or stands again.</summary>
    public bool IsReworded => !IsNew && Before != After;

    /// <summary>It stands, and was recorded before its day could come: a plan or an announcement.</summary>
    public bool IsAnnounced => After is not null && When.Span.First > AmsterdamTime.DayOf(RecordedAt);

    /// <summary>What it says, or said last.</summary>
    public string Sentence => After ?? Before ?? Changes[0].Sentence;

    /// <summary>Each fact that bears on the days, or of which something became known; by when it took place, then by when it was recorded.</summary>
    /// <param name="recorded">One stream as recorded, up to the second viewpoint.</param>
    /// <param name="before">From <see cref="History.AsKnown"/> at the first viewpoint.</param>
    /// <param name="after">The same at the second.</param>
    internal static ValueList<ComparedFact> Between(IReadOnlyList<Entry> recorded, IReadOnlyList<Entry> before, IReadOnlyList<Entry> after, Known first, DaySpan days)
    {
        var amendings = new Amendings(recorded);
        var changes = recorded.Where(entry => !first.Includes(entry)).ToLookup(entry => amendings.Root(entry).Id, amendings.Change);
        var (old, now) = (before.ToDictionary(entry => entry.Id), after.ToDictionary(entry => entry.Id));
        return recorded.Where(entry => amendings.Root(entry) == entry)
            .Select(entry => Of(entry, old.GetValueOrDefault(entry.Id), now.GetValueOrDefault(entry.Id), days, changes[entry.Id].ToValueList()))
            .Where(fact => fact.Bearing != Bearing.Outside || fact.Changes.Count > 0)
            .OrderBy(fact => fact.When.Span.After).ThenBy(fact => fact.When.Span.First).ThenBy(fact => fact.Number)
            .ToValueList();
    }

    private static ComparedFact Of(Entry recorded, Entry? before, Entry? after, DaySpan days, ValueList<KnowledgeChange> changes)
    {
        var known = after ?? before ?? recorded;
        var open = after?.Standing.Conflicts.LastOrDefault(conflict => conflict.Settled is null);
        var evidence = known.Evidence.Concat(changes.Select(change => change.Entry)).Distinct();
        return new(
            recorded.Id,
            recorded.Number,
            recorded.RecordedAt,
            after?.On(days) ?? Bearing.Outside,
            known.Fact.Effective,
            before is null ? null : EntrySentences.Of(before.Fact),
            after is null ? null : EntrySentences.Of(after.Fact),
            open is null ? null : DisagreementInWords.Of(open),
            changes,
            evidence.ToValueList());
    }
}
