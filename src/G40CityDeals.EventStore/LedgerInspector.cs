using Npgsql;

namespace G40CityDeals.EventStore;

/// <summary>
/// Looks at what no export carries and no leaf covers: the columns that have one fixed value, the streams, and the receipts. Reads only; takes a while on a large log.
/// </summary>
public sealed class LedgerInspector(NpgsqlDataSource dataSource, string schema = "public")
{
    private const string Compare = "Compare with the last backup and with exports that left the building; do not mend it by hand.";

    private readonly SchemaName schema = new(schema);

    /// <summary>Each selects one example of what is wrong, or no row.</summary>
    private static (string Code, string Question, string Problem)[] Questions =>
    [
        ("audit.guard-missing",
            """
            select g.name from unnest(array['mt_events', 'mt_streams', 'ledger_leaf', 'receipt', 'ledger_log', 'ledger_origin', 'ledger_checkpoint', 'ledger_key']) as g (name)
            where not exists (
                select 1 from pg_catalog.pg_trigger t
                where t.tgrelid = to_regclass('{schema}.' || g.name) and t.tgname = 'never_changes' and t.tgenabled = 'O') limit 1
            """,
            "The trigger that keeps a table append-only is gone or switched off"),
        ("audit.fixed-columns",
            """
            select e.id::text from {schema}.mt_events e
            where e.tenant_id is distinct from '*DEFAULT*' or e.is_archived is distinct from false or e.mt_dotnet_type is not null or e.bdata is not null limit 1
            """,
            "An event has another tenant, is archived, or has a .NET type or binary data: readers would pass it over or read it otherwise"),
        ("audit.stream-columns",
            "select s.id from {schema}.mt_streams s where s.tenant_id is distinct from '*DEFAULT*' or s.is_archived is distinct from false limit 1",
            "A stream has another tenant or is archived: readers would pass it over"),
        ("audit.stream-versions",
            """
            select coalesce(s.id, e.stream_id) from {schema}.mt_streams s
            full join (select v.stream_id, min(v.version) as first, max(v.version) as last, count(*) as number from {schema}.mt_events v group by v.stream_id) e on e.stream_id = s.id
            where s.id is null or e.stream_id is null or e.first <> 1 or e.last <> s.version or e.number <> s.version limit 1
            """,
            "A stream's versions are not 1, 2, 3 … up to its own"),
        ("audit.leaf-columns",
            """
            select coalesce(l.event_id, e.id)::text from {schema}.ledger_leaf l full join {schema}.mt_events e on e.seq_id = l.seq_id
            where l.seq_id is null or e.seq_id is null or l.event_id <> e.id or l.recorded_at <> e."timestamp" limit 1
            """,
            "A ledger leaf and an event do not belong to each other"),
        ("audit.event-without-receipt",
            """
            select coalesce(e.id, r.id)::text from {schema}.mt_events e
            full join (select unnest(k.event_ids) as id from {schema}.receipt k) r on r.id = e.id
            where e.id is null or r.id is null limit 1
            """,
            "An event has no receipt, or a receipt names an event that is not there"),
        ("audit.receipt-differs",
            """
            select r.key from {schema}.receipt r
            join lateral (
                select count(*) as number, min(l.index) as first, max(l.index) as last, max(e.version) as version, bool_and(e.stream_id = r.stream_id and e."timestamp" = r.recorded_at) as same
                from unnest(r.event_ids) as x (id) join {schema}.ledger_leaf l on l.event_id = x.id join {schema}.mt_events e on e.seq_id = l.seq_id) a on true
            where cardinality(r.event_ids) > 0
              and (a.number <> cardinality(r.event_ids) or a.first is distinct from r.first_index or a.last is distinct from r.last_index or a.version is distinct from r.version or not a.same)
            limit 1
            """,
            "A receipt does not say of its events what they say themselves"),
    ];

    /// <summary>Empty when all is as it must be.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<StoreProblem>> InspectAsync(CancellationToken cancellationToken)
    {
        var problems = new List<StoreProblem>();
        foreach (var (code, question, problem) in Questions)
        {
            await using var command = dataSource.Command(schema, question);
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
        await using var command = dataSource.Command(schema, "select r.key, r.event_ids from {schema}.receipt r");
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
