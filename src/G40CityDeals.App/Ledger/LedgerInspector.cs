using G40CityDeals.App.Cli;
using G40CityDeals.App.EventLog;
using Marten;
using Npgsql;

namespace G40CityDeals.App.Ledger;

/// <summary>
/// Looks at what no export carries and no leaf covers: the columns that have one fixed value, the streams, the leaves beside their events, and the receipts.
/// Reads only; takes a while on a large log.
/// </summary>
public sealed class LedgerInspector(LogServers servers, IDocumentStore store)
{
    private const string Compare = "Compare with the last backup and with exports that left the building; do not mend it by hand.";

    private readonly SchemaName schema = new(store.Options.DatabaseSchemaName);

    /// <summary>Each selects one example of what is wrong, or no row.</summary>
    private static (string Code, string Question, string Problem)[] Questions =>
    [
        ("audit.fixed-columns",
            """
            select e.id::text from {schema}.mt_events e
            where e.tenant_id is distinct from '*DEFAULT*' or e.is_archived is distinct from false or e.bdata is not null limit 1
            """,
            "An event has another tenant, is archived, or has binary data: readers would pass it over or read it otherwise"),
        ("audit.stream-columns",
            "select s.id from {schema}.mt_streams s where s.tenant_id is distinct from '*DEFAULT*' or s.is_archived is distinct from false limit 1",
            "A stream has another tenant or is archived: readers would pass it over"),
        ("audit.stream-versions",
            """
            select coalesce(s.id, e.stream_id) from (select * from {schema}.mt_streams t where t.id <> 'mt_tombstone') s
            full join (
                select v.stream_id, min(v.version) as first, max(v.version) as last, count(*) as number
                from {schema}.mt_events v where v.stream_id <> 'mt_tombstone' group by v.stream_id) e on e.stream_id = s.id
            where s.id is null or e.stream_id is null or e.first <> 1 or e.last <> s.version or e.number <> s.version limit 1
            """,
            "A stream's versions are not 1, 2, 3 … up to its own: an event was removed or added by hand"),
        ("audit.event-without-leaf",
            """
            select e.id::text from {schema}.mt_events e left join {schema}.ledger_leaf l on l.seq_id = e.seq_id
            where e.stream_id <> 'mt_tombstone' and l.seq_id is null
              and e.seq_id <= (select coalesce(max(p.last_seq_id), 0) from {schema}.mt_event_progression p where p.name = 'ledger:All') limit 1
            """,
            "An event that the ledger has passed has no leaf: it was put there by hand"),
        ("audit.leaf-without-event",
            "select l.event_id::text from {schema}.ledger_leaf l left join {schema}.mt_events e on e.seq_id = l.seq_id where e.seq_id is null or e.id <> l.event_id limit 1",
            "A leaf has no event: the event was removed, or another stands in its place"),
        ("audit.leaf-order",
            """
            select o.event_id::text from (
                select l.event_id, l.index, row_number() over (order by l.index) - 1 as place, l.seq_id, lag(l.seq_id) over (order by l.index) as before from {schema}.ledger_leaf l) o
            where o.index <> o.place or o.before >= o.seq_id limit 1
            """,
            "The leaves do not stand one after the other in the order of the log"),
        ("audit.event-without-receipt",
            """
            select coalesce(e.id, r.id)::text from (select * from {schema}.mt_events v where v.stream_id <> 'mt_tombstone') e
            full join (select jsonb_array_elements_text(k.data -> 'eventIds')::uuid as id from {schema}.mt_doc_receipt k) r on r.id = e.id
            where e.id is null or r.id is null limit 1
            """,
            "An event has no receipt, or a receipt names an event that is not there"),
        ("audit.receipt-differs",
            """
            select k.id from {schema}.mt_doc_receipt k
            join lateral (
                select max(e.version) as version, bool_and(e.stream_id = k.data ->> 'stream') as same
                from jsonb_array_elements_text(k.data -> 'eventIds') as x (id) join {schema}.mt_events e on e.id = x.id::uuid) a on true
            where jsonb_array_length(k.data -> 'eventIds') > 0 and (a.version is distinct from (k.data ->> 'version')::bigint or not a.same) limit 1
            """,
            "A receipt does not say of its events what they say themselves"),
    ];

    /// <summary>Empty when all is as it must be.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<Problem>> InspectAsync(CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        foreach (var (code, question, problem) in Questions)
        {
            await using var command = servers.Primary.Command(schema, question);
            command.CommandTimeout = 0;
            if (await command.ExecuteScalarAsync(cancellationToken) is string example)
                problems.Add(new(code, $"{problem}: {example}.", Compare));
        }

        if (await ForeignReceiptAsync(cancellationToken) is { } key)
            problems.Add(new("audit.receipt-key", $"The events of receipt {key} do not have the ids that its key makes.", Compare));
        return problems;
    }

    /// <summary>Event ids hang on the idempotency key: a receipt whose key or ids were changed no longer fits itself.</summary>
    private async Task<string?> ForeignReceiptAsync(CancellationToken cancellationToken)
    {
        await using var command = servers.Primary.Command(schema, "select k.id, array(select jsonb_array_elements_text(k.data -> 'eventIds')::uuid) from {schema}.mt_doc_receipt k");
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var key = row.GetString(0);
            if (!row.GetFieldValue<Guid[]>(1).Select((id, ordinal) => id == EventIds.Of(key, ordinal)).All(same => same))
                return key;
        }

        return null;
    }
}
