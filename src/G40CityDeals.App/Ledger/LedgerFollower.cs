using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten.Subscriptions;
using Marten;
using Npgsql;

namespace G40CityDeals.App.Ledger;

/// <summary>
/// Follows the log, on one node: gives each settled event, in the order of its number, the next place in the tree, and keeps its leaf and the hashes of the subtrees
/// that it completes, in the transaction that moves this subscription on.
/// </summary>
public sealed class LedgerFollower : SubscriptionBase
{
    private readonly LogServers servers;
    private readonly SchemaName schema;
    private readonly NodeTable nodes;

    public LedgerFollower(LogServers servers, string schema)
    {
        (this.servers, this.schema) = (servers, new SchemaName(schema));
        nodes = new NodeTable(this.schema);
        Name = Shard.Name;
        Options.BatchSize = 500;
    }

    public static ShardName Shard { get; } = ShardName.Compose("ledger");

    public override async Task<IChangeListener> ProcessEventsAsync(EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(operations);
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        var tree = await nodes.TreeAsync(connection, cancellationToken);
        var (leaves, complete) = (new List<(LedgerEvent Event, byte[] Hash)>(), new List<(Subtree Subtree, byte[] Hash)>());
        foreach (var stored in await EventsAsync(connection, page.SequenceFloor, page.SequenceCeiling, tree.Size, cancellationToken))
        {
            var leaf = LedgerEntry.Of(stored).Leaf();
            leaves.Add((stored, leaf));
            tree.Add(leaf, (subtree, hash) => complete.Add((subtree, hash)));
        }

        if (leaves.Count == 0)
            return NullChangeListener.Instance;
        operations.QueueSqlCommand(
            schema.In("insert into {schema}.ledger_leaf (index, seq_id, event_id, leaf) select l.index, l.seq_id, l.event_id, l.leaf from unnest(?, ?, ?, ?) as l (index, seq_id, event_id, leaf)"),
            leaves.Select(leaf => leaf.Event.Index).ToArray(),
            leaves.Select(leaf => leaf.Event.Number).ToArray(),
            leaves.Select(leaf => leaf.Event.Id).ToArray(),
            leaves.Select(leaf => leaf.Hash).ToArray());
        operations.QueueSqlCommand(
            schema.In("insert into {schema}.ledger_node (level, index, hash) select n.level, n.index, n.hash from unnest(?, ?, ?) as n (level, index, hash)"),
            complete.Select(node => node.Subtree.Level).ToArray(),
            complete.Select(node => node.Subtree.Index).ToArray(),
            complete.Select(node => node.Hash).ToArray());
        return NullChangeListener.Instance;
    }

    private async Task<List<LedgerEvent>> EventsAsync(NpgsqlConnection connection, long after, long upTo, long size, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            schema, $"select {LedgerRows.Columns} from {{schema}}.mt_events e where e.seq_id > $1 and e.seq_id <= $2 and {LedgerRows.NoTombstones} order by e.seq_id", after, upTo);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<LedgerEvent>();
        while (await row.ReadAsync(cancellationToken))
            events.Add(LedgerRows.Read(row, size + events.Count, from: 0));
        return events;
    }
}
