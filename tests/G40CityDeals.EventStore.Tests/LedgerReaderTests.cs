using System.Text.Json;
using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Tests;

/// <summary>What an auditor takes home is what the log holds.</summary>
public sealed class LedgerReaderTests
{
    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Given_more_events_than_a_page_Then_all_or_those_of_a_stream_come_once_in_order_with_the_leaves_as_stored()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await log.AppendAsync(5);
        await log.Store.CommittedAsync(Sample.Append("long", ExpectedVersion.NoStream, "long", 2100));
        var all = await log.Store.AllAsync();

        var read = await log.Reader.ReadAsync(2105, stream: null, Token).ToListAsync(Token);

        read.Select(entry => Sample.Told(entry.Event)).ShouldBe(all.Select(Sample.Told));
        read.ShouldAllBe(entry => entry.Leaf.SequenceEqual(LedgerEntry.Of(entry.Event).Leaf()));
        (await log.Reader.ReadAsync(7, stream: null, Token).CountAsync(Token)).ShouldBe(7);
        (await log.Reader.ReadAsync(2105, "s1", Token).Select(entry => entry.Event.Index).ToListAsync(Token)).ShouldBe([1, 4]);
        (await log.Reader.ReadAsync(4, "s1", Token).Select(entry => entry.Event.Index).ToListAsync(Token)).ShouldBe([1]);
        (await log.Reader.LeafAsync(3, Token)).ShouldBe([.. read[3].Leaf]);
        (await log.Reader.LeafAsync(2105, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Given_committed_values_Then_the_snapshot_has_those_that_are_still_there_and_the_size_of_the_log()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        List<CommittedValue> values = [Value(Guid.NewGuid(), "Ada"), Value(Guid.NewGuid(), "Grace")];
        await log.Store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k1") with { Values = values });

        var before = await log.Reader.SnapshotAsync(Token);
        await log.Store.CommittedAsync(Sample.Append("a", ExpectedVersion.Exactly(1), "k2") with { EraseSubjects = [values[0].Subject] });
        var after = await log.Reader.SnapshotAsync(Token);

        before.Size.ShouldBe(1);
        before.Values.Select(Told).ShouldBe(values.OrderBy(value => value.Commitment, StringComparer.Ordinal).Select(Told));
        after.Size.ShouldBe(2);
        after.Values.Select(Told).ShouldBe([Told(values[1])]);
        Should.Throw<ArgumentException>(() => Commitment.Of(new byte[31], values[0].Value)).Message.ShouldStartWith("A salt is 32 bytes; this has 31.");
    }

    private static CommittedValue Value(Guid subject, string name)
    {
        var (salt, value) = (Commitment.NewSalt(), JsonSerializer.SerializeToElement(name));
        return new CommittedValue(subject, Commitment.Of(salt, value), salt, value);
    }

    private static string Told(CommittedValue value) => $"{value.Subject} {value.Commitment} {Convert.ToHexString(value.Salt.Span)} {value.Value}";
}
