-- Personal values that events point at by commitment = SHA-256(0x02 || salt || JCS(value)): the one table that is meant to be erased from.
create table {schema}.committed_value (
    commitment  text   not null,
    subject     uuid   not null,
    salt        bytea  not null,
    value       jsonb  not null,
    constraint committed_value_pkey primary key (commitment),
    constraint committed_value_commitment_check check (commitment ~ '^[0-9a-f]{64}$'),
    constraint committed_value_salt_check check (octet_length(salt) = 32)
);

create index committed_value_subject on {schema}.committed_value (subject);
