namespace G40CityDeals.EventStore.Tests;

/// <summary>The tables that Marten opens, column for column and name for name: its schema check rejects what differs.</summary>
public sealed class MartenLayoutTests
{
    private static readonly string[] Columns =
    [
        "mt_event_progression|name|varchar|NO|-",
        "mt_event_progression|last_seq_id|bigint|YES|-",
        "mt_event_progression|last_updated|timestamptz|YES|transaction_timestamp()",
        "mt_events|seq_id|bigint|NO|-",
        "mt_events|id|uuid|NO|-",
        "mt_events|stream_id|varchar|YES|-",
        "mt_events|version|bigint|NO|-",
        "mt_events|data|jsonb|NO|-",
        "mt_events|bdata|bytea|YES|-",
        "mt_events|type|varchar(500)|NO|-",
        "mt_events|timestamp|timestamptz|NO|now()",
        "mt_events|tenant_id|varchar|YES|'*DEFAULT*'::character varying",
        "mt_events|mt_dotnet_type|varchar|YES|-",
        "mt_events|correlation_id|varchar|YES|-",
        "mt_events|causation_id|varchar|YES|-",
        "mt_events|headers|jsonb|YES|-",
        "mt_events|user_name|varchar|YES|-",
        "mt_events|is_archived|boolean|YES|false",
        "mt_high_water_skips|ending_sequence|bigint|NO|-",
        "mt_high_water_skips|starting_sequence|bigint|NO|-",
        "mt_high_water_skips|timestamp|timestamptz|YES|transaction_timestamp()",
        "mt_streams|id|varchar|NO|-",
        "mt_streams|type|varchar|YES|-",
        "mt_streams|version|bigint|YES|-",
        "mt_streams|timestamp|timestamptz|NO|now()",
        "mt_streams|created|timestamptz|NO|now()",
        "mt_streams|tenant_id|varchar|YES|'*DEFAULT*'::character varying",
        "mt_streams|is_archived|boolean|YES|false",
    ];

    [Fact]
    public async Task Given_a_migrated_schema_Then_Martens_tables_have_the_layouts_columns_in_their_order()
    {
        await using var schema = await TestSchema.MigratedAsync();

        var columns = await schema.RowsAsync("""
            select table_name, column_name,
                   case when character_maximum_length is not null then 'varchar(' || character_maximum_length || ')'
                        when data_type = 'character varying' then 'varchar'
                        when data_type = 'timestamp with time zone' then 'timestamptz'
                        else data_type end,
                   is_nullable, coalesce(column_default, '-')
            from information_schema.columns where table_schema = '{schema}' and table_name like 'mt\_%' order by table_name, ordinal_position
            """);

        columns.ShouldBe(Columns);
    }

    [Fact]
    public async Task Given_a_migrated_schema_Then_Martens_tables_have_the_layouts_constraints_and_indexes_and_no_other()
    {
        await using var schema = await TestSchema.MigratedAsync();

        var constraints = await schema.RowsAsync("""
            select c.conrelid::regclass::text, c.conname, replace(pg_get_constraintdef(c.oid), '{schema}.', '') from pg_constraint c
            where c.connamespace = '{schema}'::regnamespace and c.conrelid::regclass::text like '%mt\_%' and c.contype <> 'n' order by 2
            """);
        var indexes = await schema.RowsAsync("""
            select indexname, replace(indexdef, '{schema}.', '') from pg_indexes where schemaname = '{schema}' and tablename like 'mt\_%' order by 1
            """);
        var owned = await schema.ScalarAsync<string>("select pg_get_serial_sequence('{schema}.mt_events', 'seq_id')");
        var type = await schema.ScalarAsync<string>("select data_type::text from pg_sequences where schemaname = '{schema}' and sequencename = 'mt_events_sequence'");

        constraints.Select(row => row.Replace(schema.Name + ".", "", StringComparison.Ordinal)).ShouldBe(
        [
            "mt_events|fkey_mt_events_stream_id|FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE",
            "mt_event_progression|pk_mt_event_progression|PRIMARY KEY (name)",
            "mt_events|pkey_mt_events_seq_id|PRIMARY KEY (seq_id)",
            "mt_high_water_skips|pkey_mt_high_water_skips_ending_sequence|PRIMARY KEY (ending_sequence)",
            "mt_streams|pkey_mt_streams_id|PRIMARY KEY (id)",
        ]);
        indexes.ShouldBe(
        [
            "pk_mt_event_progression|CREATE UNIQUE INDEX pk_mt_event_progression ON mt_event_progression USING btree (name)",
            "pk_mt_events_stream_and_version|CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mt_events USING btree (stream_id, version)",
            "pkey_mt_events_seq_id|CREATE UNIQUE INDEX pkey_mt_events_seq_id ON mt_events USING btree (seq_id)",
            "pkey_mt_high_water_skips_ending_sequence|CREATE UNIQUE INDEX pkey_mt_high_water_skips_ending_sequence ON mt_high_water_skips USING btree (ending_sequence)",
            "pkey_mt_streams_id|CREATE UNIQUE INDEX pkey_mt_streams_id ON mt_streams USING btree (id)",
        ]);
        owned.ShouldBe(schema.Name + ".mt_events_sequence");
        type.ShouldBe("bigint");
    }

    [Fact]
    public async Task Given_appended_events_Then_the_columns_hold_the_metadata_and_the_fixed_values()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name);
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1", [Sample.Event("chair_appointed")]));
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "k2", [Sample.Event("chair_ended")]) with { Metadata = new("actor-2") });

        var events = await schema.RowsAsync("""
            select seq_id, stream_id, version, data, bdata, type, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived
            from {schema}.mt_events order by seq_id
            """);
        var streams = await schema.RowsAsync("select id, type, version, tenant_id, is_archived from {schema}.mt_streams");

        events.ShouldBe(
        [
            """1|a|1|{"a": "é", "b": 1}|null|chair_appointed|*DEFAULT*|null|correlation-1|causation-1|{"role": "editor", "channel": "web"}|actor-1|False""",
            """2|a|2|{"a": "é", "b": 1}|null|chair_ended|*DEFAULT*|null|null|null|null|actor-2|False""",
        ]);
        streams.ShouldBe(["a|thing|2|*DEFAULT*|False"]);
    }
}
