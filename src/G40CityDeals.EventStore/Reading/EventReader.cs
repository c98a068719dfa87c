using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;

namespace G40CityDeals.EventStore.Reading;

/// <summary>Reads of the log, in pages: no connection is held while the caller works on what it got.</summary>
internal sealed class EventReader(ReadSource source, SchemaName schema, int pageSize)
{
    /// <summary>Where <see cref="ColumnsWithLeaf"/> has the leaf; what is before it <see cref="Read"/> reads.</summary>
    internal const int LeafColumn = 11;

    internal const string ColumnsWithLeaf = Fields + ", l.leaf" + Tables;

    private const string Columns = Fields + Tables;

    private const string Fields = """
        select l.index, e.id, e.stream_id, e.version, e.type, e."timestamp", e.data, e.user_name, e.correlation_id, e.causation_id, e.headers
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
        while (afterIndex < last)
        {
            var page = await QueryAsync(all, cancellationToken, afterIndex, last, (long)pageSize);
            foreach (var stored in page)
                yield return stored;
            if (page.Count == 0)
                yield break;
            afterIndex = page[^1].Index;
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(string name, long upToIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var version = 0L;
        List<StoredEvent> page;
        do
        {
            page = await QueryAsync(stream, cancellationToken, name, version, upToIndex, (long)pageSize);
            foreach (var stored in page)
                yield return stored;
            version += page.Count;
        }
        while (page.Count == pageSize);
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

    private async Task<List<StoredEvent>> QueryAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await source.ReadAsync(
            command,
            async row =>
            {
                var page = new List<StoredEvent>();
                while (await row.ReadAsync(cancellationToken))
                    page.Add(Read(row));
                return page;
            },
            cancellationToken);
    }

    internal static StoredEvent Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetGuid(1),
        reader.GetString(2),
        reader.GetInt64(3),
        reader.GetString(4),
        reader.GetFieldValue<DateTimeOffset>(5),
        JsonElement.Parse(reader.GetString(6)),
        new EventMetadata(
            reader.GetString(7),
            reader.IsDBNull(8) ? null : reader.GetString(8),
            reader.IsDBNull(9) ? null : reader.GetString(9),
            reader.IsDBNull(10) ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(10))));
}
