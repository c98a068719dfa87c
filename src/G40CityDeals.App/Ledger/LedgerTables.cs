using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;
using Npgsql;

namespace G40CityDeals.App.Ledger;

/// <summary>What of the ledger stands in the database: the log's id, its origins, keys and checkpoints. All of it may be read by anybody; none of it signs.</summary>
internal sealed class LedgerTables(SchemaName schema)
{
    private const string Checkpoints = "select c.origin, c.size, c.note, c.signed_at from {schema}.ledger_checkpoint c ";

    public async Task<Guid> LogAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, "select l.log from {schema}.ledger_log l");
        return await command.ExecuteScalarAsync(cancellationToken) is Guid log ? log : throw new InvalidOperationException("The log has lost its id: ledger_log is empty.");
    }

    /// <summary>Leaves in the log.</summary>
    public async Task<long> SizeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, "select coalesce(max(l.index), -1) + 1 from {schema}.ledger_leaf l");
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    /// <summary>The origin that counts; null before the first checkpoint.</summary>
    public async Task<string?> OriginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, "select o.origin from {schema}.ledger_origin o order by o.ordinal desc limit 1");
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async Task BeginOriginAsync(NpgsqlConnection connection, string origin, string? follows, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, """
            insert into {schema}.ledger_origin (ordinal, origin, follows) select coalesce(max(o.ordinal), 0) + 1, $1, $2 from {schema}.ledger_origin o
            """, origin, follows);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The keys that ever signed here, named for this origin, the newest first.</summary>
    public async Task<IReadOnlyList<NoteKey>> KeysAsync(NpgsqlConnection connection, string? origin, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, "select k.spki from {schema}.ledger_key k order by k.registered_at desc, k.key_id");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<NoteKey>();
        while (await row.ReadAsync(cancellationToken))
            keys.Add(NoteKey.Of(origin, row.GetFieldValue<byte[]>(0)));
        return keys;
    }

    public async Task RegisterAsync(NpgsqlConnection connection, SigningKey key, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, """
            insert into {schema}.ledger_key (key_id, spki) values ($1, $2) on conflict (key_id) do nothing
            """, key.KeyId, key.Spki.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task KeepAsync(NpgsqlConnection connection, string origin, long size, string note, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, """
            insert into {schema}.ledger_checkpoint (origin, size, note) values ($1, $2, $3) on conflict (origin, size) do nothing
            """, origin, size, note);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The newest checkpoint of an origin, or the one of exactly this size.</summary>
    public async Task<KeptCheckpoint?> FindAsync(NpgsqlConnection connection, string origin, long? size, CancellationToken cancellationToken)
    {
        await using var command = size is { } exact
            ? connection.Command(schema, Checkpoints + "where c.origin = $1 and c.size = $2", origin, exact)
            : connection.Command(schema, Checkpoints + "where c.origin = $1 order by c.size desc limit 1", origin);
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Checkpoints of all origins, in the order in which they were signed, after a moment; at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<KeptCheckpoint>> ListAsync(NpgsqlConnection connection, int skip, int limit, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, Checkpoints + """
            join {schema}.ledger_origin o on o.origin = c.origin order by o.ordinal, c.size offset $1 limit $2
            """, (long)skip, (long)limit);
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<List<KeptCheckpoint>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<KeptCheckpoint>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(new KeptCheckpoint(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3)));
        return found;
    }
}
