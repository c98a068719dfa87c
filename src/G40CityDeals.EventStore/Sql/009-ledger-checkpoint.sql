-- Which log this is: travels with every backup, and names the place outside the database where its signing key is kept.
create table {schema}.ledger_log (
    log  uuid  not null,
    constraint ledger_log_pkey primary key (log)
);

insert into {schema}.ledger_log (log) values (gen_random_uuid());

-- Under which origins its checkpoints were signed; the last one counts. follows: the checkpoint that a restored log lay behind when it began anew.
create table {schema}.ledger_origin (
    ordinal   int          not null,
    origin    text         not null,
    follows   text,
    begun_at  timestamptz  not null default clock_timestamp(),
    constraint ledger_origin_pkey primary key (ordinal),
    constraint ledger_origin_origin_key unique (origin)
);

-- Hashes of complete subtrees of two leaves or more: the leaves from index * 2^level on, 2^level of them. Derived from ledger_leaf; written with a checkpoint.
create table {schema}.ledger_node (
    level  int     not null,
    index  bigint  not null,
    hash   bytea   not null,
    constraint ledger_node_pkey primary key (level, index),
    constraint ledger_node_level_check check (level > 0),
    constraint ledger_node_hash_check check (octet_length(hash) = 32)
);

-- Every checkpoint that was signed, as it was sent: a C2SP signed note.
create table {schema}.ledger_checkpoint (
    origin     text         not null,
    size       bigint       not null,
    note       text         not null,
    signed_at  timestamptz  not null default clock_timestamp(),
    constraint ledger_checkpoint_pkey primary key (origin, size)
);

-- The public halves (SPKI, DER) of the keys that ever signed here. The private ones are never in a database.
create table {schema}.ledger_key (
    key_id         text         not null,
    spki           bytea        not null,
    registered_at  timestamptz  not null default clock_timestamp(),
    constraint ledger_key_pkey primary key (key_id)
);

create trigger never_changes before update or delete or truncate on {schema}.ledger_log for each statement execute function {schema}.never_changes();
create trigger never_changes before update or delete or truncate on {schema}.ledger_origin for each statement execute function {schema}.never_changes();
create trigger never_changes before update or delete or truncate on {schema}.ledger_checkpoint for each statement execute function {schema}.never_changes();
create trigger never_changes before update or delete or truncate on {schema}.ledger_key for each statement execute function {schema}.never_changes();
