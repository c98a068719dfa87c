using G40CityDeals.App.EventLog;

namespace G40CityDeals.App.Recording;

/// <summary>
/// The lasting answer to one idempotency key, stored in the transaction of what it answers; also when the command was accepted and changed nothing.
/// Where its events stand in the log is not known before that transaction is over, so the events tell it.
/// </summary>
/// <param name="Id">The key.</param>
/// <param name="CommandHash">SHA-256 of the command, lower-case hex.</param>
/// <param name="Version">The stream's version after it.</param>
/// <param name="EventIds">UUIDv5 of the key and each event's ordinal (<see cref="EventIds.Of"/>).</param>
public sealed record Receipt(string Id, string CommandHash, string Stream, long Version, IReadOnlyList<Guid> EventIds)
{
    /// <summary>When it was stored, which is when its events were recorded: UTC, set by the database, and there once the receipt was read from it.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>The same answer again; or that this key belongs to another command.</summary>
    public RecordingResult AnswerTo(IRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return CommandHash == record.CommandHash ? new RecordingResult.Recorded(this, Replayed: true) : new RecordingResult.KeyReused(Id);
    }
}
