using G40CityDeals.App.Ledger;
using G40CityDeals.App.Persons;
using Marten;
using Weasel.Core.Migrations;
using Weasel.Core;

namespace G40CityDeals.App.EventLog;

/// <summary>
/// The database itself refuses to change what was recorded, and says when that was: triggers on the events and the streams. Appends, Marten's daemon and its tombstones go through,
/// since they only insert (and move a stream's version). With it come the ledger's own tables and the
/// rule on the vault's: Marten makes features in no certain order, and the ledger's triggers call the function that stands here.
/// </summary>
internal sealed class AppendOnly(StoreOptions options) : FeatureSchemaBase("append_only", options.Advanced.Migrator)
{
    protected override IEnumerable<ISchemaObject> schemaObjects()
    {
        var schema = options.DatabaseSchemaName;
        yield return new SchemaObject(
            schema,
            "never_changes",
            "select 1 from pg_catalog.pg_proc p where p.oid = to_regprocedure('{schema}.never_changes()') and position('the log is append-only' in p.prosrc) > 0;",
            """
            create or replace function {schema}.never_changes() returns trigger
            language plpgsql
            set search_path = pg_catalog, pg_temp
            as $function$
            begin
                raise exception '% on %.% is refused: the log is append-only', lower(tg_op), tg_table_schema, tg_table_name
                    using errcode = 'insufficient_privilege';
            end
            $function$;
            """);
        yield return SchemaObject.AppendOnly(schema, "mt_events");

        // Marten takes the time of a new stream's events from the program; all others it has from here, and so has the receipt beside them.
        yield return new SchemaObject(
            schema,
            "recorded_now",
            "select 1 from pg_catalog.pg_trigger t where t.tgrelid = to_regclass('{schema}.mt_events') and t.tgname = 'recorded_now' and t.tgenabled in ('O', 'A');",
            """
            create or replace function {schema}.recorded_now() returns trigger
            language plpgsql
            set search_path = pg_catalog, pg_temp
            as $function$
            begin
                new."timestamp" := now();
                return new;
            end
            $function$;
            drop trigger if exists recorded_now on {schema}.mt_events;
            create trigger recorded_now before insert on {schema}.mt_events for each row execute function {schema}.recorded_now();
            """);
        yield return SchemaObject.AppendOnly(schema, "mt_streams", "delete or truncate");
        foreach (var one in LedgerSchema.Objects(schema).Concat(VaultSchema.Objects(schema)))
            yield return one;
    }
}
