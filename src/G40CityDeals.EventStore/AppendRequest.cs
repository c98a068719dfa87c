using System.Text.Json;

namespace G40CityDeals.EventStore;

/// <summary>All that one accepted command adds to one stream. All of it is stored, or nothing.</summary>
/// <param name="Stream">Stream id: no control characters, at most 200 characters.</param>
/// <param name="StreamType">Written to <c>mt_streams.type</c> when the stream is new.</param>
/// <param name="IdempotencyKey">The same key gives the same answer for ever; event ids are UUIDv5 of it and their ordinal. At most 200 characters.</param>
/// <param name="CommandHash">SHA-256 (32 bytes) of the command: the same key with another command is refused.</param>
/// <param name="Events">May be empty: a command that was accepted and changes nothing still gets its receipt.</param>
public sealed record AppendRequest(
    string Stream,
    string StreamType,
    ExpectedVersion Expected,
    string IdempotencyKey,
    ReadOnlyMemory<byte> CommandHash,
    IReadOnlyList<NewEvent> Events,
    EventMetadata Metadata)
{
    /// <summary>Personal values that the events point at by commitment; written in the same transaction, erasable, never part of an event.</summary>
    public IReadOnlyList<CommittedValue> Values { get; init; } = [];

    /// <summary>Subjects whose committed values (salt and value) go in the same transaction.</summary>
    public IReadOnlyList<Guid> EraseSubjects { get; init; } = [];
}

/// <param name="Type">The stored snake_case name, at most 500 characters, for ever.</param>
/// <param name="Data">A JSON object that has an RFC 8785 form: no fractions, no integers of 2^53 or more, no lone surrogates, no U+0000.</param>
public sealed record NewEvent(string Type, JsonElement Data);

/// <param name="Actor">Opaque id of who records, never a name.</param>
/// <param name="Headers">Role and the like; string values only.</param>
public sealed record EventMetadata(string Actor, string? Correlation = null, string? Causation = null, IReadOnlyDictionary<string, string>? Headers = null);

/// <summary>A value kept outside the log: <c>Commitment = SHA-256(0x02 ‖ Salt ‖ JCS(Value))</c>, lower-case hex; Salt is 32 random bytes (LEDGER, "Personal data").</summary>
public sealed record CommittedValue(Guid Subject, string Commitment, ReadOnlyMemory<byte> Salt, JsonElement Value);
