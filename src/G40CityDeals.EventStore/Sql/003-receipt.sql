-- The lasting answer to an idempotency key, written with what it answers, also when the command was accepted with no events.
create table {schema}.receipt (
    key           text         not null,
    command_hash  bytea        not null,
    stream_id     text         not null,
    version       bigint       not null,
    event_ids     uuid[]       not null,
    first_index   bigint,
    last_index    bigint       not null,
    recorded_at   timestamptz  not null,
    constraint receipt_pkey primary key (key),
    constraint receipt_command_hash_check check (octet_length(command_hash) = 32)
);
