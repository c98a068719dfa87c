namespace G40CityDeals.EventStore;

/// <summary>
/// Streams of events in one totally ordered log. Implementations (PostgreSQL, and the in-memory oracle of the tests) pass one contract suite.
/// </summary>
public interface IEventStore : IEventLog
{
    /// <summary>
    /// Adds events to one stream. A bad request (a name over its bound, data without a canonical form) throws <see cref="ArgumentException"/>;
    /// everything else that can happen is an <see cref="AppendOutcome"/>. Cancelling takes back what was not yet sent.
    /// </summary>
    Task<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellationToken);

    /// <summary>The answer given to this idempotency key, or null when it has none (yet).</summary>
    Task<Receipt?> FindReceiptAsync(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>These streams, each whole as <see cref="IEventLog.ReadStreamAsync"/> gives it, in an order of the store's own; unknown ones are left out.</summary>
    IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAsync(IReadOnlyCollection<string> streams, long upToIndex, CancellationToken cancellationToken);

    /// <summary>
    /// Whole streams in an order of the store's own that stays the same: those after <paramref name="after"/> (empty: from the first). It ends when about
    /// <paramref name="events"/> events were read, but not before one stream was; none: there are no more.
    /// </summary>
    /// <param name="upToIndex">May lie beyond the log's end.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="events"/> is not positive.</exception>
    IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAfterAsync(string after, long upToIndex, int events, CancellationToken cancellationToken);

    /// <summary>The committed values that are still there (not erased), by commitment.</summary>
    Task<IReadOnlyDictionary<string, CommittedValue>> ReadValuesAsync(CancellationToken cancellationToken);
}
