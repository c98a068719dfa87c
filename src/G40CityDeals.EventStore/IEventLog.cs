namespace G40CityDeals.EventStore;

/// <summary>The log to read from: the primary's, or a replica's, which may be behind it but is a state that the primary's once had.</summary>
/// <remarks>
/// Every method throws <see cref="Npgsql.NpgsqlException"/> when the database cannot be had, <see cref="Reading.ReplicaAwayException"/> when a replica failed and the
/// primary may still answer, and <see cref="Ledger.LedgerBrokenException"/> when an event or its leaf is missing.
/// </remarks>
public interface IEventLog
{
    /// <summary>One stream's events in version order, those with an index of at most <paramref name="upToIndex"/>. Empty for an unknown stream.</summary>
    IAsyncEnumerable<StoredEvent> ReadStreamAsync(string stream, long upToIndex, CancellationToken cancellationToken);

    /// <summary>
    /// All events in index order: those after <paramref name="afterIndex"/> (-1: from the start), up to and including <paramref name="upToIndex"/>.
    /// Reads on the state of the log as it is when the reading starts.
    /// </summary>
    IAsyncEnumerable<StoredEvent> ReadAllAsync(long afterIndex, long upToIndex, CancellationToken cancellationToken);

    /// <summary>One event by its id, or null.</summary>
    Task<StoredEvent?> FindEventAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The last event's index and moment (UTC); <see cref="LogHead.Empty"/> when there is none.</summary>
    Task<LogHead> HeadAsync(CancellationToken cancellationToken);
}
