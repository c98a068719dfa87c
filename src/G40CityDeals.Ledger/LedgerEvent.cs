using System.Text.Json;

namespace G40CityDeals.Ledger;

/// <summary>An event as it stands in the log, with its place in the ledger.</summary>
/// <param name="Index">The leaf's place in the tree: from 0, dense.</param>
/// <param name="Number">The log's own number: ascending, with gaps.</param>
/// <param name="Version">Place in its stream, from 1, dense.</param>
/// <param name="Type">The stored name.</param>
/// <param name="RecordedAt">UTC, microseconds; within a stream it never runs backwards.</param>
/// <param name="Utf8Data">A JSON object as it is stored: never one that was made of it again, in which a field could have been added.</param>
public sealed record LedgerEvent(
    long Index,
    long Number,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    DateTimeOffset RecordedAt,
    ReadOnlyMemory<byte> Utf8Data,
    LedgerMetadata Metadata)
{
    /// <summary><see cref="Utf8Data"/>, parsed at every call.</summary>
    public JsonElement Data => JsonElement.Parse(Utf8Data.Span);
}

/// <summary>What was recorded beside an event's data; what is absent is null.</summary>
/// <param name="Actor">Opaque id of who recorded it.</param>
/// <param name="Headers">A JSON object: role and the like.</param>
public sealed record LedgerMetadata(string? Actor, string? Correlation, string? Causation, JsonElement? Headers);

/// <summary>A personal value outside the log, to which events hold <c>Commitment = SHA-256(0x02 ‖ Salt ‖ JCS(Value))</c>, lower-case hex.</summary>
/// <param name="Salt">32 bytes.</param>
public sealed record CommittedValue(Guid Subject, string Commitment, ReadOnlyMemory<byte> Salt, JsonElement Value);

/// <summary>An event with the leaf that is stored for it: 32 bytes.</summary>
public sealed record LedgeredEvent(LedgerEvent Event, IReadOnlyList<byte> Leaf);

/// <summary>A checkpoint that was signed and is kept.</summary>
/// <param name="Size">Leaves in its tree.</param>
/// <param name="Note">The signed note, as it was sent.</param>
/// <param name="SignedAt">UTC, the database's clock; not part of what is signed.</param>
public sealed record KeptCheckpoint(string Origin, long Size, string Note, DateTimeOffset SignedAt);
