using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>What becomes of appends when the queue, the lock, the connection or the caller fails.</summary>
public sealed class WriterTests
{
    private const string Lock = "begin; select pg_advisory_xact_lock((1194602565::bigint << 32) | '{schema}'::regnamespace::oid::bigint)";

    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Given_appends_that_wait_together_Then_they_are_taken_in_their_order_and_a_stale_one_spoils_no_other()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name, new EventStoreOptions { Lanes = 1 });
        var first = await BlockedAsync(schema, store, () =>
            [
                store.AppendAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1"), Token),
                store.AppendAsync(Sample.Append("a", ExpectedVersion.NoStream, "k2"), Token),
                store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "k3", 2), Token),
                store.AppendAsync(Sample.Append("b", ExpectedVersion.NoStream, "k1"), Token),
                store.AppendAsync(Sample.Append("b", ExpectedVersion.NoStream, "k1") with { CommandHash = Sample.Hash("other") }, Token),
                store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k4", 0), Token),
            ]);

        first.Select(outcome => outcome.GetType().Name).ShouldBe(["Committed", "WrongExpectedVersion", "Committed", "Committed", "KeyReused", "Committed"]);
        first[1].ShouldBe(new AppendOutcome.WrongExpectedVersion(1));
        first[3].ShouldBeOfType<AppendOutcome.Committed>().Replayed.ShouldBeTrue();
        first[5].ShouldBeOfType<AppendOutcome.Committed>().Receipt.LastIndex.ShouldBe(3);

        // They did go together: the leaves of one transaction have one xmin.
        (await schema.ScalarAsync<long>("select count(distinct xmin::text) from {schema}.ledger_leaf where index > 0")).ShouldBe(1);
    }

    [Fact]
    public async Task Given_an_append_that_is_not_yet_sent_When_cancelled_Then_it_is_taken_back_and_one_that_is_sent_is_not()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name, new EventStoreOptions { Lanes = 1 });
        using var cancel = new CancellationTokenSource();
        await using var held = await HoldLockAsync(schema);
        var sent = store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "sent"), cancel.Token);
        await WaitingForLockAsync(schema);
        var queued = store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "queued"), cancel.Token);

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => queued);
        await held.DisposeAsync();

        (await sent).ShouldBeOfType<AppendOutcome.Committed>();
        (await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "after"))).Receipt.Version.ShouldBe(2);
        (await store.FindReceiptAsync("queued", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Given_a_full_queue_Then_the_next_append_is_told_to_try_again_and_a_lock_that_is_not_had_in_time_too()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name, new EventStoreOptions { QueueCapacity = 1, Lanes = 1 });
        await using var held = await HoldLockAsync(schema);
        var sent = store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "sent"), Token);
        await WaitingForLockAsync(schema);
        var queued = store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "queued"), Token);

        (await store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "too many"), Token)).ShouldBe(new AppendOutcome.Busy("1 appends are waiting."));
        (await sent).ShouldBeOfType<AppendOutcome.Busy>();
        await held.DisposeAsync();

        (await queued).ShouldBeOfType<AppendOutcome.Committed>();
        (await store.AllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Given_an_answer_that_is_lost_Then_it_is_asked_for_again_with_the_same_key_and_the_event_stands_once()
    {
        await using var schema = await TestSchema.MigratedAsync();
        var application = "lost-" + schema.Name;
        await using var own = await TestSchema.OwnDataSourceAsync(application);
        await using var store = new PostgresEventStore(own, schema.Name);
        await using var held = await HoldLockAsync(schema);
        var append = store.AppendAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1"), Token);
        await WaitingForLockAsync(schema);

        await schema.ScalarAsync<bool>($"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{application}'");
        await held.DisposeAsync();

        (await append).ShouldBeOfType<AppendOutcome.Committed>().Receipt.Version.ShouldBe(1);
        (await store.AllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Given_no_answer_within_the_limit_Then_it_is_unknown_and_asking_again_with_the_same_key_tells()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name, new EventStoreOptions { AnswerLimit = TimeSpan.FromSeconds(1) });
        await using var held = await HoldLockAsync(schema);

        (await store.AppendAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1"), Token)).ShouldBe(new AppendOutcome.Unknown("There is no answer in time."));
        await held.DisposeAsync();

        (await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1"))).Receipt.Version.ShouldBe(1);
        (await store.AllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Given_a_database_that_is_not_there_Then_nothing_was_sent_and_it_says_so()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=1");
        await using var store = new PostgresEventStore(nowhere, "public", new EventStoreOptions { AnswerLimit = TimeSpan.FromMilliseconds(300) });

        (await store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k1"), Token)).ShouldBeOfType<AppendOutcome.Busy>();
    }

    [Fact]
    public async Task Given_a_schema_that_is_not_migrated_Then_appending_throws_and_the_store_lives_on()
    {
        await using var schema = await TestSchema.EmptyAsync();
        await using var store = new PostgresEventStore(schema.DataSource, schema.Name);
        await Should.ThrowAsync<PostgresException>(() => store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k1"), Token));

        await new Migrator(schema.DataSource, schema.Name).MigrateAsync(Token);

        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k1"));
    }

    [Fact]
    public async Task Given_a_disposed_store_Then_it_takes_no_append_and_what_waited_was_sent()
    {
        await using var schema = await TestSchema.MigratedAsync();
        var store = new PostgresEventStore(schema.DataSource, schema.Name);
        var waiting = Enumerable.Range(0, 20).Select(i => store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, $"k{i}"), Token)).ToList();
        await store.DisposeAsync();

        (await Task.WhenAll(waiting)).ShouldAllBe(outcome => outcome is AppendOutcome.Committed);
        await Should.ThrowAsync<ObjectDisposedException>(() => store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "late"), Token));
    }

    private static async Task<AppendOutcome[]> BlockedAsync(TestSchema schema, PostgresEventStore store, Func<List<Task<AppendOutcome>>> appends)
    {
        await using var held = await HoldLockAsync(schema);
        var blocking = store.AppendAsync(Sample.Append("blocking", ExpectedVersion.Any, "blocking"), Token);
        await WaitingForLockAsync(schema);
        var waiting = appends();
        await held.DisposeAsync();
        await blocking;
        return await Task.WhenAll(waiting);
    }

    private static async Task<NpgsqlConnection> HoldLockAsync(TestSchema schema)
    {
        var connection = await schema.DataSource.OpenConnectionAsync(Token);
        await using var command = new NpgsqlCommand(schema.In(Lock), connection);
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }

    private static async Task WaitingForLockAsync(TestSchema schema)
    {
        while (await schema.ScalarAsync<bool>("""
            select exists (select 1 from pg_locks l where l.locktype = 'advisory' and not l.granted and l.objid = '{schema}'::regnamespace::oid)
            """) is false)
        {
            await Task.Delay(10, Token);
        }
    }
}
