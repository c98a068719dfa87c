using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;
using Npgsql;

namespace G40CityDeals.App.Ledger;

/// <summary>The hashes of the log's tree as they are kept: leaves in <c>ledger_leaf</c>, complete subtrees above them in <c>ledger_node</c>.</summary>
internal sealed class NodeTable(SchemaName schema)
{
    /// <summary>The tree as it is kept, to go on from.</summary>
    /// <exception cref="LedgerBrokenException">A leaf or node is missing.</exception>
    public async Task<TreeBuilder> TreeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, "select coalesce(max(l.index), -1) + 1 from {schema}.ledger_leaf l");
        var size = (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
        var hashes = await ReadAsync(connection, new LeafRange(0, size).Subtrees, cancellationToken);
        return TreeBuilder.After(size, subtree => hashes[subtree]);
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
}

/// <summary>The ledger's own tables do not fit each other: something was removed from them.</summary>
public sealed class LedgerBrokenException(string message) : Exception(message);
