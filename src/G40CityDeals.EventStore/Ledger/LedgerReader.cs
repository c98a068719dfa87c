using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using G40CityDeals.EventStore.Reading;
using Npgsql;

namespace G40CityDeals.EventStore.Ledger;

/// <summary>Reads what an auditor takes home: events with their leaves, proofs, checkpoints and keys.</summary>
public sealed class LedgerReader(NpgsqlDataSource dataSource, string schema = "public")
{
    private const long PageSize = 1000;

    private readonly SchemaName schema = new(schema);
    private readonly NodeTable nodes = new(new SchemaName(schema));
    private readonly LedgerTables tables = new(new SchemaName(schema));

    /// <summary>The log's size and the committed values, of one moment.</summary>
    public async Task<LedgerSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var size = await tables.SizeAsync(connection, cancellationToken);
        await using var command = connection.Command(schema, "select v.commitment, v.subject, v.salt, v.value from {schema}.committed_value v order by v.commitment");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<CommittedValue>();
        while (await row.ReadAsync(cancellationToken))
            values.Add(new CommittedValue(row.GetGuid(1), row.GetString(0), row.GetFieldValue<byte[]>(2), JsonElement.Parse(row.GetString(3))));
        return new LedgerSnapshot(size, values);
    }

    /// <summary>The first <paramref name="size"/> events in index order with the leaves as stored, or those of one stream. An event whose row is gone is left out.</summary>
    public async IAsyncEnumerable<LedgeredEvent> ReadAsync(long size, string? stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = -1L;
        List<LedgeredEvent> page;
        do
        {
            page = await PageAsync(after, size, stream, cancellationToken);
            foreach (var entry in page)
                yield return entry;
            after = page.Count == 0 ? after : page[^1].Event.Index;
        }
        while (page.Count == PageSize);
    }

    /// <summary>The inclusion proof of each of these indexes in the tree of this size: hashes from the leaf upwards.</summary>
    /// <param name="size">At most that of the newest checkpoint.</param>
    /// <exception cref="LedgerBrokenException">A hash is missing.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<byte[]>>> InclusionProofsAsync(IReadOnlyList<long> indexes, long size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(indexes);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var paths = indexes.Select(index => InclusionProof.Of(index, size)).ToList();
        var hashes = await nodes.HashesAsync(connection, [.. paths.SelectMany(path => path)], cancellationToken);
        var from = 0;
        return [.. paths.Select(path => (IReadOnlyList<byte[]>)[.. hashes.Skip((from += path.Count) - path.Count).Take(path.Count)])];
    }

    /// <summary>The proof that the tree of size <paramref name="to"/> begins with the one of size <paramref name="from"/>.</summary>
    /// <param name="to">At most the size of the newest checkpoint.</param>
    /// <exception cref="LedgerBrokenException">A hash is missing.</exception>
    public async Task<IReadOnlyList<byte[]>> ConsistencyProofAsync(long from, long to, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await nodes.HashesAsync(connection, ConsistencyProof.Of(from, to), cancellationToken);
    }

    /// <summary>The stored leaf at this index; null when there is none.</summary>
    public async Task<byte[]?> LeafAsync(long index, CancellationToken cancellationToken)
    {
        await using var command = dataSource.Command(schema, "select l.leaf from {schema}.ledger_leaf l where l.index = $1", index);
        return await command.ExecuteScalarAsync(cancellationToken) as byte[];
    }

    /// <summary>The newest checkpoint of the origin that counts, or the one of exactly this size; null when there is none.</summary>
    public async Task<KeptCheckpoint?> FindCheckpointAsync(long? size, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await tables.OriginAsync(connection, cancellationToken) is { } origin ? await tables.FindAsync(connection, origin, size, cancellationToken) : null;
    }

    /// <summary>Checkpoints of all origins, oldest first.</summary>
    public async Task<IReadOnlyList<KeptCheckpoint>> ListCheckpointsAsync(int skip, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await tables.ListAsync(connection, skip, limit, cancellationToken);
    }

    /// <summary>The public keys that ever signed here, named for the origin that counts, newest first.</summary>
    public async Task<IReadOnlyList<NoteKey>> KeysAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await tables.KeysAsync(connection, await tables.OriginAsync(connection, cancellationToken), cancellationToken);
    }

    private async Task<List<LedgeredEvent>> PageAsync(long after, long size, string? stream, CancellationToken cancellationToken)
    {
        await using var command = stream is null
            ? dataSource.Command(schema, EventReader.ColumnsWithLeaf + " where l.index > $1 and l.index < $2 order by l.index limit $3", after, size, PageSize)
            : dataSource.Command(schema, EventReader.ColumnsWithLeaf + " where l.index > $1 and l.index < $2 and e.stream_id = $4 order by l.index limit $3", after, size, PageSize, stream);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<LedgeredEvent>();
        var rows = new EventRows(reader);
        while (await reader.ReadAsync(cancellationToken))
            page.Add(new LedgeredEvent(rows.Current(), reader.GetFieldValue<byte[]>(EventReader.LeafColumn)));
        return page;
    }
}

/// <param name="Size">Events in the log.</param>
public sealed record LedgerSnapshot(long Size, IReadOnlyList<CommittedValue> Values);

/// <param name="Leaf">As stored: 32 bytes.</param>
public sealed record LedgeredEvent(StoredEvent Event, IReadOnlyList<byte> Leaf);
