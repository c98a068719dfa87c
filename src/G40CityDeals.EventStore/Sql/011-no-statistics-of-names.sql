-- ANALYZE keeps samples of what a column holds in pg_statistic, where no erasure comes: none of names, and none of salts, with which names can be tried out.
alter table {schema}.committed_value
    alter column value set statistics 0,
    alter column salt set statistics 0;

-- The samples that were taken before go with a change of type, also with one that changes nothing.
alter table {schema}.committed_value
    alter column value type jsonb,
    alter column salt type bytea;
