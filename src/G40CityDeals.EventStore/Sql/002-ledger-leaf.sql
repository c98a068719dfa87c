-- One leaf an event. index: from 0, dense, in commit order; the next one is taken from the last row, under the append lock
-- (a counter row would be updated at every append and bloat under one open snapshot).
create table {schema}.ledger_leaf (
    index        bigint       not null,
    seq_id       bigint       not null,
    event_id     uuid         not null,
    recorded_at  timestamptz  not null,
    leaf         bytea        not null,
    constraint ledger_leaf_pkey primary key (index),
    constraint ledger_leaf_seq_id_key unique (seq_id),
    constraint ledger_leaf_event_id_key unique (event_id),
    constraint ledger_leaf_leaf_check check (octet_length(leaf) = 32)
);
