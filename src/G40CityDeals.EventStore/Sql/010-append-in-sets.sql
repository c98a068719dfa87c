-- append_events as 007 made it, with the same answers, but in whole sets: what a batch needs to know is asked once, what it writes is written once,
-- and in between nothing but variables. What can be told without the lock comes along: in_same_keys and in_same_streams name, for each command,
-- the first command of the batch (ordinal, from 1) with the same key, or on the same stream; its own ordinal when it is the first.
-- enable_seqscan: the generic plans are made once a session, perhaps on empty tables, and must still be good on full ones.
drop function {schema}.append_events(
    text[], bytea[], text[], text[], bigint[], int[], text[], text[], text[], jsonb[], bytea[],
    uuid[], text[], jsonb[], bytea[], int[], text[], uuid[], bytea[], jsonb[], int[], uuid[]);

create function {schema}.append_events(
    in_keys text[], in_hashes bytea[], in_streams text[], in_stream_types text[], in_expected bigint[], in_event_counts int[],
    in_users text[], in_correlations text[], in_causations text[], in_headers jsonb[], in_metadata_hashes bytea[],
    in_same_keys int[], in_same_streams int[],
    event_ids uuid[], event_types text[], event_data jsonb[], event_body_hashes bytea[],
    value_commands int[], value_commitments text[], value_subjects uuid[], value_salts bytea[], value_values jsonb[],
    erase_commands int[], erase_subjects uuid[])
returns table (
    answer_ordinal int, answer text, actual_version bigint,
    receipt_hash bytea, receipt_stream text, receipt_version bigint, receipt_event_ids uuid[],
    receipt_first_index bigint, receipt_last_index bigint, receipt_recorded_at timestamptz)
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set lock_timeout = '5s'
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $function$
declare
    last_index   bigint;
    last_at      timestamptz;
    before_batch bigint;
    now_at       timestamptz;
    now_text     text;
    known_hashes bytea[];
    versions     bigint[];
    reached      bigint;
    place        int;
    holder       int;
    last_event   int := 0;
    answers      text[];
    actual       bigint[];
    holders      int[];
    new_streams  int[] := '{}';
    new_types    text[];
    put_command  int[] := '{}';
    put_first    int[] := '{}';
    put_last     int[] := '{}';
    put_version  bigint[] := '{}';
    put_index    bigint[] := '{}';
    put_end      bigint[] := '{}';
    event_no     int[] := '{}';
    event_by     int[] := '{}';
    event_index  bigint[] := '{}';
    event_seq    bigint[] := '{}';
    event_ver    bigint[] := '{}';
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'append_events runs in READ COMMITTED only: it must see what was committed while it waited for the lock'
            using errcode = 'invalid_transaction_state';
    end if;

    -- Here and not as a SET clause: that would end before the commit does.
    perform set_config('synchronous_commit', 'on', true);

    -- A statement of its own, so that every later one has a snapshot from after the lock. Before the receipts:
    -- two batches with the same keys in another order would otherwise wait for each other.
    perform pg_advisory_xact_lock((1194602565::bigint << 32) | '{schema}'::regnamespace::oid::bigint);

    select l.index, l.recorded_at into last_index, last_at from {schema}.ledger_leaf l order by l.index desc limit 1;
    last_index := coalesce(last_index, -1);
    before_batch := last_index;
    now_at := greatest({schema}.event_clock(), last_at);

    select array_agg((select r.command_hash from {schema}.receipt r where r.key = i.key) order by i.ordinal),
           array_agg(coalesce((select s.version from {schema}.mt_streams s where s.id = i.stream), 0) order by i.ordinal)
        into known_hashes, versions
        from unnest(in_keys, in_streams) with ordinality as i (key, stream, ordinal);
    answers := array_fill(null::text, array[cardinality(in_keys)]);
    actual := array_fill(null::bigint, array[cardinality(in_keys)]);
    holders := array_fill(null::int, array[cardinality(in_keys)]);
    new_types := array_fill(null::text, array[cardinality(in_keys)]);

    for c in 1 .. cardinality(in_keys) loop
        last_event := last_event + in_event_counts[c];
        place := in_same_streams[c];
        holder := holders[in_same_keys[c]];
        reached := versions[place];

        if known_hashes[c] is not null or holder is not null then
            answers[c] := case when in_hashes[c] = coalesce(known_hashes[c], in_hashes[holder]) then 'replayed' else 'key_reused' end;
            continue;
        end if;

        if in_expected[c] >= 0 and in_expected[c] <> reached then
            answers[c] := 'wrong_version';
            actual[c] := reached;
            continue;
        end if;

        answers[c] := 'committed';
        holders[in_same_keys[c]] := c;
        put_command := put_command || c;
        put_first := put_first || (last_event - in_event_counts[c] + 1);
        put_last := put_last || last_event;
        put_index := put_index || case when in_event_counts[c] > 0 then last_index + 1 end;

        for e in last_event - in_event_counts[c] + 1 .. last_event loop
            reached := reached + 1;
            last_index := last_index + 1;
            event_no := event_no || e;
            event_by := event_by || c;
            event_index := event_index || last_index;
            event_seq := event_seq || nextval('{schema}.mt_events_sequence'::regclass);
            event_ver := event_ver || reached;
        end loop;

        if in_event_counts[c] > 0 and new_types[place] is null then
            new_types[place] := in_stream_types[c];
            new_streams := new_streams || place;
        end if;
        versions[place] := reached;
        put_version := put_version || reached;
        put_end := put_end || last_index;

        if cardinality(value_commands) > 0 then
            insert into {schema}.committed_value (commitment, subject, salt, value)
            select v.commitment, v.subject, v.salt, v.value
            from unnest(value_commands, value_commitments, value_subjects, value_salts, value_values)
                as v (command, commitment, subject, salt, value)
            where v.command = c
            on conflict (commitment) do nothing;

            if exists (
                select 1
                from unnest(value_commands, value_commitments, value_subjects) as v (command, commitment, subject)
                join {schema}.committed_value k on k.commitment = v.commitment
                where v.command = c and k.subject <> v.subject) then
                raise exception 'a committed value belongs to another subject' using errcode = 'unique_violation';
            end if;
        end if;

        -- After the values: who asks for both in one command wants the subject gone.
        if cardinality(erase_commands) > 0 then
            delete from {schema}.committed_value k
            using unnest(erase_commands, erase_subjects) as x (command, subject)
            where x.command = c and k.subject = x.subject;
        end if;
    end loop;

    if last_index > before_batch then
        insert into {schema}.mt_streams as s (id, type, version, "timestamp", created)
        select in_streams[n.place], new_types[n.place], versions[n.place], now_at, now_at
        from unnest(new_streams) as n (place)
        on conflict (id) do update set version = excluded.version, "timestamp" = excluded."timestamp";

        -- timestamp is always supplied: its default is the time the transaction began, before the lock was had.
        insert into {schema}.mt_events
            (seq_id, id, stream_id, version, data, type, "timestamp", correlation_id, causation_id, headers, user_name)
        select p.seq, event_ids[p.event], in_streams[p.command], p.version, event_data[p.event], event_types[p.event], now_at,
               in_correlations[p.command], in_causations[p.command], in_headers[p.command], in_users[p.command]
        from unnest(event_seq, event_no, event_by, event_ver) as p (seq, event, command, version);

        now_text := to_char(now_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
        insert into {schema}.ledger_leaf (index, seq_id, event_id, recorded_at, leaf)
        select p.index, p.seq, event_ids[p.event], now_at,
               sha256('\x00'::bytea || convert_to(
                   'citydeal-event/v1' || chr(10)
                   || p.index || chr(10)
                   || event_ids[p.event] || chr(10)
                   || in_streams[p.command] || chr(10)
                   || p.version || chr(10)
                   || event_types[p.event] || chr(10)
                   || now_text || chr(10)
                   || encode(event_body_hashes[p.event], 'hex') || chr(10)
                   || encode(in_metadata_hashes[p.command], 'hex') || chr(10), 'UTF8'))
        from unnest(event_index, event_seq, event_no, event_by, event_ver) as p (index, seq, event, command, version);

        perform pg_notify('{channel}', last_index::text);
    end if;

    insert into {schema}.receipt (key, command_hash, stream_id, version, event_ids, first_index, last_index, recorded_at)
    select in_keys[p.command], in_hashes[p.command], in_streams[p.command], p.version, event_ids[p.first : p.last], p.index, p.log_end, now_at
    from unnest(put_command, put_first, put_last, put_version, put_index, put_end) as p (command, first, last, version, index, log_end);

    return query
        select a.ordinal::int, a.answer, a.actual, r.command_hash, r.stream_id, r.version, r.event_ids, r.first_index, r.last_index, r.recorded_at
        from unnest(in_keys, answers, actual) with ordinality as a (key, answer, actual, ordinal)
        left join {schema}.receipt r on r.key = a.key and a.answer <> 'wrong_version';
end
$function$;
