using G40CityDeals.EventStore.Projections;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>An answer that is lost between the server and us: by a proxy that passes the append on and swallows what the server says to it.</summary>
public sealed class UnknownOutcomeTests : IAsyncLifetime
{
    private static readonly EventStoreOptions Impatient = new() { AnswerLimit = TimeSpan.FromSeconds(2) };

    private TestSchema? made;
    private TcpProxy? standing;
    private NpgsqlConnectionStringBuilder? through;
    private NpgsqlDataSource? opened;

    private static CancellationToken Token => TestSchema.Token;

    private TestSchema Schema => made ?? throw new InvalidOperationException("not initialized");

    private TcpProxy Proxy => standing ?? throw new InvalidOperationException("not initialized");

    private NpgsqlDataSource Source => opened ?? throw new InvalidOperationException("not initialized");

    public async ValueTask InitializeAsync()
    {
        made = await TestSchema.MigratedAsync();
        var direct = await TestDatabase.ConnectionStringAsync(Token);
        standing = TcpProxy.Before(direct);
        through = standing.Through(direct);
        opened = NpgsqlDataSource.Create(through);
    }

    public async ValueTask DisposeAsync()
    {
        if (opened is not null)
            await opened.DisposeAsync();
        if (standing is not null)
            await standing.DisposeAsync();
        if (made is not null)
            await made.DisposeAsync();
    }

    [Fact]
    public async Task Promise_4_Given_that_the_answer_to_a_commit_is_swallowed_Then_the_store_asks_again_with_the_same_key_and_one_result_is_stored()
    {
        await using var store = new PostgresEventStore(Source, Schema.Name);
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "before"));
        var storedWhenCut = -1L;
        Proxy.SwallowAnswerTo("swallowed-key", () => storedWhenCut = CountReceipts("swallowed-key"));

        var outcome = await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "swallowed-key", 3));

        storedWhenCut.ShouldBe(1, "the answer that was swallowed was that of a commit");
        outcome.Replayed.ShouldBeTrue();
        (outcome.Receipt.Version, outcome.Receipt.FirstIndex, outcome.Receipt.LastIndex).ShouldBe((4, 1, 3));
        (await store.AllAsync()).Select(stored => stored.Version).ShouldBe([1, 2, 3, 4]);
        (await store.FindReceiptAsync("swallowed-key", Token)).ShouldNotBeNull().EventIds.ShouldBe(outcome.Receipt.EventIds);
    }

    [Fact]
    public async Task Promise_4_Given_that_the_answer_to_a_whole_batch_is_swallowed_Then_each_command_has_its_definite_answer_and_one_result()
    {
        await using var store = new PostgresEventStore(Source, Schema.Name, new EventStoreOptions { Lanes = 1 });
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "before"));
        Proxy.SwallowAnswerTo("in-the-batch");

        var outcomes = await Task.WhenAll(
        [
            .. Enumerable.Range(0, 20).Select(i => store.AppendAsync(Sample.Append($"s{i % 4}", ExpectedVersion.Any, $"k{i}"), Token)),
            store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "in-the-batch"), Token),
            store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(7), "stale"), Token),
        ]);

        outcomes[..21].ShouldAllBe(outcome => outcome is AppendOutcome.Committed);
        outcomes[20].ShouldBeOfType<AppendOutcome.Committed>().Replayed.ShouldBeTrue();
        // Behind what was expected, after a loss: the lost call might still have come to it.
        outcomes[21].ShouldBeOneOf(new AppendOutcome.WrongExpectedVersion(2), new AppendOutcome.Unknown("The answer was lost; the stream is at version 2 now."));
        (await store.AllAsync()).Count.ShouldBe(22);
    }

    [Theory]
    [InlineData(1, "wrong version, actual 2")]
    [InlineData(7, "The answer was lost; the stream is at version 2 now.")]
    public async Task Promise_4_Given_a_stale_append_whose_answer_is_swallowed_Then_it_is_refused_for_good_only_where_the_lost_call_cannot_come_to_be(long expected, string told)
    {
        await using var store = new PostgresEventStore(Source, Schema.Name);
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "before", 2));
        Proxy.SwallowAnswerTo("swallowed-key");

        var outcome = await store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(expected), "swallowed-key"), Token);

        (outcome is AppendOutcome.Unknown { Detail: var detail } ? detail : Sample.Told(outcome)).ShouldBe(told);
    }

    [Fact]
    public async Task Promise_1_Given_that_the_answer_is_swallowed_and_the_database_stays_away_Then_it_is_unknown_within_the_limit_and_asking_again_tells()
    {
        await using var store = new PostgresEventStore(Source, Schema.Name, Impatient);
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "before"));
        Proxy.SwallowAnswerTo("swallowed-key", Proxy.GoSilent);

        // The limit is two seconds; the rest is patience with a busy machine. A connection that nobody answers on is given up by the driver after fifteen.
        var outcome = await store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "swallowed-key"), Token).WaitAsync(TimeSpan.FromSeconds(12), Token);

        outcome.ShouldBeOfType<AppendOutcome.Unknown>();
        Proxy.Speak();
        Proxy.Cut();
        (await AnsweredAsync(store, Sample.Append("a", ExpectedVersion.Exactly(1), "swallowed-key"))).Replayed.ShouldBeTrue();
        (await store.AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Promise_4_Given_a_network_that_forgot_the_connection_Then_the_silence_is_not_waited_out_but_asked_again_on_another()
    {
        await using var store = new PostgresEventStore(Source, Schema.Name, new EventStoreOptions { Lanes = 1, AnswerLimit = TimeSpan.FromSeconds(30), SilenceLimit = TimeSpan.FromSeconds(1) });
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "before"));
        Proxy.Forget();

        (await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "after"))).Receipt.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Promise_4_Given_a_network_that_forgot_the_idle_connections_too_Then_none_of_them_is_waited_for_long()
    {
        await using var store = new PostgresEventStore(Source, Schema.Name, new EventStoreOptions { Lanes = 1, AnswerLimit = TimeSpan.FromSeconds(30), SilenceLimit = TimeSpan.FromSeconds(1) });
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "before"));
        await using (var one = await Source.OpenConnectionAsync(Token))
        await using (var another = await Source.OpenConnectionAsync(Token))
            another.ProcessID.ShouldNotBe(one.ProcessID);
        Proxy.Forget();

        (await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "after")).WaitAsync(TimeSpan.FromSeconds(20), Token)).Receipt.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Promise_1_Given_a_silent_database_Then_who_waits_for_a_turn_behind_others_is_told_in_time_that_it_does_not_come()
    {
        await using var store = new PostgresEventStore(Source, Schema.Name, new EventStoreOptions { Lanes = 1, AnswerLimit = TimeSpan.FromSeconds(1), BatchCount = 1 });
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "before"));
        Proxy.GoSilent();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.AppendAsync(Sample.Append("b", ExpectedVersion.Any, $"k{i}"), Token))).WaitAsync(TimeSpan.FromSeconds(12), Token);

        outcomes[0].ShouldBeOfType<AppendOutcome.Unknown>();
        outcomes[^1].ShouldBe(new AppendOutcome.Busy("Its turn did not come in time."));
        Proxy.Speak();
    }

    [Fact]
    public async Task Given_a_silent_database_When_waiting_for_a_view_Then_the_wait_ends_in_time()
    {
        await using var store = new PostgresEventStore(Source, Schema.Name);
        await store.HeadAsync(Token);
        Proxy.GoSilent();

        (await new ProjectionRunner(Source, store, [], Schema.Name).WaitForAsync("seen", 0, TimeSpan.FromMilliseconds(300), Token).WaitAsync(TimeSpan.FromSeconds(8), Token)).ShouldBeFalse();
        Proxy.Speak();
    }

    [Fact]
    public async Task Given_a_server_that_ended_the_kept_session_while_nobody_appended_Then_the_next_append_goes_by_another()
    {
        await using var watched = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(through?.ConnectionString) { KeepAlive = 1 });
        await using var store = new PostgresEventStore(watched, Schema.Name, new EventStoreOptions { Lanes = 1 });
        await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "before"));
        Proxy.Cut();

        // So long that the keep-alive has found it broken.
        await Task.Delay(TimeSpan.FromSeconds(2.5), Token);
        (await store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "after"))).Receipt.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Given_a_connection_that_opens_when_nobody_waits_for_it_any_more_Then_it_goes_back_to_the_pool()
    {
        await using var single = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(through?.ConnectionString) { MaxPoolSize = 1 });
        await using var store = new PostgresEventStore(single, Schema.Name, new EventStoreOptions { Lanes = 1, AnswerLimit = TimeSpan.FromSeconds(1) });
        var request = Sample.Append("a", ExpectedVersion.NoStream, "k");
        Proxy.GoSilent();
        (await store.AppendAsync(request, Token)).ShouldBeOfType<AppendOutcome.Busy>();

        Proxy.Speak();

        // It is the only one: were it lost, nobody could append any more.
        (await AnsweredAsync(store, request).WaitAsync(TimeSpan.FromSeconds(30), Token)).Receipt.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Promise_4_Given_a_network_that_is_cut_again_and_again_Then_every_command_ends_with_a_definite_answer_and_stands_once()
    {
        await using var store = new PostgresEventStore(Source, Schema.Name);
        await store.CommittedAsync(Sample.Append("warm", ExpectedVersion.NoStream, "warm"));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var cutting = CutAsync(done.Token);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => CallAsync(store, caller), Token)));
        await done.CancelAsync();
        await cutting;

        outcomes.SelectMany(all => all).ShouldAllBe(outcome => outcome is AppendOutcome.Committed);
        Proxy.Cut();
        var all = await AnsweredAsync(store, Sample.Append("last", ExpectedVersion.NoStream, "last"));
        all.Receipt.LastIndex.ShouldBe(1 + (8 * 40));
        (await Schema.ScalarAsync<long>("select count(*) from {schema}.receipt")).ShouldBe(2 + (8 * 40));
    }

    private static async Task<List<AppendOutcome>> CallAsync(PostgresEventStore store, int caller)
    {
        var outcomes = new List<AppendOutcome>();
        for (var i = 0; i < 40; i++)
            outcomes.Add(await AnsweredAsync(store, Sample.Append($"s{caller % 3}", ExpectedVersion.Any, $"c{caller}-{i}")));
        return outcomes;
    }

    /// <summary>Asks with the same key until there is a definite answer, as every caller has to.</summary>
    private static async Task<AppendOutcome.Committed> AnsweredAsync(PostgresEventStore store, AppendRequest request)
    {
        var outcome = await store.AppendAsync(request, Token);
        while (outcome is AppendOutcome.Unknown or AppendOutcome.Busy)
            outcome = await store.AppendAsync(request, Token);
        return outcome.ShouldBeOfType<AppendOutcome.Committed>();
    }

    private async Task CutAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; !cancellationToken.IsCancellationRequested; round++)
        {
            if (round % 2 == 0)
                Proxy.Cut();
            else
                Proxy.SwallowAnswers();
            await Task.Delay(30, CancellationToken.None);
        }
    }

    private long CountReceipts(string key)
    {
        using var command = Schema.DataSource.CreateCommand(Schema.In("select count(*) from {schema}.receipt where key = $1"));
        command.Parameters.Add(new() { Value = key });
        return (long)(command.ExecuteScalar() ?? 0L);
    }
}
