using System.Globalization;
using G40CityDeals.EventStore.Ledger;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>The numbered promises of the store that need a database, or several callers at once, to be seen.</summary>
public sealed class AppendPromiseTests : IAsyncLifetime
{
    private const string LockKey = "(1194602565::bigint << 32) | '{schema}'::regnamespace::oid::bigint";

    private TestSchema? made;
    private PostgresEventStore? opened;

    private static CancellationToken Token => TestSchema.Token;

    private TestSchema Schema => made ?? throw new InvalidOperationException("not initialized");

    private PostgresEventStore Store => opened ?? throw new InvalidOperationException("not initialized");

    public async ValueTask InitializeAsync()
    {
        made = await TestSchema.MigratedAsync();
        opened = new PostgresEventStore(made.DataSource, made.Name);
    }

    public async ValueTask DisposeAsync()
    {
        if (opened is not null)
            await opened.DisposeAsync();
        if (made is not null)
            await made.DisposeAsync();
    }

    [Fact]
    public async Task Promise_1_Given_a_commit_that_fails_after_the_rows_were_answered_Then_the_append_is_not_acknowledged()
    {
        await Schema.ExecuteAsync("""
            create function {schema}.fail_late() returns trigger language plpgsql as 'begin raise exception ''late'' using errcode = ''23514''; end';
            create constraint trigger fail_late after insert on {schema}.mt_events deferrable initially deferred for each row
            when (new.type = 'fails_late') execute function {schema}.fail_late();
            """);

        var outcome = await Store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k1", [Sample.Event("fails_late")]), Token);

        outcome.ShouldBe(new AppendOutcome.Refused("23514", "late"));
        (await Store.AllAsync()).ShouldBeEmpty();
        (await Store.FindReceiptAsync("k1", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Promise_1_Given_a_batch_with_one_that_the_database_refuses_Then_the_others_are_stored_and_it_leaves_nothing()
    {
        await Schema.ExecuteAsync("alter table {schema}.mt_events add constraint no_bad check (type <> 'bad') not valid");
        await using var held = await HoldLockAsync();
        var appends = Enumerable.Range(0, 9)
            .Select(i => Store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, $"k{i}", [Sample.Event(i == 4 ? "bad" : "good")]), Token)).ToList();
        await held.DisposeAsync();

        var outcomes = await Task.WhenAll(appends);

        outcomes.OfType<AppendOutcome.Committed>().Count().ShouldBe(8);
        outcomes[4].ShouldBeOfType<AppendOutcome.Refused>().SqlState.ShouldBe("23514");
        (await Store.AllAsync()).Select(stored => stored.Version).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        (await Store.AllAsync()).Select(stored => stored.Index).ShouldBe([0, 1, 2, 3, 4, 5, 6, 7]);
    }

    [Fact]
    public async Task Promise_1_Given_every_kind_of_text_When_stored_and_read_Then_the_canonical_form_is_equal()
    {
        const string data = """{"z":[null,true,false,0,-1,9007199254740991],"é":{"emoji":"😀","quote":"\"\\\/","control":"\u0001\n\t","":""},"a":"‮\u2028"}""";
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k1", [Sample.Event(data: data)]));

        CanonicalJson.Serialize((await Store.AllAsync())[0].Data).ShouldBe(CanonicalJson.Serialize(System.Text.Json.JsonElement.Parse(data)));
    }

    [Fact]
    public async Task Promise_2_Given_an_append_held_open_Then_a_reader_that_went_past_it_never_finds_an_event_before()
    {
        await using var connection = await Schema.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await AppendBySqlAsync(connection, "held", "k-held");

        var waiting = Store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k1"), Token);
        await Task.Delay(200, Token);
        waiting.IsCompleted.ShouldBeFalse();
        (await Store.AllAsync()).ShouldBeEmpty();
        await transaction.CommitAsync(Token);

        (await waiting).ShouldBeOfType<AppendOutcome.Committed>().Receipt.FirstIndex.ShouldBe(1);
        (await Store.AllAsync()).Select(stored => stored.Stream).ShouldBe(["held", "a"]);
    }

    [Fact]
    public async Task Promise_2_Given_writers_and_a_follower_at_once_Then_the_follower_sees_every_event_once_in_order()
    {
        await using var other = new PostgresEventStore(Schema.DataSource, Schema.Name);
        var writing = Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Task.Run(() => (i % 2 == 0 ? Store : other).CommittedAsync(Sample.Append($"s{i % 7}", ExpectedVersion.Any, $"k{i}", 1 + (i % 3))), Token)));
        var followed = new List<StoredEvent>();
        while (!writing.IsCompleted || followed.Count < (await Store.HeadAsync(Token)).Index + 1)
            followed.AddRange(await Store.AllAsync(after: followed.Count - 1));
        await writing;

        followed.Select(stored => stored.Index).ShouldBe(Enumerable.Range(0, followed.Count).Select(i => (long)i));
        foreach (var stream in followed.GroupBy(stored => stored.Stream))
            stream.Select(stored => stored.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(version => (long)version));
        (await Schema.ScalarAsync<long>("select count(*) from {schema}.mt_streams s where s.version <> (select max(e.version) from {schema}.mt_events e where e.stream_id = s.id)"))
            .ShouldBe(0);
        (await Schema.RowsAsync("select seq_id from {schema}.mt_events order by seq_id")).ShouldBe(
            await Schema.RowsAsync("select seq_id from {schema}.ledger_leaf order by index"));
    }

    [Fact]
    public async Task Promise_4_Given_the_same_keys_in_another_order_from_two_stores_at_once_Then_no_batch_waits_for_the_other_for_ever()
    {
        await using var other = new PostgresEventStore(Schema.DataSource, Schema.Name);
        for (var round = 0; round < 10; round++)
        {
            var keys = Enumerable.Range(0, 20).Select(i => $"r{round}-{i}").ToList();
            var forward = keys.Select(key => Store.AppendAsync(Sample.Append("s-" + key, ExpectedVersion.NoStream, key), Token));
            var backward = Enumerable.Reverse(keys).Select(key => other.AppendAsync(Sample.Append("s-" + key, ExpectedVersion.NoStream, key), Token));

            var outcomes = await Task.WhenAll([.. forward, .. backward]);

            outcomes.ShouldAllBe(outcome => outcome is AppendOutcome.Committed);
            outcomes.Count(outcome => outcome is AppendOutcome.Committed { Replayed: false }).ShouldBe(20);
        }
    }

    [Fact]
    public async Task Promise_5_Given_a_clock_that_runs_backwards_Then_recorded_at_does_not()
    {
        foreach (var (clock, key) in new[] { ("12:00", "k1"), ("11:00", "k2"), ("13:00", "k3"), ("12:30", "k4") })
        {
            await Schema.ExecuteAsync(
                $"create or replace function {{schema}}.event_clock() returns timestamptz language sql as 'select timestamptz ''2026-01-02 {clock}:00.123456Z'''");
            await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, key));
        }

        var all = await Store.AllAsync();
        all.Select(stored => stored.RecordedAt.ToString("HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture)).ShouldBe(
            ["12:00:00.123456+00:00", "12:00:00.123456+00:00", "13:00:00.123456+00:00", "13:00:00.123456+00:00"]);
        (await Schema.ScalarAsync<long>("select count(*) from {schema}.mt_events e join {schema}.ledger_leaf l on l.seq_id = e.seq_id where l.recorded_at <> e.timestamp"))
            .ShouldBe(0);
    }

    [Fact]
    public async Task Given_stored_events_Then_every_leaf_that_SQL_made_is_the_one_that_csharp_computes()
    {
        await Store.CommittedAsync(Sample.Append("groene-dåken", ExpectedVersion.Any, "k1", 3));
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k2", [Sample.Event(data: """{"b":[1,{"d":null,"c":"é😀\n"}],"a":true}""")]) with
        {
            Metadata = new EventMetadata("actor", null, "c", new Dictionary<string, string>()),
        });
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k3") with { Metadata = new EventMetadata("actor") });

        var made = await Schema.RowsAsync("select encode(leaf, 'hex') from {schema}.ledger_leaf order by index");

        (await Store.AllAsync()).Select(stored => Convert.ToHexStringLower(LedgerEntry.Of(stored).Leaf())).ShouldBe(made);
        made.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type) values (99, gen_random_uuid(), 'a', 99, '{}', 'x')")]
    [InlineData("insert into {schema}.mt_streams (id, version) values ('b', 0)")]
    [InlineData("insert into {schema}.ledger_leaf (index, seq_id, event_id, recorded_at, leaf) values (9, 9, gen_random_uuid(), now(), sha256(''))")]
    [InlineData("insert into {schema}.receipt (key, command_hash, stream_id, version, event_ids, last_index, recorded_at) values ('x', sha256(''), 'a', 1, '{}', 0, now())")]
    [InlineData("update {schema}.mt_events set type = 'x'")]
    [InlineData("delete from {schema}.mt_events")]
    [InlineData("truncate {schema}.mt_events")]
    [InlineData("update {schema}.mt_streams set version = 9")]
    [InlineData("delete from {schema}.mt_streams")]
    [InlineData("truncate {schema}.mt_streams cascade")]
    [InlineData("update {schema}.ledger_leaf set leaf = sha256('')")]
    [InlineData("delete from {schema}.ledger_leaf")]
    [InlineData("truncate {schema}.ledger_leaf")]
    [InlineData("update {schema}.receipt set version = 9")]
    [InlineData("delete from {schema}.receipt")]
    [InlineData("truncate {schema}.receipt")]
    public async Task Given_a_log_When_written_past_the_append_function_Then_it_is_refused(string sql)
    {
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k1"));

        (await Should.ThrowAsync<PostgresException>(() => Schema.ExecuteAsync(sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        (await Store.AllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Given_another_isolation_level_When_the_function_is_called_Then_it_refuses()
    {
        await using var connection = await Schema.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Token);

        (await Should.ThrowAsync<PostgresException>(() => AppendBySqlAsync(connection, "a", "k1"))).SqlState.ShouldBe("25000");
    }

    [Fact]
    public async Task Given_a_session_that_commits_asynchronously_When_it_appends_Then_that_commit_is_synchronous()
    {
        await using var connection = await Schema.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var off = new NpgsqlCommand("set local synchronous_commit = off", connection);
        await off.ExecuteNonQueryAsync(Token);
        await AppendBySqlAsync(connection, "a", "k1");

        await using var shown = new NpgsqlCommand("show synchronous_commit", connection);
        (await shown.ExecuteScalarAsync(Token)).ShouldBe("on");
    }

    private async Task AppendBySqlAsync(NpgsqlConnection connection, string stream, string key)
    {
        await using var command = new Appending.AppendFunction(new SchemaName(Schema.Name)).MakeCommand(connection);
        await Appending.AppendFunction.CallAsync(command, [Appending.PreparedAppend.Of(Sample.Append(stream, ExpectedVersion.Any, key))]);
    }

    private async Task<NpgsqlConnection> HoldLockAsync()
    {
        var connection = await Schema.DataSource.OpenConnectionAsync(Token);
        await using var command = new NpgsqlCommand(Schema.In($"begin; select pg_advisory_xact_lock({LockKey})"), connection);
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }
}
