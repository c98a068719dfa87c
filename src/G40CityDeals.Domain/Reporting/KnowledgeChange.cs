using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>How what is known of a fact changed when an entry was recorded.</summary>
public enum KnowledgeKind
{
    Recorded,
    Corrected,
    Confirmed,
    Disputed,
    Settled,
    Retracted,

    /// <summary>An entry about it was itself retracted: what stood before that one stands again.</summary>
    Withdrawn,
}

/// <summary>One entry that changed what is known of a fact.</summary>
/// <param name="Entry">The entry itself.</param>
/// <param name="RecordedAt">UTC.</param>
/// <param name="Sentence">What the entry says, in Dutch; persons stand in it as tokens.</param>
/// <param name="Reason">In the recorder's own words; null where none is asked.</param>
public sealed record KnowledgeChange(KnowledgeKind Kind, Guid Entry, long Number, DateTimeOffset RecordedAt, string Sentence, string? Reason);

/// <summary>Which entries speak of which fact: an entry about an entry speaks of the fact that lies under it.</summary>
internal sealed class Amendings
{
    private readonly Dictionary<Guid, Entry> _recorded;

    /// <param name="recorded">As recorded; what an entry speaks of stands before it.</param>
    public Amendings(IEnumerable<Entry> recorded) => _recorded = recorded.ToDictionary(entry => entry.Id);

    /// <summary>The fact that it is or speaks of. An entry about one that is not here speaks of itself.</summary>
    public Entry Root(Entry entry)
    {
        while (entry.Fact is Amendment amendment && _recorded.TryGetValue(amendment.Entry, out var about))
            entry = about;
        return entry;
    }

    public Entry? Find(Guid id) => _recorded.GetValueOrDefault(id);

    public KnowledgeChange Change(Entry entry) => new(KindOf(entry), entry.Id, entry.Number, entry.RecordedAt, EntrySentences.Of(entry.Fact, id => Find(id)?.Fact), ReasonOf(entry.Fact));

    private static string? ReasonOf(CollaborationEvent fact) => fact switch
    {
        EntryCorrected correction => correction.Reason,
        EntryRetracted retraction => retraction.Reason,
        EntryDisputed dispute => dispute.Reason,
        DisputeSettled settled => settled.Reason,
        _ => null,
    };

    private KnowledgeKind KindOf(Entry entry) => entry.Fact switch
    {
        EntryRetracted retraction when Find(retraction.Entry)?.Fact is Amendment => KnowledgeKind.Withdrawn,
        EntryRetracted => KnowledgeKind.Retracted,
        EntryCorrected => KnowledgeKind.Corrected,
        EntryConfirmed => KnowledgeKind.Confirmed,
        EntryDisputed => KnowledgeKind.Disputed,
        DisputeSettled => KnowledgeKind.Settled,
        _ => KnowledgeKind.Recorded,
    };
}
