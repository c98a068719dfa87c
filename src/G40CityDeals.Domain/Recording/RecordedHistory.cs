using System.Collections.Immutable;
using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Recording;

/// <summary>A stream exactly as recorded, amendments and all, in number order: what decisions about entries are taken on.</summary>
public sealed class RecordedHistory
{
    /// <summary>What was folded of it so far: each is worked out at the first question, and the answer is always the same.</summary>
    private ImmutableArray<IRehearsal> _folded;

    /// <summary>Of each known entry <see cref="CollaborationEvent.HashOfWhatIsSaid"/>: to look through them touches no entry. Null until it is asked for.</summary>
    private int[]? _said;

    public RecordedHistory(IReadOnlyList<Entry> entries)
        : this(entries, entries.Any(entry => entry.Fact is Amendment) ? History.AsKnown(entries, Domain.Known.All) : entries, [])
    {
    }

    private RecordedHistory(IReadOnlyList<Entry> entries, IReadOnlyList<Entry> known, ImmutableArray<IRehearsal> folded)
    {
        (Entries, Known, _folded) = (entries, known, folded);
        Stream = entries is [var first, ..] ? first.Stream : null;
    }

    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The stream's id. Named by who starts a stream, since an empty one cannot tell; null: not checked.</summary>
    public string? Stream { get; init; }

    /// <summary>Of the last entry; 0 for a stream that is not there.</summary>
    public long Version => Entries is [.., var last] ? last.Version : 0;

    /// <summary>What is known of it now, worked out once: every decision asks for it, some several times. Without amendments it is what was recorded.</summary>
    public IReadOnlyList<Entry> Known { get; }

    /// <summary>What decisions on this type of state need to know of it, worked out once.</summary>
    public TState Fold<TState>()
        where TState : IState<TState>
    {
        foreach (var folded in _folded)
        {
            if (folded is Rehearsal<TState> before)
                return before.State;
        }

        var first = new Rehearsal<TState>(Known.Fold<TState>());
        ImmutableInterlocked.Update(ref _folded, static (all, one) => all.Add(one), (IRehearsal)first);
        return first.State;
    }

    /// <summary>The entry as recorded, or null when this stream has none with this id.</summary>
    public Entry? Find(Guid id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>What is known of a fact now; null when it was retracted, is no fact, or is not here.</summary>
    public Entry? FindKnown(Guid id) => Known.FirstOrDefault(entry => entry.Id == id);

    /// <summary>What is known that says the same, whoever says it; null when nothing does.</summary>
    public Entry? FindSaying(CollaborationEvent fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var said = _said ??= [.. Known.Select(entry => entry.Fact.HashOfWhatIsSaid())];
        var wanted = fact.HashOfWhatIsSaid();
        for (var i = Array.IndexOf(said, wanted); i >= 0; i = Array.IndexOf(said, wanted, i + 1))
        {
            if (Known[i].Fact.SaysTheSameAs(fact))
                return Known[i];
        }

        return null;
    }

    /// <summary>
    /// The same with entries that were recorded after it. New facts stand as they were recorded, behind what is known, so nothing is worked out again for them;
    /// an entry about an entry may change anything, so all is.
    /// </summary>
    public RecordedHistory Followed(IEnumerable<Entry> added)
    {
        IReadOnlyList<Entry> after = [.. added];
        IReadOnlyList<Entry> entries = [.. Entries, .. after];
        if (after.Any(entry => entry.Fact is Amendment) || (IsAmended && Entries.Any(entry => entry.Fact is Amendment { Entry: var about } && after.Any(one => one.Id == about))))
            return new(entries) { Stream = Stream };
        return new(entries, IsAmended ? [.. Known, .. after] : entries, [.. _folded.Select(state => state.Followed(after))])
        {
            Stream = Stream,
            _said = _said is { } said ? [.. said, .. after.Select(entry => entry.Fact.HashOfWhatIsSaid())] : null,
        };
    }

    private bool IsAmended => !ReferenceEquals(Known, Entries);

    /// <summary>As it would be with this amendment recorded last.</summary>
    internal RecordedHistory With(Amendment amendment)
    {
        var last = Entries[^1];
        return new([.. Entries, new Entry(Guid.Empty, long.MaxValue, last.Stream, last.Version + 1, last.RecordedAt, last.Actor, amendment)]);
    }
}
