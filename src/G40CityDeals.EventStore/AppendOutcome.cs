namespace G40CityDeals.EventStore;

/// <summary>What became of an append. Only <see cref="Committed"/> says that something is stored, and then it is durable.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>Stored. <paramref name="Replayed"/>: this key was answered before, and this is that same answer again.</summary>
    public sealed record Committed(Receipt Receipt, bool Replayed) : AppendOutcome;

    /// <summary>Nothing stored: the stream's version is <paramref name="Actual"/> (0: there is no such stream).</summary>
    public sealed record WrongExpectedVersion(long Actual) : AppendOutcome;

    /// <summary>Nothing stored: the idempotency key belongs to another command.</summary>
    public sealed record KeyReused(Receipt Existing) : AppendOutcome;

    /// <summary>Nothing stored: the database refused the data (SQLSTATE class 22 or 23).</summary>
    public sealed record Refused(string SqlState, string Detail) : AppendOutcome;

    /// <summary>Nothing stored: the queue is full, the lock was not had in time, or the database could not be reached at all; try again.</summary>
    public sealed record Busy(string Detail) : AppendOutcome;

    /// <summary>Sent, and the answer was lost: it may be stored or not. Ask again with the same key.</summary>
    public sealed record Unknown(string Detail) : AppendOutcome;
}

/// <summary>The lasting answer to one idempotency key.</summary>
/// <param name="CommandHash">SHA-256 of the command, lower-case hex.</param>
/// <param name="Version">The stream's version after it.</param>
/// <param name="FirstIndex">Ledger index of its first event; null when it was accepted with no events.</param>
/// <param name="LastIndex">Ledger index of its last event, or of the log's last event at that moment when it has none; -1 on an empty log.</param>
/// <param name="RecordedAt">UTC, microseconds.</param>
public sealed record Receipt(
    string Key,
    string CommandHash,
    string Stream,
    long Version,
    IReadOnlyList<Guid> EventIds,
    long? FirstIndex,
    long LastIndex,
    DateTimeOffset RecordedAt);
