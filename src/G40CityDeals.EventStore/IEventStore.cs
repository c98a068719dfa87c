namespace G40CityDeals.EventStore;

/// <summary>
/// Streams of events in one totally ordered log. Implementations (PostgreSQL, and the in-memory oracle of the tests) pass one contract suite.
/// </summary>
public interface IEventStore
{
    /// <summary>
    /// Adds events to one stream. A bad request (a name over its bound, data without a canonical form) throws <see cref="ArgumentException"/>;
    /// everything else that can happen is an <see cref="AppendOutcome"/>. Cancelling takes back what was not yet sent.
    /// </summary>
    Task<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellationToken);

    /// <summary>The answer given to this idempotency key, or null when it has none (yet).</summary>
    Task<Receipt?> FindReceiptAsync(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>One stream's events in version order, those with an index of at most <paramref name="upToIndex"/>. Empty for an unknown stream.</summary>
    IAsyncEnumerable<StoredEvent> ReadStreamAsync(string stream, long upToIndex, CancellationToken cancellationToken);

    /// <summary>These streams, each whole as <see cref="ReadStreamAsync"/> gives it, in an order of the store's own; unknown ones are left out.</summary>
    IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAsync(IReadOnlyCollection<string> streams, long upToIndex, CancellationToken cancellationToken);

    /// <summary>
    /// Whole streams in an order of the store's own that stays the same: those after <paramref name="after"/> (empty: from the first). It ends when about
    /// <paramref name="events"/> events were read, but not before one stream was; none: there are no more.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAfterAsync(string after, long upToIndex, int events, CancellationToken cancellationToken);

    /// <summary>
    /// All events in index order: those after <paramref name="afterIndex"/> (-1: from the start), up to and including <paramref name="upToIndex"/>.
    /// Reads on the state of the log as it is when the reading starts.
    /// </summary>
    IAsyncEnumerable<StoredEvent> ReadAllAsync(long afterIndex, long upToIndex, CancellationToken cancellationToken);

    /// <summary>One event by its id, or null.</summary>
    Task<StoredEvent?> FindEventAsync(Guid id, CancellationToken cancellationToken);

    Task<LogHead> HeadAsync(CancellationToken cancellationToken);

    /// <summary>The committed values that are still there (not erased), by commitment.</summary>
    Task<IReadOnlyDictionary<string, CommittedValue>> ReadValuesAsync(CancellationToken cancellationToken);
}
