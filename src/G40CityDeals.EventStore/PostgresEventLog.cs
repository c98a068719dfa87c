using G40CityDeals.EventStore.Reading;

namespace G40CityDeals.EventStore;

/// <summary>The log on PostgreSQL, for reading only, on whichever server <see cref="ReadSource"/> reads from.</summary>
/// <exception cref="ArgumentException">The schema name is not a plain identifier.</exception>
public sealed class PostgresEventLog(ReadSource source, string schema = "public", EventStoreOptions? options = null) : IEventLog
{
    private readonly EventReader reader = new(source, new SchemaName(schema), (options ?? new EventStoreOptions()).PageSize);

    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(string stream, long upToIndex, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return reader.ReadStreamAsync(stream, upToIndex, cancellationToken);
    }

    public IAsyncEnumerable<StoredEvent> ReadAllAsync(long afterIndex, long upToIndex, CancellationToken cancellationToken) =>
        reader.ReadAllAsync(afterIndex, upToIndex, cancellationToken);

    public Task<StoredEvent?> FindEventAsync(Guid id, CancellationToken cancellationToken) => reader.FindAsync(id, cancellationToken);

    public Task<LogHead> HeadAsync(CancellationToken cancellationToken) => reader.HeadAsync(cancellationToken);
}
