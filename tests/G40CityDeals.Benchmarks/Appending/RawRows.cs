using G40CityDeals.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace G40CityDeals.Benchmarks.Appending;

/// <summary>
/// Ceilings B and C: the rows that an append writes, by one prepared statement in one round trip a call, without lock, batching, receipts' answers or any check but the version's.
/// It promises nothing: indexes come from a sequence, so they are neither dense nor in commit order.
/// </summary>
/// <param name="whole">B: event, stream row, leaf and receipt; C: event and stream row only.</param>
internal sealed class RawRows(BenchServer server, int streams, bool whole) : IContender
{
    private readonly string schema = whole ? "bench_raw_whole" : "bench_raw_bare";
    private readonly string sql = (whole ? Event + Rest : Event + " select 1").Replace("{schema}", whole ? "bench_raw_whole" : "bench_raw_bare", StringComparison.Ordinal);
    private readonly BenchStreams own = new(streams);

    public string Name => whole ? "B same rows" : "C event and stream";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await new Migrator(server.Raw, schema).MigrateAsync(cancellationToken);
        await ExecuteAsync("""
            drop trigger only_append_events on {schema}.mt_events; drop trigger only_append_events on {schema}.mt_streams;
            drop trigger only_append_events on {schema}.ledger_leaf; drop trigger only_append_events on {schema}.receipt;
            create sequence {schema}.leaf_index minvalue 0 start 0;
            """, cancellationToken);
        await FirstEventsAsync(cancellationToken);
        await ExecuteAsync("analyze", cancellationToken);
    }

    public async Task OperateAsync(int caller)
    {
        var (stream, version) = own.Take(caller);
        var fact = own.NextCommand().Fact();
        var key = $"{stream}/{version}";
        await using var connection = await server.Raw.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        Add(NpgsqlDbType.Uuid, EventIds.Of(key, 0));
        Add(NpgsqlDbType.Text, BenchStreams.NameOf(stream));
        Add(NpgsqlDbType.Bigint, version);
        Add(NpgsqlDbType.Jsonb, BenchStreams.DataOf(fact));
        Add(NpgsqlDbType.Text, BenchStreams.TypeOf(fact));
        Add(NpgsqlDbType.Text, BenchStreams.Metadata.Actor);
        Add(NpgsqlDbType.Jsonb, """{"role":"coordinator","verified":"false"}""");
        if (whole)
        {
            Add(NpgsqlDbType.Text, key);
            Add(NpgsqlDbType.Bytea, BenchStreams.HashOf(key));
        }

        await command.ExecuteNonQueryAsync();

        void Add<T>(NpgsqlDbType type, T value) => command.Parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private const string Event = """
        with moved as (
            update {schema}.mt_streams set version = $3, "timestamp" = clock_timestamp() where id = $2 and version = $3 - 1),
        written as (
            insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, "timestamp", headers, user_name)
            values (nextval('{schema}.mt_events_sequence'), $1, $2, $3, $4, $5, clock_timestamp(), $7, $6)
            returning seq_id, "timestamp")
        """;

    private const string Rest = """
        , leaf as (
            insert into {schema}.ledger_leaf (index, seq_id, event_id, recorded_at, leaf)
            select nextval('{schema}.leaf_index'), seq_id, $1, "timestamp", sha256($9) from written)
        insert into {schema}.receipt (key, command_hash, stream_id, version, event_ids, first_index, last_index, recorded_at)
        select $8, $9, $2, $3, array[$1], 0, 0, "timestamp" from written
        """;

    private async Task FirstEventsAsync(CancellationToken cancellationToken)
    {
        await using var command = server.Raw.CreateCommand(In("""
            with added as (
                insert into {schema}.mt_streams (id, type, version) select 'deal-' || n, 'collaboration', 1 from generate_series(0, $1::int - 1) n returning id)
            insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, "timestamp", user_name)
            select nextval('{schema}.mt_events_sequence'), gen_random_uuid(), id, 1, $2, $3, clock_timestamp(), 'bench' from added
            """));
        var fact = BenchStreams.Registration(0).Fact();
        command.Parameters.Add(new() { Value = streams });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = BenchStreams.DataOf(fact) });
        command.Parameters.Add(new() { Value = BenchStreams.TypeOf(fact) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ExecuteAsync(string script, CancellationToken cancellationToken)
    {
        await using var command = server.Raw.CreateCommand(In(script));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string In(string script) => script.Replace("{schema}", schema, StringComparison.Ordinal);
}
