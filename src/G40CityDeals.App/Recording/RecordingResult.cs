using G40CityDeals.Domain;

namespace G40CityDeals.App.Recording;

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

    /// <summary>Nothing is stored; try again.</summary>
    public sealed record Busy(string Detail) : RecordingResult;

    /// <summary>An erasure is stored, and the list outside the database could not be written: ask again with the same key.</summary>
    public sealed record ErasureNotListed(string Key, string Problem) : RecordingResult;

    /// <summary>It may be stored or not; ask again with the same key.</summary>
    public sealed record Unknown(string Key) : RecordingResult;
}
