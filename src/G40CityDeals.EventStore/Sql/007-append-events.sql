-- The only way into the log. One call takes a batch of commands; each gets its own row of answer, in order:
--   committed | replayed (this key was answered before: that answer) | key_reused (another command had this key) | wrong_version.
-- in_*: one element a command; event_*: one an event, commands one after the other, in_event_counts telling how many each has;
-- value_* and erase_*: with the ordinal (from 1) of their command. in_expected: -1 any, 0 no stream, n exactly n.
-- search_path is fixed and every name of ours qualified. plan_cache_mode: array statements planned anew each call cost a third to a half.
create function {schema}.append_events(
    in_keys text[], in_hashes bytea[], in_streams text[], in_stream_types text[], in_expected bigint[], in_event_counts int[],
    in_users text[], in_correlations text[], in_causations text[], in_headers jsonb[], in_metadata_hashes bytea[],
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
as $function$
declare
    last_index   bigint;
    last_at      timestamptz;
    before_batch bigint;
    known        record;
    now_version  bigint;
    now_at       timestamptz;
    ids          uuid[];
    next_event   int := 0;
    put_event    int[] := '{}';
    put_command  int[] := '{}';
    put_index    bigint[] := '{}';
    put_seq      bigint[] := '{}';
    put_version  bigint[] := '{}';
    put_at       timestamptz[] := '{}';
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

    for c in 1 .. cardinality(in_keys) loop
        answer_ordinal := c;
        next_event := next_event + in_event_counts[c];
        actual_version := null;
        receipt_hash := null;
        receipt_stream := null;
        receipt_version := null;
        receipt_event_ids := null;
        receipt_first_index := null;
        receipt_last_index := null;
        receipt_recorded_at := null;

        select r.command_hash, r.stream_id, r.version, r.event_ids, r.first_index, r.last_index, r.recorded_at
            into known from {schema}.receipt r where r.key = in_keys[c];
        if found then
            answer := case when known.command_hash = in_hashes[c] then 'replayed' else 'key_reused' end;
            receipt_hash := known.command_hash;
            receipt_stream := known.stream_id;
            receipt_version := known.version;
            receipt_event_ids := known.event_ids;
            receipt_first_index := known.first_index;
            receipt_last_index := known.last_index;
            receipt_recorded_at := known.recorded_at;
            return next;
            continue;
        end if;

        select s.version into now_version from {schema}.mt_streams s where s.id = in_streams[c];
        now_version := coalesce(now_version, 0);
        if in_expected[c] >= 0 and in_expected[c] <> now_version then
            answer := 'wrong_version';
            actual_version := now_version;
            return next;
            continue;
        end if;

        now_at := greatest({schema}.event_clock(), last_at);
        ids := '{}';
        if in_event_counts[c] > 0 then
            receipt_first_index := last_index + 1;
            for e in next_event - in_event_counts[c] + 1 .. next_event loop
                now_version := now_version + 1;
                last_index := last_index + 1;
                ids := ids || event_ids[e];
                put_event := put_event || e;
                put_command := put_command || c;
                put_index := put_index || last_index;
                put_seq := put_seq || nextval('{schema}.mt_events_sequence'::regclass);
                put_version := put_version || now_version;
                put_at := put_at || now_at;
            end loop;
            last_at := now_at;

            insert into {schema}.mt_streams as s (id, type, version, "timestamp", created)
            values (in_streams[c], in_stream_types[c], now_version, now_at, now_at)
            on conflict (id) do update set version = excluded.version, "timestamp" = excluded."timestamp";
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

        insert into {schema}.receipt (key, command_hash, stream_id, version, event_ids, first_index, last_index, recorded_at)
        values (in_keys[c], in_hashes[c], in_streams[c], now_version, ids, receipt_first_index, last_index, now_at);

        answer := 'committed';
        receipt_hash := in_hashes[c];
        receipt_stream := in_streams[c];
        receipt_version := now_version;
        receipt_event_ids := ids;
        receipt_last_index := last_index;
        receipt_recorded_at := now_at;
        return next;
    end loop;

    if last_index = before_batch then
        return;
    end if;

    -- timestamp is always supplied: its default is the time the transaction began, before the lock was had.
    insert into {schema}.mt_events
        (seq_id, id, stream_id, version, data, type, "timestamp", correlation_id, causation_id, headers, user_name)
    select p.seq, event_ids[p.event], in_streams[p.command], p.version, event_data[p.event], event_types[p.event], p.at,
           in_correlations[p.command], in_causations[p.command], in_headers[p.command], in_users[p.command]
    from unnest(put_seq, put_event, put_command, put_version, put_at) as p (seq, event, command, version, at);

    insert into {schema}.ledger_leaf (index, seq_id, event_id, recorded_at, leaf)
    select p.index, p.seq, event_ids[p.event], p.at,
           sha256('\x00'::bytea || convert_to(
               'citydeal-event/v1' || chr(10)
               || p.index || chr(10)
               || event_ids[p.event] || chr(10)
               || in_streams[p.command] || chr(10)
               || p.version || chr(10)
               || event_types[p.event] || chr(10)
               || to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || chr(10)
               || encode(event_body_hashes[p.event], 'hex') || chr(10)
               || encode(in_metadata_hashes[p.command], 'hex') || chr(10), 'UTF8'))
    from unnest(put_index, put_seq, put_event, put_command, put_version, put_at) as p (index, seq, event, command, version, at);

    perform pg_notify('{channel}', last_index::text);
end
$function$;
