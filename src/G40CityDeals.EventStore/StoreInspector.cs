using System.Globalization;
using Npgsql;

namespace G40CityDeals.EventStore;

/// <summary>Something in the schema that is not as the program left it.</summary>
/// <param name="Code">Stable, such as <c>store.clock-replaced</c>.</param>
public sealed record StoreProblem(string Code, string Problem, string Remedy);

/// <summary>
/// Looks whether a schema is whole: migrated, its guards in force, its clock the database's own, and its tables agreeing with each other. Reads only.
/// What was rewritten inside an event shows in the ledger's verification, not here.
/// </summary>
public sealed class StoreInspector(NpgsqlDataSource dataSource, string schema = "public")
{
    private const string Restore = "Restore the last backup into a new database and compare, or ask a maintainer; do not mend it by hand.";

    private readonly SchemaName schema = new(schema);

    /// <summary>Empty when all is well.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task<IReadOnlyList<StoreProblem>> InspectAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await AskAsync(connection, "select to_regclass('{schema}.schema_migration') is null", cancellationToken) is true)
            return [new("store.not-migrated", $"The schema {schema.Name} holds no store yet.", "Start the app once: it makes the store.")];
        var problems = new List<StoreProblem>();
        var known = SqlFiles.All.Select(file => file.Migration).ToList();
        var applied = Convert.ToInt64(await AskAsync(connection, "select count(*) from {schema}.schema_migration", cancellationToken), CultureInfo.InvariantCulture);
        if (applied < known.Count)
            problems.Add(new("store.behind", $"{known.Count - applied} of {known.Count} migrations are missing.", "Start the app: it applies them."));
        foreach (var (code, question, problem) in Questions)
        {
            if (await AskAsync(connection, question, cancellationToken) is true)
                problems.Add(new(code, problem, Restore));
        }

        return problems;
    }

    /// <summary>Each is true when something is wrong.</summary>
    private static (string Code, string Question, string Problem)[] Questions =>
    [
        ("store.clock-replaced",
            "select not exists (select 1 from pg_catalog.pg_proc p where p.oid = to_regprocedure('{schema}.event_clock()') and btrim(p.prosrc, E' \\n;') = 'select clock_timestamp()')",
            "event_clock() is not the database's own clock: times of recording cannot be trusted since it was replaced."),
        ("store.guard-missing",
            """
            select exists (
                select 1
                from unnest(array['mt_events', 'mt_streams', 'ledger_leaf', 'receipt']) as guarded(name)
                cross join unnest(array['only_append_events', 'never_changes']) as guard(name)
                left join pg_catalog.pg_trigger t on t.tgrelid = to_regclass('{schema}.' || guarded.name) and t.tgname = guard.name and t.tgenabled in ('O', 'A')
                where t.oid is null)
            """,
            "A trigger that keeps the log append-only is gone or switched off."),
        ("store.leaves-differ",
            "select (select count(*) from {schema}.mt_events) <> (select count(*) from {schema}.ledger_leaf)",
            "There are not as many ledger leaves as events."),
        ("store.index-not-dense",
            "select coalesce(max(l.index) + 1, 0) <> count(*) from {schema}.ledger_leaf l",
            "The ledger's index has a gap: leaves were removed."),
        ("store.versions-differ",
            """
            select exists (
                select 1 from {schema}.mt_streams s
                left join (select e.stream_id, max(e.version) as last, count(*) as number from {schema}.mt_events e group by e.stream_id) e on e.stream_id = s.id
                where coalesce(e.last, 0) <> s.version or coalesce(e.number, 0) <> s.version)
            """,
            "A stream's version is not that of its last event, or versions are missing."),
    ];

    private async Task<object?> AskAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(schema.In(question), connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
