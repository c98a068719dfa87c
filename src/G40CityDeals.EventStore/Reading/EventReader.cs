using System.Runtime.CompilerServices;
using Npgsql;

namespace G40CityDeals.EventStore.Reading;

/// <summary>Reads of the log, in pages: no connection is held while the caller works on what it got.</summary>
internal sealed class EventReader(ReadSource source, SchemaName schema, int pageSize)
{
    /// <summary>Where <see cref="ColumnsWithLeaf"/> has the leaf; what is before it <see cref="EventRows"/> reads.</summary>
    internal const int LeafColumn = 11;

    internal const string Columns = "select l.index" + FieldsOfEvent + Tables;

    internal const string ColumnsWithLeaf = "select l.index" + FieldsOfEvent + ", l.leaf" + Tables;

    /// <summary>To be read by <see cref="EventRows"/>, behind one column more.</summary>
    internal const string FieldsOfEvent = """
        , e.id, e.stream_id, e.version, e.type, e."timestamp", e.data, e.user_name, e.correlation_id, e.causation_id, e.headers
        """;

    private const string Tables = " from {schema}.ledger_leaf l join {schema}.mt_events e on e.seq_id = l.seq_id";

    private readonly string all = schema.In(Columns + " where l.index > $1 and l.index <= $2 order by l.index limit $3");
    private readonly string one = schema.In(Columns + " where e.seq_id = (select k.seq_id from {schema}.ledger_leaf k where k.event_id = $1)");
    private readonly string stream = schema.In(Columns + " where e.stream_id = $1 and e.version > $2 and l.index <= $3 order by e.version limit $4");
    private readonly string head = schema.In("select l.index, l.recorded_at from {schema}.ledger_leaf l order by l.index desc limit 1");

    public async IAsyncEnumerable<StoredEvent> ReadAllAsync(long afterIndex, long upToIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The log only grows, so its head now is the state of the log now.
        var last = Math.Min(upToIndex, (await HeadAsync(cancellationToken)).Index);
        if (afterIndex >= last)
            yield break;
        await foreach (var page in PagesAsync(all, seen => [seen is null ? afterIndex : seen.Index, last, (long)pageSize], cancellationToken))
        {
            foreach (var stored in page)
                yield return stored;
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(string name, long upToIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(stream, seen => [name, seen?.Version ?? 0, upToIndex, (long)pageSize], cancellationToken))
        {
            foreach (var stored in page)
                yield return stored;
        }
    }

    public async Task<StoredEvent?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await QueryAsync(one, cancellationToken, id)).SingleOrDefault();

    public async Task<LogHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(head);
        return await source.ReadAsync(
            command,
            async row => await row.ReadAsync(cancellationToken) ? new LogHead(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)) : LogHead.Empty,
            cancellationToken);
    }

    /// <summary>Page after page; while the caller works on one, the next is being read.</summary>
    /// <param name="parameters">Of the page after this event; null: of the first.</param>
    private async IAsyncEnumerable<List<StoredEvent>> PagesAsync(string sql, Func<StoredEvent?, object[]> parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = QueryAsync(sql, cancellationToken, parameters(null));
        try
        {
            List<StoredEvent> page;
            do
            {
                page = await next;
                next = page.Count == pageSize ? QueryAsync(sql, cancellationToken, parameters(page[^1])) : Task.FromResult<List<StoredEvent>>([]);
                yield return page;
            }
            while (page.Count == pageSize);
        }
        finally
        {
            // A caller that has seen enough waits for the page under way: to cancel it would end the snapshot that it may be read in.
            await next.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task<List<StoredEvent>> QueryAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await source.ReadAsync(
            command,
            async row =>
            {
                var (page, rows) = (new List<StoredEvent>(), new EventRows(row));
                while (await row.ReadAsync(cancellationToken))
                    page.Add(rows.Current());
                return page;
            },
            cancellationToken);
    }
}
