using System.Runtime.CompilerServices;
using System.Text.Json;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.Ledger;
using Marten;

namespace G40CityDeals.App.Ledger;

/// <summary>Reads what an auditor takes home: events with their leaves, proofs, checkpoints and keys.</summary>
public sealed class LedgerReader
{
    private const long PageSize = 1000;

    private readonly LogServers servers;
    private readonly PersonVault vault;
    private readonly SchemaName schema;
    private readonly NodeTable nodes;
    private readonly LedgerTables tables;

    public LedgerReader(LogServers servers, IDocumentStore store, PersonVault vault)
    {
        ArgumentNullException.ThrowIfNull(store);
        (this.servers, this.vault) = (servers, vault);
        schema = new SchemaName(store.Options.DatabaseSchemaName);
        (nodes, tables) = (new NodeTable(schema), new LedgerTables(schema));
    }

    /// <summary>The tree's size, and then the names in the vault: a name that goes meanwhile is not in it, and its erasure comes later in the log.</summary>
    public async Task<LedgerSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        var size = await tables.SizeAsync(connection, cancellationToken);
        var names = await vault.ReadAsync(cancellationToken);
        var registered = await PersonMentionsAsync(size, cancellationToken);
        return new LedgerSnapshot(size, [.. names.Values.Where(name => registered.Contains(name.Id)).OrderBy(name => name.Id, StringComparer.Ordinal).Select(Committed)]);
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
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
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
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        return await nodes.HashesAsync(connection, ConsistencyProof.Of(from, to), cancellationToken);
    }

    /// <summary>The place of this event in the ledger; null: it has none, or not yet.</summary>
    public async Task<long?> FindIndexAsync(Guid entry, CancellationToken cancellationToken)
    {
        await using var command = servers.Primary.Command(schema, "select l.index from {schema}.ledger_leaf l join {schema}.mt_events e on e.seq_id = l.seq_id where e.id = $1", entry);
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    /// <summary>The stored leaf at this index, with the number of its event; null when there is none.</summary>
    public async Task<(long Number, byte[] Leaf)?> LeafAsync(long index, CancellationToken cancellationToken)
    {
        await using var command = servers.Primary.Command(schema, "select l.seq_id, l.leaf from {schema}.ledger_leaf l where l.index = $1", index);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>The newest checkpoint of the origin that counts, or the one of exactly this size; null when there is none.</summary>
    public async Task<KeptCheckpoint?> FindCheckpointAsync(long? size, CancellationToken cancellationToken)
    {
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        return await tables.OriginAsync(connection, cancellationToken) is { } origin ? await tables.FindAsync(connection, origin, size, cancellationToken) : null;
    }

    /// <summary>Checkpoints of all origins, oldest first.</summary>
    public async Task<IReadOnlyList<KeptCheckpoint>> ListCheckpointsAsync(int skip, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        return await tables.ListAsync(connection, skip, limit, cancellationToken);
    }

    /// <summary>The public keys that ever signed here, named for the origin that counts, newest first.</summary>
    public async Task<IReadOnlyList<NoteKey>> KeysAsync(CancellationToken cancellationToken)
    {
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        return await tables.KeysAsync(connection, await tables.OriginAsync(connection, cancellationToken), cancellationToken);
    }

    private async Task<List<LedgeredEvent>> PageAsync(long after, long size, string? stream, CancellationToken cancellationToken)
    {
        await using var command = servers.Primary.Command(
            schema,
            $"select l.index, l.leaf, {LedgerRows.Columns} from {{schema}}.ledger_leaf l join {{schema}}.mt_events e on e.seq_id = l.seq_id where l.index > $1 and l.index < $2 and ($4::varchar is null or e.stream_id = $4) order by l.index limit $3",
            after,
            size,
            PageSize,
            stream);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<LedgeredEvent>();
        while (await row.ReadAsync(cancellationToken))
            page.Add(new LedgeredEvent(LedgerRows.Read(row, row.GetInt64(0), from: 2), row.GetFieldValue<byte[]>(1)));
        return page;
    }

    /// <summary>The commitments of all who were registered in the first <paramref name="size"/> events: a name that is not among them belongs to a later one.</summary>
    private async Task<HashSet<string>> PersonMentionsAsync(long size, CancellationToken cancellationToken)
    {
        var commitments = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in ReadAsync(size, Streams.Persons, cancellationToken))
            commitments.UnionWith(PersonMention.In(entry.Event.Data).Select(mention => mention.Commitment));
        return commitments;
    }

    private static CommittedValue Committed(NameInVault name) => new(name.Person, name.Id, Convert.FromHexString(name.Salt), JsonSerializer.SerializeToElement(new { name = name.Name }));
}

/// <param name="Size">Leaves in the tree.</param>
public sealed record LedgerSnapshot(long Size, IReadOnlyList<CommittedValue> Values);
