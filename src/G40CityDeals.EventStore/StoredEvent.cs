using System.Text.Json;

namespace G40CityDeals.EventStore;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Index">Place in the ledger, from 0, dense, in commit order.</param>
/// <param name="Version">Place in its stream, from 1, dense.</param>
/// <param name="RecordedAt">UTC, microseconds; set by the database; never runs backwards along <paramref name="Index"/>.</param>
/// <param name="Utf8Data">A JSON object as PostgreSQL writes it: for whoever decodes it to a type, without a detour.</param>
public sealed record StoredEvent(
    long Index,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    DateTimeOffset RecordedAt,
    ReadOnlyMemory<byte> Utf8Data,
    EventMetadata Metadata)
{
    /// <summary><see cref="Utf8Data"/>, parsed at every call.</summary>
    public JsonElement Data => JsonElement.Parse(Utf8Data.Span);
}

/// <summary>Where the log ends: the last event's index (-1 when empty) and time.</summary>
public sealed record LogHead(long Index, DateTimeOffset? RecordedAt)
{
    public static LogHead Empty { get; } = new(-1, null);
}
