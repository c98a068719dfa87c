using Npgsql;

namespace G40CityDeals.EventStore.Ledger;

/// <summary>The hashes of the log's tree as they are kept: leaves in <c>ledger_leaf</c>, complete subtrees above them in <c>ledger_node</c>.</summary>
internal sealed class NodeTable(SchemaName schema)
{
    private const long PageSize = 10_000;

    /// <summary>Adds the subtrees that are complete in a tree of <paramref name="size"/> leaves and not kept yet; what belongs to a larger tree goes.</summary>
    public async Task ExtendAsync(NpgsqlConnection connection, long size, CancellationToken cancellationToken)
    {
        var from = await KeptAsync(connection, cancellationToken);
        if (from > size)
        {
            await using var beyond = connection.Command(schema, "delete from {schema}.ledger_node n where n.index >= $1 >> n.level", size);
            await beyond.ExecuteNonQueryAsync(cancellationToken);
            from = await KeptAsync(connection, cancellationToken);
        }

        var hashes = await ReadAsync(connection, new LeafRange(0, from).Subtrees, cancellationToken);
        var tree = TreeBuilder.After(from, subtree => hashes[subtree]);
        while (tree.Size < size)
        {
            var complete = new List<(Subtree Subtree, byte[] Hash)>();
            var leaves = await LeavesAsync(connection, tree.Size, Math.Min(size, tree.Size + PageSize), cancellationToken);
            if (leaves.Count == 0)
                throw new LedgerBrokenException($"Leaf {tree.Size} of the log is missing.");
            foreach (var leaf in leaves)
                tree.Add(leaf, (subtree, hash) => complete.Add((subtree, hash)));
            await WriteAsync(connection, complete, cancellationToken);
        }
    }

    /// <summary>The hash of each range.</summary>
    /// <exception cref="LedgerBrokenException">A leaf or node is missing.</exception>
    public async Task<IReadOnlyList<byte[]>> HashesAsync(NpgsqlConnection connection, IReadOnlyList<LeafRange> ranges, CancellationToken cancellationToken)
    {
        var hashes = await ReadAsync(connection, ranges.SelectMany(range => range.Subtrees), cancellationToken);
        return [.. ranges.Select(range => range.Hash(subtree => hashes[subtree]))];
    }

    public async Task<byte[]> RootAsync(NpgsqlConnection connection, long size, CancellationToken cancellationToken) =>
        (await HashesAsync(connection, [new LeafRange(0, size)], cancellationToken))[0];

    /// <summary>Leaves below the kept pairs of two; larger subtrees are kept of no others.</summary>
    private async Task<long> KeptAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var kept = connection.Command(schema, "select coalesce(max(n.index), -1) + 1 from {schema}.ledger_node n where n.level = 1");
        return 2 * (long)(await kept.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    private async Task<Dictionary<Subtree, byte[]>> ReadAsync(NpgsqlConnection connection, IEnumerable<Subtree> subtrees, CancellationToken cancellationToken)
    {
        var wanted = subtrees.Distinct().ToList();
        await using var command = connection.Command(schema, """
            select w.level, w.index, case when w.level = 0 then l.leaf else n.hash end
            from unnest($1, $2) as w (level, index)
            left join {schema}.ledger_node n on w.level > 0 and n.level = w.level and n.index = w.index
            left join {schema}.ledger_leaf l on w.level = 0 and l.index = w.index
            """, wanted.Select(subtree => subtree.Level).ToArray(), wanted.Select(subtree => subtree.Index).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var hashes = new Dictionary<Subtree, byte[]>();
        while (await row.ReadAsync(cancellationToken))
        {
            var subtree = new Subtree(row.GetInt32(0), row.GetInt64(1));
            hashes[subtree] = row.IsDBNull(2) ? throw new LedgerBrokenException($"The hash of leaves {subtree.Index << subtree.Level} and on (level {subtree.Level}) is missing.") : row.GetFieldValue<byte[]>(2);
        }

        return hashes;
    }

    private async Task<List<byte[]>> LeavesAsync(NpgsqlConnection connection, long from, long to, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, "select l.index, l.leaf from {schema}.ledger_leaf l where l.index >= $1 and l.index < $2 order by l.index", from, to);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var leaves = new List<byte[]>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (row.GetInt64(0) != from + leaves.Count)
                throw new LedgerBrokenException($"Leaf {from + leaves.Count} of the log is missing.");
            leaves.Add(row.GetFieldValue<byte[]>(1));
        }

        return leaves;
    }

    private async Task WriteAsync(NpgsqlConnection connection, List<(Subtree Subtree, byte[] Hash)> nodes, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            schema,
            "insert into {schema}.ledger_node (level, index, hash) select n.level, n.index, n.hash from unnest($1, $2, $3) as n (level, index, hash)",
            nodes.Select(node => node.Subtree.Level).ToArray(),
            nodes.Select(node => node.Subtree.Index).ToArray(),
            nodes.Select(node => node.Hash).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>The ledger's own tables do not fit each other: something was removed from them.</summary>
public sealed class LedgerBrokenException(string message) : Exception(message);
