using System.Text.Json;
using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Tests;

/// <summary>What every event store keeps to. One class a store runs it.</summary>
public abstract class EventStoreContract : IAsyncLifetime
{
    private protected IEventStore Store { get; private set; } = new InMemoryEventStore(() => DateTimeOffset.UnixEpoch);

    private static CancellationToken Token => TestSchema.Token;

    public async ValueTask InitializeAsync() => Store = await MakeAsync();

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<IEventStore> MakeAsync();

    private static string Told(IEnumerable<StoredEvent> stream) => string.Join('\n', stream.Select(Sample.Told));

    private protected virtual ValueTask ReleaseAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Given_an_empty_log_Then_its_head_is_before_the_first_event_and_nothing_is_read()
    {
        (await Store.HeadAsync(Token)).ShouldBe(LogHead.Empty);
        (await Store.AllAsync()).ShouldBeEmpty();
        (await Store.StreamAsync("a")).ShouldBeEmpty();
        (await Store.FindReceiptAsync("k", Token)).ShouldBeNull();
        (await Store.FindEventAsync(Guid.NewGuid(), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Given_streams_of_several_lengths_When_whole_streams_are_read_Then_each_comes_once_and_complete_however_few_are_asked_for()
    {
        var taken = Value("""{"name":"A"}""");
        await Store.CommittedAsync(Sample.Append("b", ExpectedVersion.Any, "first") with { Values = [taken] });
        for (var n = 1; n < 30; n++)
        {
            // Refused when it already has its numbers in the database's sequence, which gives none back.
            if (n % 7 == 3)
                (await Store.AppendAsync(Sample.Append("c", ExpectedVersion.Any, $"refused{n}", n) with { Values = [taken with { Subject = Guid.NewGuid() }] }, Token)).ShouldBeOfType<AppendOutcome.Refused>();
            await Store.CommittedAsync(Sample.Append(n % 5 == 0 ? "b" : n % 2 == 0 ? "é" : "a-1", ExpectedVersion.Any, $"k{n}"));
        }

        var all = await Store.AllAsync();
        foreach (var upTo in (long[])[-1, 0, 11, 29, long.MaxValue])
        {
            var expected = all.Where(stored => stored.Index <= upTo).GroupBy(stored => stored.Stream).ToDictionary(stream => stream.Key, Told);
            foreach (var events in (int[])[1, 2, 7, 1000])
            {
                var read = new List<IReadOnlyList<StoredEvent>>();
                for (var after = ""; await Store.ReadStreamsAfterAsync(after, upTo, events, Token).ToListAsync(Token) is { Count: > 0 } some; after = some[^1][0].Stream)
                    read.AddRange(some);
                read.ToDictionary(stream => stream[0].Stream, Told).ShouldBe(expected, ignoreOrder: true);
            }

            var named = await Store.ReadStreamsAsync(["é", "b", "nowhere"], upTo, Token).ToListAsync(Token);
            named.ToDictionary(stream => stream[0].Stream, Told).ShouldBe(expected.Where(stream => stream.Key != "a-1"), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Given_whole_streams_read_to_beyond_the_end_When_more_is_appended_Then_the_next_reading_has_it()
    {
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1"));
        (await Store.ReadStreamsAfterAsync("", long.MaxValue, 10, Token).ToListAsync(Token)).ShouldHaveSingleItem().Count.ShouldBe(1);

        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "k2", 2));

        (await Store.ReadStreamsAfterAsync("", long.MaxValue, 10, Token).ToListAsync(Token)).ShouldHaveSingleItem().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Given_whole_streams_read_ahead_When_the_caller_leaves_early_or_cancels_Then_it_ends_at_once()
    {
        for (var n = 0; n < 200; n++)
            await Store.CommittedAsync(Sample.Append($"s{n}", ExpectedVersion.NoStream, $"k{n}"));

        (await Store.ReadStreamsAfterAsync("", long.MaxValue, 1000, Token).FirstAsync(Token)).Count.ShouldBe(1);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        if (Store is PostgresEventStore)
            await Should.ThrowAsync<OperationCanceledException>(() => Store.ReadStreamsAfterAsync("", long.MaxValue, 1000, cancelled.Token).ToListAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Given_appends_to_two_streams_When_reading_Then_versions_and_indexes_are_dense_and_data_and_metadata_are_equal()
    {
        var first = await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1", 2));
        await Store.CommittedAsync(Sample.Append("b", ExpectedVersion.NoStream, "k2"));
        var third = await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(2), "k3"));

        var all = await Store.AllAsync();
        all.Select(stored => stored.Index).ShouldBe([0, 1, 2, 3]);
        all.Select(stored => (stored.Stream, stored.Version)).ShouldBe([("a", 1), ("a", 2), ("b", 1), ("a", 3)]);
        all.Select(stored => CanonicalJson.Serialize(stored.Data)).ShouldBe(
            ["""{"key":"k1","n":0}""", """{"key":"k1","n":1}""", """{"key":"k2","n":0}""", """{"key":"k3","n":0}"""]);
        all.Select(stored => stored.Id).ShouldBe([EventIds.Of("k1", 0), EventIds.Of("k1", 1), EventIds.Of("k2", 0), EventIds.Of("k3", 0)]);
        foreach (var stored in all)
        {
            stored.Type.ShouldBe("thing_noted");
            stored.RecordedAt.Offset.ShouldBe(TimeSpan.Zero);
            (stored.Metadata.Actor, stored.Metadata.Correlation, stored.Metadata.Causation).ShouldBe(("actor-1", "correlation-1", "causation-1"));
            stored.Metadata.Headers.ShouldBe(Sample.Metadata.Headers, ignoreOrder: true);
        }

        (first.Receipt.Version, first.Receipt.FirstIndex, first.Receipt.LastIndex).ShouldBe((2, 0, 1));
        (third.Receipt.Version, third.Receipt.FirstIndex, third.Receipt.LastIndex).ShouldBe((3, 3, 3));
        (await Store.HeadAsync(Token)).ShouldBe(new LogHead(3, all[3].RecordedAt));
        Sample.Told((await Store.FindEventAsync(all[2].Id, Token)).ShouldNotBeNull()).ShouldBe(Sample.Told(all[2]));
    }

    [Fact]
    public async Task Given_events_When_reading_a_part_Then_the_bounds_hold()
    {
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k1", 3));
        await Store.CommittedAsync(Sample.Append("b", ExpectedVersion.Any, "k2", 2));

        (await Store.AllAsync(after: 1, upTo: 3)).Select(stored => stored.Index).ShouldBe([2, 3]);
        (await Store.AllAsync(after: 4)).ShouldBeEmpty();
        (await Store.StreamAsync("a", upTo: 1)).Select(stored => stored.Version).ShouldBe([1, 2]);
        (await Store.StreamAsync("b", upTo: 2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_a_stream_When_the_expected_version_is_another_Then_the_actual_one_is_told_and_nothing_is_stored()
    {
        (await Store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "k0"), Token)).ShouldBe(new AppendOutcome.WrongExpectedVersion(0));
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1", 2));

        (await Store.AppendAsync(Sample.Append("a", ExpectedVersion.NoStream, "k2"), Token)).ShouldBe(new AppendOutcome.WrongExpectedVersion(2));
        (await Store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "k3"), Token)).ShouldBe(new AppendOutcome.WrongExpectedVersion(2));
        (await Store.AllAsync()).Count.ShouldBe(2);
        (await Store.FindReceiptAsync("k2", Token)).ShouldBeNull();

        // A refusal leaves no receipt, so the key is still free.
        (await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(2), "k2"))).Replayed.ShouldBeFalse();
    }

    [Fact]
    public async Task Promise_4_Given_an_answered_key_When_the_same_command_comes_again_Then_the_answer_is_the_same_for_ever()
    {
        var first = await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1", 2));
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k2"));

        var again = await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1", 2));

        (first.Replayed, again.Replayed).ShouldBe((false, true));
        Sample.Told(again.Receipt).ShouldBe(Sample.Told(first.Receipt));
        again.Receipt.RecordedAt.ShouldBe(first.Receipt.RecordedAt);
        Sample.Told((await Store.FindReceiptAsync("k1", Token)).ShouldNotBeNull()).ShouldBe(Sample.Told(first.Receipt));
        (await Store.AllAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Promise_4_Given_an_answered_key_When_another_command_comes_with_it_Then_it_is_refused()
    {
        var first = await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1"));

        var other = await Store.AppendAsync(Sample.Append("b", ExpectedVersion.NoStream, "k1") with { CommandHash = Sample.Hash("other") }, Token);

        Sample.Told(other.ShouldBeOfType<AppendOutcome.KeyReused>().Existing).ShouldBe(Sample.Told(first.Receipt));
        (await Store.StreamAsync("b")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_a_command_accepted_with_no_events_Then_it_has_its_receipt_and_makes_no_stream()
    {
        var nothing = await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1", 0));
        await Store.CommittedAsync(Sample.Append("b", ExpectedVersion.NoStream, "k2"));
        var later = await Store.CommittedAsync(Sample.Append("b", ExpectedVersion.Exactly(1), "k3", 0));

        (nothing.Receipt.Version, nothing.Receipt.FirstIndex, nothing.Receipt.LastIndex, nothing.Receipt.EventIds.Count).ShouldBe((0, null, -1, 0));
        (later.Receipt.Version, later.Receipt.FirstIndex, later.Receipt.LastIndex).ShouldBe((1, null, 0));
        (await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1", 0))).Replayed.ShouldBeTrue();
        (await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k4"))).Receipt.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Given_committed_values_When_their_subject_is_erased_Then_only_its_values_go()
    {
        var (kept, gone) = (Value("""{"name":"A"}"""), Value("""{"name":"B"}"""));
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k1") with { Values = [kept, gone] });
        (await Store.ReadValuesAsync(Token)).Keys.ShouldBe([kept.Commitment, gone.Commitment], ignoreOrder: true);

        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k2") with { EraseSubjects = [gone.Subject] });

        var left = (await Store.ReadValuesAsync(Token)).ShouldHaveSingleItem().Value;
        (left.Subject, left.Commitment, CanonicalJson.Serialize(left.Value)).ShouldBe((kept.Subject, kept.Commitment, """{"name":"A"}"""));
        left.Salt.ToArray().ShouldBe(kept.Salt.ToArray());
    }

    [Fact]
    public async Task Given_a_committed_value_When_another_subject_claims_it_Then_the_append_is_refused_whole()
    {
        var value = Value("""{"name":"A"}""");
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k1") with { Values = [value] });
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Any, "k2") with { Values = [value] });

        var claim = await Store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k3") with { Values = [value with { Subject = Guid.NewGuid() }] }, Token);

        claim.ShouldBeOfType<AppendOutcome.Refused>().SqlState.ShouldBe("23505");
        (await Store.AllAsync()).Count.ShouldBe(2);
        (await Store.FindReceiptAsync("k3", Token)).ShouldBeNull();
    }

    public static TheoryData<string> BadRequests =>
    [
        "empty stream", "long stream", "stream with a line break", "long key", "short command hash", "no actor", "fraction", "large integer", "lone surrogate",
        "U+0000", "U+0000 in the actor", "no object", "duplicate key", "long type", "wrong commitment",
    ];

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task Given_a_request_that_cannot_be_stored_Then_it_throws_and_nothing_is_stored(string what)
    {
        var good = Sample.Append("a", ExpectedVersion.Any, "k1");
        AppendRequest WithData(string data) => good with { Events = [Sample.Event(data: data)] };
        var bad = what switch
        {
            "empty stream" => good with { Stream = "" },
            "long stream" => good with { Stream = new string('a', 201) },
            "stream with a line break" => good with { Stream = "a\nb" },
            "long key" => good with { IdempotencyKey = new string('k', 201) },
            "short command hash" => good with { CommandHash = new byte[31] },
            "no actor" => good with { Metadata = new EventMetadata("") },
            "fraction" => WithData("""{"a":1.5}"""),
            "large integer" => WithData("""{"a":9007199254740992}"""),
            "lone surrogate" => WithData("""{"a":"\ud800"}"""),
            "U+0000" => WithData("""{"a":"\u0000"}"""),
            "U+0000 in the actor" => good with { Metadata = new EventMetadata("a\0b") },
            "no object" => WithData("[1]"),
            "duplicate key" => WithData("""{"a":1,"a":2}"""),
            "long type" => good with { Events = [Sample.Event(new string('t', 501))] },
            "wrong commitment" => good with { Values = [Value("1") with { Commitment = new string('0', 64) }] },
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        await Should.ThrowAsync<ArgumentException>(() => Store.AppendAsync(bad, Token));

        (await Store.AllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_a_cancelled_token_When_appending_Then_nothing_is_stored()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Store.AppendAsync(Sample.Append("a", ExpectedVersion.Any, "k1"), cancelled.Token));

        (await Store.AllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Promise_3_Given_50_racers_with_the_same_expectation_Then_one_wins_and_the_rest_learn_the_actual_version()
    {
        await Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            Task.Run(() => Store.AppendAsync(Sample.Append("a", ExpectedVersion.Exactly(1), $"k{i}"), Token), Token)));

        outcomes.OfType<AppendOutcome.Committed>().ShouldHaveSingleItem().Receipt.Version.ShouldBe(2);
        outcomes.OfType<AppendOutcome.WrongExpectedVersion>().Select(lost => lost.Actual).ShouldBe(Enumerable.Repeat(2L, 49));
        (await Store.AllAsync()).Count.ShouldBe(2);
    }

    private protected static CommittedValue Value(string json)
    {
        var (salt, value) = (Commitment.NewSalt(), JsonElement.Parse(json));
        return new CommittedValue(Guid.NewGuid(), Commitment.Of(salt, value), salt, value);
    }
}
