-- The one clock of recorded_at. Replaced in test schemas only.
create function {schema}.event_clock() returns timestamptz
language sql volatile
set search_path = pg_catalog, pg_temp
as 'select clock_timestamp()';
