using System.Runtime.CompilerServices;
using G40CityDeals.EventStore.Ledger;
using Npgsql;

namespace G40CityDeals.EventStore.Reading;

/// <summary>Reads of the log, in pages: no connection is held for longer than the query of one page, however long the caller works on what it got.</summary>
internal sealed class EventReader(ReadSource source, SchemaName schema, int pageSize)
{
    /// <summary>Times the first page.</summary>
    private const int LargestPage = 8;

    /// <summary>Where <see cref="ColumnsWithLeaf"/> has the leaf; what is before it <see cref="EventRows"/> reads.</summary>
    internal const int LeafColumn = 11;

    internal const string Columns = "select l.index" + FieldsOfEvent + Tables;

    internal const string ColumnsWithLeaf = "select l.index" + FieldsOfEvent + ", l.leaf" + Tables;

    /// <summary>To be read by <see cref="EventRows"/>, behind one column more.</summary>
    internal const string FieldsOfEvent = """
        , e.id, e.stream_id, e.version, e.type, e."timestamp", e.data, e.user_name, e.correlation_id, e.causation_id, e.headers
        """;

    private const string Tables = " from {schema}.ledger_leaf l join {schema}.mt_events e on e.seq_id = l.seq_id";

    /// <summary>Behind the fields of an event: how far the sequence numbers of a page's first and of its last event are ahead of their ledger indexes.</summary>
    private const int AheadAtFirst = 11;
    private const int AheadAtLast = 12;

    private readonly string all = schema.In("select e.seq_id" + FieldsOfEvent + """
        , (select l.seq_id - l.index from {schema}.ledger_leaf l where l.index = $1 + 1), (select l.seq_id - l.index from {schema}.ledger_leaf l where l.index = $2)
        from {schema}.mt_events e
        where e.seq_id > coalesce((select l.seq_id from {schema}.ledger_leaf l where l.index = $1), 0)
            and e.seq_id <= (select l.seq_id from {schema}.ledger_leaf l where l.index = $2) order by e.seq_id
        """);

    // An index that is not there is one after the last. "+ 0": no plan goes by the sequence, of which the bound says next to nothing.
    private readonly string stream = schema.In("select e.seq_id" + FieldsOfEvent + """
        , (select l.seq_id - l.index from {schema}.ledger_leaf l where l.seq_id =
            (select f.seq_id from {schema}.mt_events f where f.stream_id = $1 and f.version > $2 order by f.version limit 1))
        , (select l.seq_id - l.index from {schema}.ledger_leaf l where l.seq_id =
            (select f.seq_id from {schema}.mt_events f where f.stream_id = $1 and f.version > $2 and f.version <= $2 + $3
                and f.seq_id + 0 <= coalesce((select b.seq_id from {schema}.ledger_leaf b where b.index = $4), 9223372036854775807) order by f.version desc limit 1))
        from {schema}.mt_events e
        where e.stream_id = $1 and e.version > $2
            and e.seq_id + 0 <= coalesce((select b.seq_id from {schema}.ledger_leaf b where b.index = $4), 9223372036854775807)
        order by e.version limit $3
        """);

    private readonly string one = schema.In(Columns + " where e.seq_id = (select k.seq_id from {schema}.ledger_leaf k where k.event_id = $1)");
    private readonly string indexes = schema.In("select l.seq_id, l.index from {schema}.ledger_leaf l where l.seq_id = any($1)");
    private readonly string head = schema.In("select l.index, l.recorded_at from {schema}.ledger_leaf l order by l.index desc limit 1");

    public async IAsyncEnumerable<StoredEvent> ReadAllAsync(long afterIndex, long upToIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The log only grows, so its head now is the state of the log now.
        var last = Math.Min(upToIndex, (await HeadAsync(cancellationToken)).Index);
        var first = Math.Max(afterIndex, -1);
        var reached = first;
        if (reached >= last)
            yield break;
        await foreach (var page in PagesAsync(all, (seen, size) => Indexes(seen?.Index ?? first, size), cancellationToken))
        {
            foreach (var stored in page)
                yield return stored.Index == ++reached ? stored : throw Hole(reached);
        }

        if (reached < last)
            throw Hole(reached + 1);

        object[] Indexes(long after, long size) => [after, Math.Min(after + size, last)];
    }

    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(string name, long upToIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (upToIndex < 0)
            yield break;
        var reached = 0L;
        await foreach (var page in PagesAsync(stream, (seen, size) => Versions(seen?.Version ?? 0, size), cancellationToken))
        {
            foreach (var stored in page)
                yield return stored.Version == ++reached ? stored : throw new LedgerBrokenException($"Version {reached} of {name} is missing.");
        }

        object[] Versions(long after, long size) => [name, after, size, upToIndex];
    }

    public async Task<StoredEvent?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await QueryAsync(one, static (_, rows) => rows.Current(), cancellationToken, id)).SingleOrDefault();

    public async Task<LogHead> HeadAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(head);
        return await source.ReadAsync(
            command,
            async row => await row.ReadAsync(cancellationToken) ? new LogHead(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)) : LogHead.Empty,
            cancellationToken);
    }

    /// <summary>Page after page, the later ones larger; while the caller works on one, the next is being read.</summary>
    /// <param name="parameters">Of the page after this event (null: of the first), with so many rows.</param>
    private async IAsyncEnumerable<List<StoredEvent>> PagesAsync(string sql, Func<StoredEvent?, long, object[]> parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long size = pageSize;
        var next = PageAsync(sql, parameters(null, size), cancellationToken);
        try
        {
            bool more;
            do
            {
                var page = await next;
                more = page.Count == size;
                size = Math.Min(size * 2, pageSize * (long)LargestPage);
                if (more)
                    next = PageAsync(sql, parameters(page[^1], size), cancellationToken);
                yield return page;
            }
            while (more);
        }
        finally
        {
            // A caller that has seen enough waits for the page under way: to cancel it would end the snapshot that it may be read in.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Sequence numbers never come nearer to ledger indexes, only farther from them where one was left out. So when the first and the last event of a page are
    /// equally far, all between are, too, and two leaves tell the indexes of all. Otherwise each leaf is asked for.
    /// </summary>
    private async Task<List<StoredEvent>> PageAsync(string sql, object[] parameters, CancellationToken cancellationToken)
    {
        var even = true;
        var page = await QueryAsync(
            sql,
            (row, rows) =>
            {
                even = !row.IsDBNull(AheadAtFirst) && !row.IsDBNull(AheadAtLast) && row.GetInt64(AheadAtFirst) == row.GetInt64(AheadAtLast);
                return rows.At(row.GetInt64(0) - (even ? row.GetInt64(AheadAtFirst) : 0));
            },
            cancellationToken,
            parameters);
        if (even)
            return page;
        var each = await IndexesAsync([.. page.Select(stored => stored.Index)], cancellationToken);
        return page.ConvertAll(stored => stored with { Index = IndexOf(stored.Index, each) });
    }

    private static LedgerBrokenException Hole(long index) => new($"The log cannot be read at ledger index {index}: an event or a leaf is missing.");

    private static long IndexOf(long sequence, Dictionary<long, long> indexes) =>
        indexes.TryGetValue(sequence, out var index) ? index : throw new LedgerBrokenException($"The event with sequence number {sequence} has no leaf.");

    /// <summary>Ledger indexes by sequence number.</summary>
    private async Task<Dictionary<long, long>> IndexesAsync(long[] sequences, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(indexes);
        command.Parameters.Add(new NpgsqlParameter { Value = sequences });
        return await source.ReadAsync(
            command,
            async row =>
            {
                var found = new Dictionary<long, long>(sequences.Length);
                while (await row.ReadAsync(cancellationToken))
                    found[row.GetInt64(0)] = row.GetInt64(1);
                return found;
            },
            cancellationToken);
    }

    private async Task<List<StoredEvent>> QueryAsync(
        string sql, Func<NpgsqlDataReader, EventRows, StoredEvent> read, CancellationToken cancellationToken, params object[] parameters)
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
                    page.Add(read(row, rows));
                return page;
            },
            cancellationToken);
    }
}
