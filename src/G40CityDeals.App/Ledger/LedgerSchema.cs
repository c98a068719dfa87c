using G40CityDeals.App.EventLog;

namespace G40CityDeals.App.Ledger;

/// <summary>The ledger's own tables beside Marten's: leaves and nodes of its tree, the log's id, origins, checkpoints and public keys. None of it signs.</summary>
internal static class LedgerSchema
{
    public static readonly string[] NeverChange = ["ledger_leaf", "ledger_log", "ledger_origin", "ledger_checkpoint", "ledger_key"];

    /// <summary>Tables, and the triggers that guard them.</summary>
    public static IEnumerable<SchemaObject> Objects(string schema) => [.. Tables(schema), .. NeverChange.Select(table => SchemaObject.AppendOnly(schema, table))];

    private static IEnumerable<SchemaObject> Tables(string schema)
    {
        // One leaf an event. index: from 0, dense, in the order of Marten's sequence.
        yield return SchemaObject.Table(schema, "ledger_leaf", """
            create table {schema}.ledger_leaf (
                index     bigint  not null,
                seq_id    bigint  not null,
                event_id  uuid    not null,
                leaf      bytea   not null,
                constraint ledger_leaf_pkey primary key (index),
                constraint ledger_leaf_seq_id_key unique (seq_id),
                constraint ledger_leaf_event_id_key unique (event_id),
                constraint ledger_leaf_leaf_check check (octet_length(leaf) = 32)
            );
            """);

        // Hashes of complete subtrees of two leaves or more: the leaves from index * 2^level on, 2^level of them. Derived from ledger_leaf.
        yield return SchemaObject.Table(schema, "ledger_node", """
            create table {schema}.ledger_node (
                level  int     not null,
                index  bigint  not null,
                hash   bytea   not null,
                constraint ledger_node_pkey primary key (level, index),
                constraint ledger_node_level_check check (level > 0),
                constraint ledger_node_hash_check check (octet_length(hash) = 32)
            );
            """);

        // Which log this is: travels with every backup, and names the place outside the database where its signing key is kept.
        yield return SchemaObject.Table(schema, "ledger_log", """
            create table {schema}.ledger_log (
                log  uuid  not null,
                constraint ledger_log_pkey primary key (log)
            );
            insert into {schema}.ledger_log (log) values (gen_random_uuid());
            """);

        // Under which origins its checkpoints were signed; the last one counts. follows: the checkpoint that a restored log lay behind when it began anew.
        yield return SchemaObject.Table(schema, "ledger_origin", """
            create table {schema}.ledger_origin (
                ordinal   int          not null,
                origin    text         not null,
                follows   text,
                begun_at  timestamptz  not null default clock_timestamp(),
                constraint ledger_origin_pkey primary key (ordinal),
                constraint ledger_origin_origin_key unique (origin)
            );
            """);

        // Every checkpoint that was signed, as it was sent: a C2SP signed note.
        yield return SchemaObject.Table(schema, "ledger_checkpoint", """
            create table {schema}.ledger_checkpoint (
                origin     text         not null,
                size       bigint       not null,
                note       text         not null,
                signed_at  timestamptz  not null default clock_timestamp(),
                constraint ledger_checkpoint_pkey primary key (origin, size)
            );
            """);

        // The public halves (SPKI, DER) of the keys that ever signed here.
        yield return SchemaObject.Table(schema, "ledger_key", """
            create table {schema}.ledger_key (
                key_id         text         not null,
                spki           bytea        not null,
                registered_at  timestamptz  not null default clock_timestamp(),
                constraint ledger_key_pkey primary key (key_id)
            );
            """);
    }
}
