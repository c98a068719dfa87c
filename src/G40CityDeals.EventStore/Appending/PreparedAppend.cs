using System.Text.Json;
using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Appending;

/// <summary>A checked request in the form in which it is sent: canonical text, hashes and ids made before any lock is held.</summary>
/// <param name="Expected">-1: any; 0: no stream; n: exactly n.</param>
/// <param name="Size">Bytes, about, on the wire.</param>
internal sealed record PreparedAppend(
    string Key,
    byte[] CommandHash,
    string Stream,
    string StreamType,
    long Expected,
    PreparedEvent[] Events,
    EventMetadata Metadata,
    string? Headers,
    byte[] MetadataHash,
    PreparedValue[] Values,
    Guid[] EraseSubjects,
    long Size)
{
    /// <summary>Of <c>mt_events.type</c>.</summary>
    private const int LongestType = 500;
    private const int LongestName = 200;
    private const int HashLength = 32;

    /// <exception cref="ArgumentException">The request is not one that can be stored.</exception>
    public static PreparedAppend Of(AppendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        WellFormed.CheckName(request.Stream, LongestName, nameof(request.Stream));
        WellFormed.CheckName(request.StreamType, LongestName, nameof(request.StreamType));
        WellFormed.CheckName(request.IdempotencyKey, LongestName, nameof(request.IdempotencyKey));
        if (request.CommandHash.Length != HashLength)
            throw new ArgumentException($"A command hash is {HashLength} bytes; this has {request.CommandHash.Length}.", nameof(request));
        CheckMetadata(request.Metadata);

        var events = request.Events.Select((added, ordinal) => Event(request.IdempotencyKey, ordinal, added)).ToArray();
        var values = request.Values.Select(Value).ToArray();
        return new PreparedAppend(
            request.IdempotencyKey,
            request.CommandHash.ToArray(),
            request.Stream,
            request.StreamType,
            request.Expected switch
            {
                ExpectedVersion.NoStreamVersion => 0,
                ExpectedVersion.ExactVersion exact => exact.Version,
                ExpectedVersion.AnyVersion => -1,
                _ => throw new ArgumentException("An expected version is missing.", nameof(request)),
            },
            events,
            request.Metadata,
            request.Metadata.Headers is { } headers ? LedgerEntry.HeadersForm(headers) : null,
            LedgerEntry.HashMetadata(request.Metadata),
            values,
            [.. request.EraseSubjects],
            1024 + events.Sum(prepared => 256L + prepared.Data.Length) + values.Sum(value => 256L + value.Value.Length));
    }

    private static PreparedEvent Event(string key, int ordinal, NewEvent added)
    {
        WellFormed.CheckName(added.Type, LongestType, nameof(added.Type));
        if (added.Data.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"The data of {added.Type} is no JSON object.", nameof(added));
        var canonical = CanonicalJson.Serialize(added.Data);
        return new PreparedEvent(EventIds.Of(key, ordinal), added.Type, canonical, CanonicalJson.HashCanonical(canonical));
    }

    private static PreparedValue Value(CommittedValue value)
    {
        if (value.Commitment != Commitment.Of(value.Salt.Span, value.Value))
            throw new ArgumentException($"The commitment {value.Commitment} is not that of its salt and value.", nameof(value));
        return new PreparedValue(value.Commitment, value.Subject, value.Salt.ToArray(), CanonicalJson.Serialize(value.Value));
    }

    private static void CheckMetadata(EventMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentException.ThrowIfNullOrWhiteSpace(metadata.Actor, nameof(metadata.Actor));
        foreach (var value in metadata.Headers?.Values ?? [])
            ArgumentNullException.ThrowIfNull(value, nameof(metadata.Headers));
    }
}

/// <param name="Data">Canonical.</param>
internal sealed record PreparedEvent(Guid Id, string Type, string Data, byte[] BodyHash);

/// <param name="Value">Canonical.</param>
internal sealed record PreparedValue(string Commitment, Guid Subject, byte[] Salt, string Value);
