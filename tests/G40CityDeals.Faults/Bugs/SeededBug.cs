using G40CityDeals.Faults.Staging;

namespace G40CityDeals.Faults.Bugs;

/// <summary>What a store with a bug would have left in the database. The checks have to find it.</summary>
/// <param name="Sql">Names the schema <c>{schema}</c>; run when the nodes are gone, as the schema's owner, with the triggers that guard the log out of force.</param>
/// <param name="Invariant">That has to be violated, whatever else is.</param>
internal sealed record SeededBug(string Name, string Means, string Sql, string Invariant)
{
    private const string Last = "(select max(seq_id) from {schema}.mt_events where stream_id <> 'mt_tombstone')";

    public static IReadOnlyList<SeededBug> All { get; } =
    [
        new("event-rewritten", "an event was changed after it was recorded",
            $"update {{schema}}.mt_events set data = jsonb_set(data, '{{reason}}', '\"anders\"') where seq_id = {Last}", "equal-to-what-was-sent"),
        new("event-lost", "an acknowledged event is gone", $"delete from {{schema}}.mt_events where seq_id = {Last}", "acknowledged-is-stored"),
        new("command-twice", "a command was recorded a second time, under another key",
            """
            insert into {schema}.mt_doc_receipt select (jsonb_populate_record(r, jsonb_build_object('id', r.id || '-again', 'data', jsonb_set(r.data, '{id}', to_jsonb(r.id || '-again'))))).*
            from {schema}.mt_doc_receipt r limit 1
            """,
            "receipts-fit-events"),
        new("mark-back", "the settled mark went back", "update {schema}.mt_event_progression set last_seq_id = last_seq_id - 5 where name = 'HighWaterMark'", "mark-holds"),
        new("mark-ahead", "the log is said to be settled beyond its end", "update {schema}.mt_event_progression set last_seq_id = last_seq_id + 1000 where name = 'HighWaterMark'", "mark-holds"),
        new("view-altered", "a stored view is not what the log says",
            "update {schema}.mt_doc_storedviews set data = jsonb_set(data, '{number}', '1') where id = (select min(id) from {schema}.mt_doc_storedviews)", "views-equal-a-fold"),
        new("leaf-altered", "a leaf is that of another entry", "update {schema}.ledger_leaf set leaf = sha256(leaf) where index = 3", "leaves-fit"),
        new("leaves-swapped", "the ledger does not follow the order of the numbers",
            "update {schema}.ledger_leaf set index = -1 - index where index in (2, 3); update {schema}.ledger_leaf set index = case index when -3 then 3 else 2 end where index < 0", "leaves-dense"),
    ];

    public async Task PutIntoAsync(Stage stage, CancellationToken cancellationToken)
    {
        foreach (var table in (string[])["mt_events", "mt_streams", "ledger_leaf"])
            await stage.ExecuteAsync($"alter table {stage.Schema}.{table} disable trigger user", cancellationToken);
        await stage.ExecuteAsync(Sql.Replace("{schema}", stage.Schema, StringComparison.Ordinal), cancellationToken);
    }
}
