using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Recording;

/// <summary>A stream exactly as recorded, amendments and all, in index order: what decisions about entries are taken on.</summary>
public sealed class RecordedHistory(IReadOnlyList<Entry> entries)
{
    public IReadOnlyList<Entry> Entries { get; } = entries;

    /// <summary>The stream's id. Named by who starts a stream, since an empty one cannot tell; null: not checked.</summary>
    public string? Stream { get; init; } = entries is [var first, ..] ? first.Stream : null;

    /// <summary>Of the last entry; 0 for a stream that is not there.</summary>
    public long Version => Entries is [.., var last] ? last.Version : 0;

    /// <summary>What is known of it now, worked out once: every decision asks for it, some several times.</summary>
    public IReadOnlyList<Entry> Known { get; } = History.AsKnown(entries, KnownOn.Now);

    /// <summary>The entry as recorded, or null when this stream has none with this id.</summary>
    public Entry? Find(Guid id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>What is known of a fact now; null when it was retracted, is no fact, or is not here.</summary>
    public Entry? FindKnown(Guid id) => Known.FirstOrDefault(entry => entry.Id == id);

    /// <summary>The same with entries that were recorded after it.</summary>
    public RecordedHistory Followed(IEnumerable<Entry> added) => new([.. Entries, .. added]) { Stream = Stream };

    /// <summary>As it would be with this amendment recorded last.</summary>
    internal RecordedHistory With(Amendment amendment)
    {
        var last = Entries[^1];
        return new([.. Entries, new Entry(Guid.Empty, last.Index + 1, last.Stream, last.Version + 1, last.RecordedAt, last.Actor, amendment)]);
    }
}
