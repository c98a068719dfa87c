using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Tests;

/// <summary>A log from which somebody took something past the store: whoever reads it is told, and never takes what is left for the whole.</summary>
public sealed class BrokenLogTests : IAsyncLifetime
{
    private TestSchema? made;

    private TestSchema Schema => made ?? throw new InvalidOperationException("not initialized");

    public async ValueTask InitializeAsync()
    {
        made = await TestSchema.MigratedAsync();
        await using var store = new PostgresEventStore(Schema.DataSource, Schema.Name);
        await AppendAsync(store, 0, 12);
        foreach (var table in (string[])["mt_events", "ledger_leaf"])
            await Schema.ExecuteAsync($$"""alter table {schema}.{{table}} disable trigger user""");
    }

    public async ValueTask DisposeAsync()
    {
        if (made is not null)
            await made.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(11)]
    public async Task Given_an_event_that_is_gone_Then_reading_the_log_or_its_stream_says_which_is_missing(int index)
    {
        await Schema.ExecuteAsync($$"""delete from {schema}.mt_events e using {schema}.ledger_leaf l where l.seq_id = e.seq_id and l.index = {{index}}""");
        await using var store = new PostgresEventStore(Schema.DataSource, Schema.Name, new EventStoreOptions { PageSize = 3 });

        (await Should.ThrowAsync<LedgerBrokenException>(() => store.AllAsync())).Message.ShouldBe($"The log cannot be read at ledger index {index}: an event or a leaf is missing.");
        (await Should.ThrowAsync<LedgerBrokenException>(() => store.AllAsync(after: index - 1, upTo: index))).Message.ShouldBe($"The log cannot be read at ledger index {index}: an event or a leaf is missing.");
        (await store.AllAsync(after: index)).Count.ShouldBe(11 - index);
        (await store.StreamAsync($"s{1 - (index % 2)}")).Count.ShouldBe(6);

        // Of a stream's last event only the log as a whole knows.
        if (index < 10)
            (await Should.ThrowAsync<LedgerBrokenException>(() => store.StreamAsync($"s{index % 2}"))).Message.ShouldBe($"Version {(index / 2) + 1} of s{index % 2} is missing.");
    }

    /// <summary>In the middle of a page nobody asks for the leaves; that they are all there and right is for the audit to say.</summary>
    [Fact]
    public async Task Given_a_leaf_that_is_gone_where_a_page_ends_Then_reading_says_so_instead_of_guessing_an_index()
    {
        await Schema.ExecuteAsync("delete from {schema}.ledger_leaf where index in (2, 4)");
        await using var store = new PostgresEventStore(Schema.DataSource, Schema.Name, new EventStoreOptions { PageSize = 3 });

        (await Should.ThrowAsync<LedgerBrokenException>(() => store.AllAsync())).Message.ShouldBe("The log cannot be read at ledger index 0: an event or a leaf is missing.");
        (await Should.ThrowAsync<LedgerBrokenException>(() => store.StreamAsync("s0"))).Message.ShouldBe("The event with sequence number 3 has no leaf.");
    }

    [Fact]
    public async Task Given_a_sequence_number_that_was_left_out_in_the_middle_of_a_page_Then_indexes_are_those_of_the_leaves()
    {
        await Schema.ScalarAsync<long>("select nextval('{schema}.mt_events_sequence')");
        await using var store = new PostgresEventStore(Schema.DataSource, Schema.Name, new EventStoreOptions { PageSize = 8 });
        await AppendAsync(store, 12, 4);

        (await store.AllAsync()).Select(stored => stored.Index).ShouldBe(Enumerable.Range(0, 16).Select(index => (long)index));
        (await store.StreamAsync("s1")).Select(stored => stored.Index).ShouldBe([1, 3, 5, 7, 9, 11, 13, 15]);
    }

    /// <summary>To s0 and s1 in turn.</summary>
    private static async Task AppendAsync(PostgresEventStore store, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            await store.CommittedAsync(Sample.Append($"s{i % 2}", ExpectedVersion.Any, $"k{i}"));
    }
}
