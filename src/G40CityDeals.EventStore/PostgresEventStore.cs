using System.Text.Json;
using G40CityDeals.EventStore.Appending;
using G40CityDeals.EventStore.Reading;
using Npgsql;

namespace G40CityDeals.EventStore;

/// <summary>
/// The event store on PostgreSQL (15 to 18), in a schema that <see cref="Migrator"/> has made. One instance a process: appends that wait in it go
/// to the database together. Dispose it to have what waits sent.
/// </summary>
public sealed class PostgresEventStore : IEventStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource dataSource;
    private readonly PostgresEventLog log;
    private readonly StreamsReader streams;
    private readonly GroupCommitWriter writer;
    private readonly string findReceipt;
    private readonly string readValues;

    /// <param name="dataSource">Of the primary; not disposed here.</param>
    /// <exception cref="ArgumentException">The schema name is not a plain identifier.</exception>
    public PostgresEventStore(NpgsqlDataSource dataSource, string schema = "public", EventStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        var name = new SchemaName(schema);
        options ??= new EventStoreOptions();
        this.dataSource = dataSource;
        log = new PostgresEventLog(new ReadSource(dataSource, schema), schema, options);
        streams = new StreamsReader(dataSource, name);
        writer = new GroupCommitWriter(() => new AppendSender(dataSource, name, options), options);
        findReceipt = name.In("""
            select r.command_hash, r.stream_id, r.version, r.event_ids, r.first_index, r.last_index, r.recorded_at
            from {schema}.receipt r where r.key = $1
            """);
        readValues = name.In("select v.commitment, v.subject, v.salt, v.value from {schema}.committed_value v");
    }

    /// <inheritdoc/>
    /// <exception cref="PostgresException">The schema is not migrated, or the role may not append.</exception>
    /// <exception cref="ObjectDisposedException">The store takes no more appends.</exception>
    public async Task<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        await writer.AppendAsync(PreparedAppend.Of(request), cancellationToken);

    public async Task<Receipt?> FindReceiptAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(idempotencyKey);
        await using var command = dataSource.CreateCommand(findReceipt);
        command.Parameters.Add(new() { Value = idempotencyKey });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? AppendFunction.ReadReceipt(row, 0, idempotencyKey) : null;
    }

    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(string stream, long upToIndex, CancellationToken cancellationToken) => log.ReadStreamAsync(stream, upToIndex, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAsync(IReadOnlyCollection<string> streams, long upToIndex, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        return this.streams.ReadAsync(streams, upToIndex, cancellationToken);
    }

    public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAfterAsync(string after, long upToIndex, int events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(events);
        return streams.ReadFollowingAsync(after, upToIndex, events, cancellationToken);
    }

    public IAsyncEnumerable<StoredEvent> ReadAllAsync(long afterIndex, long upToIndex, CancellationToken cancellationToken) => log.ReadAllAsync(afterIndex, upToIndex, cancellationToken);

    public Task<StoredEvent?> FindEventAsync(Guid id, CancellationToken cancellationToken) => log.FindEventAsync(id, cancellationToken);

    public Task<LogHead> HeadAsync(CancellationToken cancellationToken) => log.HeadAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<string, CommittedValue>> ReadValuesAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(readValues);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var values = new Dictionary<string, CommittedValue>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
        {
            var value = new CommittedValue(row.GetGuid(1), row.GetString(0), row.GetFieldValue<byte[]>(2), JsonElement.Parse(row.GetString(3)));
            values.Add(value.Commitment, value);
        }

        return values;
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
