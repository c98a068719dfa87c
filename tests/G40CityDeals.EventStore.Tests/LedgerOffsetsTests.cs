using G40CityDeals.EventStore.Reading;

namespace G40CityDeals.EventStore.Tests;

/// <summary>How far sequence numbers are ahead of ledger indexes, after appends that were refused and took some.</summary>
public sealed class LedgerOffsetsTests
{
    [Fact]
    public async Task Given_a_log_with_numbers_left_out_Then_each_number_has_the_index_of_its_leaf()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        (await OffsetsAsync(log, 99)).ShouldSatisfyAllConditions(none => none.LastIndex.ShouldBe(-1), none => none.LastSequence.ShouldBe(0));

        await log.AppendAsync(2);
        await log.Schema.ExecuteAsync("select setval('{schema}.mt_events_sequence', 10)");
        await log.AppendAsync(3);

        var sequences = await log.Schema.RowsAsync("select l.seq_id from {schema}.ledger_leaf l order by l.index");
        var all = await OffsetsAsync(log, 99);
        sequences.Select(number => all.IndexOf(long.Parse(number, System.Globalization.CultureInfo.InvariantCulture))).ShouldBe([0, 1, 2, 3, 4]);
        (all.LastIndex, all.LastSequence).ShouldBe((4, 13));
        (await OffsetsAsync(log, 1)).LastIndex.ShouldBe(1);
    }

    private static Task<LedgerOffsets> OffsetsAsync(LedgerFixture log, long upTo) =>
        LedgerOffsets.ReadAsync(log.Schema.DataSource, new SchemaName(log.Schema.Name), upTo, TestSchema.Token);
}
