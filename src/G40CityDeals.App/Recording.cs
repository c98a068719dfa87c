using System.Collections.Frozen;
using System.Text.Json;
using G40CityDeals.Domain;
using G40CityDeals.EventStore;

namespace G40CityDeals.App;

/// <summary>One command on its way to the log, with who gives it and the key under which its answer is kept.</summary>
/// <param name="Stream">The collaboration, or <c>persons</c> or <c>reports</c>.</param>
/// <param name="CommandHash">SHA-256 over the command as it was given (name, stream and RFC 8785 form), without the name of a person.</param>
public sealed record Recording(string Stream, Command Command, Actor Actor, string IdempotencyKey, ReadOnlyMemory<byte> CommandHash)
{
    /// <summary>The stream version the giver saw (<c>If-Match</c>); null when they do not mind.</summary>
    public long? SeenVersion { get; init; }

    /// <summary>Names that go into the vault in the same transaction.</summary>
    public IReadOnlyList<CommittedValue> Values { get; init; } = [];

    public string? Correlation { get; init; }
}

/// <summary>Who records: an opaque id, never a name. Until people sign in it is chosen by themselves and marked unverified.</summary>
public sealed record Actor(string Id, Role Role, bool Verified)
{
    public const int MaxLength = 80;

    private static readonly FrozenDictionary<(Role Role, bool Verified), FrozenDictionary<string, string>> Headers =
        Enum.GetValues<Role>().SelectMany(role => (bool[])[false, true], (role, verified) => (Role: role, Verified: verified)).ToFrozenDictionary(who => who, who => new Dictionary<string, string>
        {
            ["role"] = JsonNamingPolicy.KebabCaseLower.ConvertName(who.Role.ToString()),
            ["verified"] = who.Verified ? "true" : "false",
        }.ToFrozenDictionary());

    public static bool IsValidId(string? id) => TextIds.IsValid(id);

    public EventMetadata ToMetadata(string? correlation) => new(Id, correlation, Causation: null, Headers[(Role, Verified)]);
}

/// <summary>What became of a command.</summary>
public abstract record RecordingResult
{
    private RecordingResult() { }

    /// <summary>Stored, or (no events) accepted because it stands already. <paramref name="Replayed"/>: this key was answered before.</summary>
    public sealed record Recorded(Receipt Receipt, bool Replayed) : RecordingResult;

    public sealed record Rejected(ValueList<Violation> Violations) : RecordingResult;

    public sealed record UnknownCollaboration(string Stream) : RecordingResult;

    public sealed record NotAllowed(Role Role) : RecordingResult;

    /// <summary>The stream has moved on since the giver looked.</summary>
    public sealed record Stale(long Actual) : RecordingResult;

    public sealed record KeyReused(string Key) : RecordingResult;

    public sealed record Busy(string Detail) : RecordingResult;

    /// <summary>An erasure is stored, and the list outside the database could not be written: ask again with the same key.</summary>
    public sealed record ErasureNotListed(string Key, string Problem) : RecordingResult;

    /// <summary>It may be stored or not; ask again with the same key.</summary>
    public sealed record Unknown(string Key) : RecordingResult;
}
