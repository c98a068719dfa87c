-- append_events as 010 made it, with the same answers and for the same callers, with less to do for each command under the lock: the rows of the events are made
-- in the insert that writes them, and the answer to what was just committed comes from what was just written, not from reading its receipt.
create or replace function {schema}.append_events(
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
    last_event   int := 0;
    size         int := cardinality(in_keys);
    answers      text[] := array_fill(null::text, array[size]);
    actual       bigint[] := array_fill(null::bigint, array[size]);
    holders      int[] := array_fill(null::int, array[size]);
    new_types    text[] := array_fill(null::text, array[size]);
    new_streams  int[] := '{}';
    first_event  int[] := array_fill(null::int, array[size]);
    first_index  bigint[] := array_fill(null::bigint, array[size]);
    version_was  bigint[] := array_fill(null::bigint, array[size]);
    log_end      bigint[] := array_fill(null::bigint, array[size]);
    by_command   int[];
    sequences    bigint[];
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

    for c in 1 .. size loop
        last_event := last_event + in_event_counts[c];
        place := in_same_streams[c];
        reached := versions[place];

        if known_hashes[c] is not null or holders[in_same_keys[c]] is not null then
            answers[c] := case when in_hashes[c] = coalesce(known_hashes[c], in_hashes[holders[in_same_keys[c]]]) then 'replayed' else 'key_reused' end;
            continue;
        end if;

        if in_expected[c] >= 0 and in_expected[c] <> reached then
            answers[c] := 'wrong_version';
            actual[c] := reached;
            continue;
        end if;

        answers[c] := 'committed';
        holders[in_same_keys[c]] := c;
        version_was[c] := reached;
        first_event[c] := last_event - in_event_counts[c] + 1;
        first_index[c] := last_index + 1;
        last_index := last_index + in_event_counts[c];
        log_end[c] := last_index;
        versions[place] := reached + in_event_counts[c];
        if in_event_counts[c] > 0 and new_types[place] is null then
            new_types[place] := in_stream_types[c];
            new_streams := new_streams || place;
        end if;

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

        by_command := array(select n.command from unnest(in_event_counts) with ordinality as n (number, command), generate_series(1, n.number) order by n.command);
        sequences := array(select nextval('{schema}.mt_events_sequence'::regclass) from generate_series(1, last_index - before_batch));

        -- timestamp is always supplied: its default is the time the transaction began, before the lock was had.
        insert into {schema}.mt_events
            (seq_id, id, stream_id, version, data, type, "timestamp", correlation_id, causation_id, headers, user_name)
        select sequences[first_index[e.command] + e.no - first_event[e.command] - before_batch], e.id, in_streams[e.command], version_was[e.command] + e.no - first_event[e.command] + 1,
               e.data, e.type, now_at, in_correlations[e.command], in_causations[e.command], in_headers[e.command], in_users[e.command]
        from unnest(event_ids, event_types, event_data, by_command) with ordinality as e (id, type, data, command, no)
        where first_event[e.command] is not null;

        now_text := to_char(now_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
        insert into {schema}.ledger_leaf (index, seq_id, event_id, recorded_at, leaf)
        select p.index, sequences[p.index - before_batch], p.id, now_at,
               sha256('\x00'::bytea || convert_to(
                   'citydeal-event/v1' || chr(10)
                   || p.index || chr(10)
                   || p.id || chr(10)
                   || in_streams[p.command] || chr(10)
                   || p.version || chr(10)
                   || p.type || chr(10)
                   || now_text || chr(10)
                   || encode(p.body_hash, 'hex') || chr(10)
                   || encode(in_metadata_hashes[p.command], 'hex') || chr(10), 'UTF8'))
        from (
            select e.id, e.type, e.body_hash, e.command, first_index[e.command] + e.no - first_event[e.command] as index, version_was[e.command] + e.no - first_event[e.command] + 1 as version
            from unnest(event_ids, event_types, event_body_hashes, by_command) with ordinality as e (id, type, body_hash, command, no)
            where first_event[e.command] is not null) as p;

        perform pg_notify('{channel}', last_index::text);
    end if;

    insert into {schema}.receipt (key, command_hash, stream_id, version, event_ids, first_index, last_index, recorded_at)
    select p.key, p.hash, p.stream, p.version_was + p.number, event_ids[p.first_event : p.first_event + p.number - 1], case when p.number > 0 then p.first_index end, p.log_end, now_at
    from unnest(in_keys, in_hashes, in_streams, in_event_counts, version_was, first_event, first_index, log_end) as p (key, hash, stream, number, version_was, first_event, first_index, log_end)
    where p.first_event is not null;

    -- Only what was answered before is read: its key is null for the others, and a null is found nowhere.
    return query
        select a.command::int, a.answer, a.actual,
               coalesce(r.command_hash, a.hash), coalesce(r.stream_id, a.stream), coalesce(r.version, a.version_was + a.number),
               coalesce(r.event_ids, append_events.event_ids[a.first_event : a.first_event + a.number - 1]),
               case when r.key is not null then r.first_index when a.number > 0 then a.first_index end,
               coalesce(r.last_index, a.log_end), coalesce(r.recorded_at, now_at)
        from unnest(in_keys, in_hashes, in_streams, in_event_counts, answers, actual, version_was, first_event, first_index, log_end)
            with ordinality as a (key, hash, stream, number, answer, actual, version_was, first_event, first_index, log_end, command)
        left join {schema}.receipt r on r.key = case when a.answer in ('replayed', 'key_reused') then a.key end;
end
$function$;
