using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Replaying;

/// <summary>
/// One stream as a history to step through: step n is its n-th entry exactly as recorded, with what it changed in the state as it was known then,
/// and what later entries made of it. Steps are worked out when they are asked for.
/// </summary>
public sealed class Replay
{
    private readonly IReadOnlyList<Entry> _entries;
    private readonly Dictionary<Guid, int> _numbers;
    private readonly IReadOnlyDictionary<Guid, Guid> _retractions;
    private readonly Func<CollaborationId, string?>? _nameOf;

    private Replay(CollaborationId collaboration, IReadOnlyList<Entry> entries, Func<CollaborationId, string?>? nameOf)
    {
        (Collaboration, _entries, _nameOf) = (collaboration, entries, nameOf);
        _numbers = entries.Select((entry, at) => (entry.Id, Number: at + 1)).ToDictionary(pair => pair.Id, pair => pair.Number);
        _retractions = History.Retractions(entries);
    }

    public CollaborationId Collaboration { get; }

    /// <summary>How many steps there are; the first is 1.</summary>
    public int Count => _entries.Count;

    /// <param name="recorded">The stream's entries as recorded, amendments and all, in number order.</param>
    /// <param name="nameOf">How another collaboration is called; null: by its id.</param>
    public static Replay Of(CollaborationId collaboration, IReadOnlyList<Entry> recorded, Func<CollaborationId, string?>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return new(collaboration, recorded, nameOf);
    }

    /// <param name="number">From 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public ReplayStep Step(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Count);
        var entry = _entries[number - 1];
        var (then, context) = (KnownAfter(number - 1), ContextOf(number));
        var changes = StatusSheet.Between(SheetOf(then), SheetOf(KnownAfter(number)));
        return new(
            number,
            entry,
            EntrySentences.Of(entry.Fact, context),
            EnglishSentences.Of(entry.Fact, context),
            changes,
            changes.Count == 0 ? UnchangedInWords.Of(entry.Fact, then) : null,
            Chain(entry).Select(about => new AmendedEntry(_numbers[about.Id], about, SentenceOf(about))).ToValueList(),
            Later(entry).ToValueList());
    }

    /// <summary>Every step in short, in order: what the whole looks like.</summary>
    public ValueList<ReplayMark> Marks()
    {
        var known = KnownAfter(Count).ToDictionary(entry => entry.Id);
        return _entries.Select(entry => new ReplayMark(
            _numbers[entry.Id],
            entry,
            AmendmentKinds.Of(entry.Fact),
            known.GetValueOrDefault(entry.Id)?.Standing.CorrectedBy is not null,
            _retractions.ContainsKey(entry.Id),
            known.GetValueOrDefault(entry.Id)?.IsDisputed == true)).ToValueList();
    }

    /// <summary>The step of the last entry that had been recorded by then; null: none had.</summary>
    public int? LastKnown(Known knownOn)
    {
        ArgumentNullException.ThrowIfNull(knownOn);
        return _entries.LastOrDefault(knownOn.Includes) is { } last ? _numbers[last.Id] : null;
    }

    /// <summary>The step of the first recorded entry that speaks of these days; "in or before 2021" speaks of 2021, an unknown moment of no day. Null: none does.</summary>
    public int? FirstAbout(DaySpan days) => _entries.FirstOrDefault(entry => SpokenOf(entry.Fact.Effective) is { } span && span.Overlaps(days)) is { } first ? _numbers[first.Id] : null;

    /// <summary>The step of this entry; null when it is not in the stream.</summary>
    public int? Find(Guid entry) => _numbers.TryGetValue(entry, out var number) ? number : null;

    private static DaySpan? SpokenOf(Effective effective) => effective switch
    {
        Effective.Occurred { When: null } => null,
        Effective.Occurred { When: { Lower: null, Upper: { } named } } => named.Span,
        Effective.Occurred { When: { Lower: { } named, Upper: null } } => named.Span,
        _ => effective.Span,
    };

    private IReadOnlyList<Entry> KnownAfter(int number) => History.AsKnown(_entries.Take(number), Known.All);

    private StatusSheet SheetOf(IReadOnlyList<Entry> known) =>
        StatusSheet.Of(CollaborationViews.Project(Collaboration, known), day: null, new EntryContext { Collaboration = _nameOf ?? EntryContext.None.Collaboration });

    /// <summary>An entry about an entry is told with what stood there then: as it had been corrected before.</summary>
    private EntryContext ContextOf(int number)
    {
        var context = EntryContext.Of(_entries.Take(number), _nameOf);
        var then = KnownAfter(number - 1).ToDictionary(entry => entry.Id, entry => entry.Fact);
        return context with { Find = id => then.GetValueOrDefault(id) ?? context.Find(id) };
    }

    private string SentenceOf(Entry entry) => EntrySentences.Of(entry.Fact, ContextOf(_numbers[entry.Id]));

    /// <summary>What an amendment is about, and what that is about, up to a fact; empty for a fact.</summary>
    private IEnumerable<Entry> Chain(Entry entry)
    {
        while (entry.Fact is Amendment amendment && _numbers.TryGetValue(amendment.Entry, out var number))
            yield return entry = _entries[number - 1];
    }

    private IEnumerable<LaterEntry> Later(Entry entry) =>
        from later in _entries.Skip(_numbers[entry.Id])
        let kind = AmendmentKinds.Of(later.Fact)
        where kind is not null && Chain(later).Contains(entry)
        select new LaterEntry(_numbers[later.Id], later, kind.Value, SentenceOf(later), _retractions.ContainsKey(later.Id));
}
