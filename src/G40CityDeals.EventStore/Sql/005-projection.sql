-- Where each projection is. generation 0: nothing serves yet. The serving generation stands at position; a rebuild fills
-- building_generation beside it. state is derived, so that it cannot disagree with the errors.
create table {schema}.projection_checkpoint (
    name                   text         not null,
    generation             int          not null default 0,
    code_version           int,
    position               bigint       not null default -1,
    failed_index           bigint,
    error                  text,
    building_generation    int,
    building_code_version  int,
    building_position      bigint,
    building_failed_index  bigint,
    building_error         text,
    rebuild_wanted         boolean      not null default false,
    retired_generation     int,
    retired_at             timestamptz,
    epoch                  bigint       not null default 0,
    updated_at             timestamptz  not null default clock_timestamp(),
    state                  text         generated always as (
        case when building_error is not null then 'stopped'
             when building_generation is not null or generation = 0 then 'building'
             when error is not null then 'stopped'
             else 'running' end) stored,
    constraint projection_checkpoint_pkey primary key (name)
);

-- Who runs it. A row of its own: the runner's transactions hold the checkpoint row, the heartbeat must not wait for them.
-- backend: the database session that the runner writes with; a taker terminates it before it takes over.
create table {schema}.projection_lease (
    name           text         not null,
    owner          text,
    pid            int,
    backend_start  timestamptz,
    heartbeat      bigint       not null default 0,
    heartbeat_at   timestamptz,
    epoch          bigint       not null default 0,
    constraint projection_lease_pkey primary key (name)
);
