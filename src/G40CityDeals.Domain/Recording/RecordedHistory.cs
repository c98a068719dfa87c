namespace G40CityDeals.Domain.Recording;

/// <summary>A stream exactly as recorded, amendments and all, in index order: what decisions about entries are taken on.</summary>
public sealed record RecordedHistory(IReadOnlyList<Entry> Entries)
{
    /// <summary>The stream's id. Named by who starts a stream, since an empty one cannot tell; null: not checked.</summary>
    public string? Stream { get; init; } = Entries is [var first, ..] ? first.Stream : null;

    public IReadOnlyList<Entry> Known => History.AsKnown(Entries, KnownOn.Now);

    /// <summary>The entry as recorded, or null when this stream has none with this id.</summary>
    public Entry? Find(Guid id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>What is known of a fact now; null when it was retracted, is no fact, or is not here.</summary>
    public Entry? FindKnown(Guid id) => Known.FirstOrDefault(entry => entry.Id == id);
}
