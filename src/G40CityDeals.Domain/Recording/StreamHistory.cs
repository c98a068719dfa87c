using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Recording;

/// <summary>A stream exactly as recorded, amendments and all, in version order: what decisions about entries are taken on.</summary>
/// <param name="entries">Not changed as long as this is used.</param>
public sealed class StreamHistory(IReadOnlyList<Entry> entries)
{
    private readonly Dictionary<Type, object> _folded = [];

    /// <summary>Of each known entry <see cref="CollaborationEvent.HashOfWhatIsSaid"/>: to look through them touches no entry. Null until it is asked for.</summary>
    private int[]? _said;

    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>The stream's id. Named by who starts a stream, since an empty one cannot tell; null: not checked.</summary>
    public string? Stream { get; init; } = entries is [var first, ..] ? first.Stream : null;

    /// <summary>Of the last entry; 0 for a stream that is not there.</summary>
    public long Version => entries is [.., var last] ? last.Version : 0;

    /// <summary>What is known of it now, worked out once: every decision asks for it, some several times. Without amendments it is what was recorded.</summary>
    public IReadOnlyList<Entry> Known { get; } = entries.Any(entry => entry.Fact is Amendment) ? History.AsKnown(entries, Domain.Known.All) : entries;

    /// <summary>What decisions on this type of state need to know of it, worked out once.</summary>
    public TState Fold<TState>()
        where TState : IState<TState>
    {
        if (!_folded.TryGetValue(typeof(TState), out var state))
            _folded.Add(typeof(TState), state = Known.Fold<TState>());
        return (TState)state;
    }

    /// <summary>The entry as recorded, or null when this stream has none with this id.</summary>
    public Entry? Find(Guid id) => entries.FirstOrDefault(entry => entry.Id == id);

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

    /// <summary>As it would be with this amendment recorded last.</summary>
    internal StreamHistory With(Amendment amendment)
    {
        var last = entries[^1];
        return new([.. entries, new Entry(Guid.Empty, long.MaxValue, last.Stream, last.Version + 1, last.RecordedAt, last.Actor, amendment)]);
    }
}
