-- Rows enter the log through append_events only, and never change: an insert from elsewhere (Marten's own append functions, a hand)
-- would pass by the lock, the receipts and the ledger, and break "global order = commit order".
-- The call stack tells it, not a setting: a setting can be set by whoever inserts.
create function {schema}.only_append_events() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $function$
declare
    stack text;
begin
    get diagnostics stack = pg_context;
    if position(format('%I.append_events(', tg_table_schema) in stack) = 0 then
        raise exception '% on %.% is refused: only append_events writes it', lower(tg_op), tg_table_schema, tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end
$function$;

create function {schema}.never_changes() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $function$
begin
    raise exception '% on %.% is refused: the log is append-only', lower(tg_op), tg_table_schema, tg_table_name
        using errcode = 'insufficient_privilege';
end
$function$;

create trigger only_append_events before insert on {schema}.mt_events for each statement execute function {schema}.only_append_events();
create trigger never_changes before update or delete or truncate on {schema}.mt_events for each statement execute function {schema}.never_changes();

create trigger only_append_events before insert or update on {schema}.mt_streams for each statement execute function {schema}.only_append_events();
create trigger never_changes before delete or truncate on {schema}.mt_streams for each statement execute function {schema}.never_changes();

create trigger only_append_events before insert on {schema}.ledger_leaf for each statement execute function {schema}.only_append_events();
create trigger never_changes before update or delete or truncate on {schema}.ledger_leaf for each statement execute function {schema}.never_changes();

create trigger only_append_events before insert on {schema}.receipt for each statement execute function {schema}.only_append_events();
create trigger never_changes before update or delete or truncate on {schema}.receipt for each statement execute function {schema}.never_changes();
