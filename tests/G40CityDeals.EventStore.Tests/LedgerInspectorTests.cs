namespace G40CityDeals.EventStore.Tests;

/// <summary>What the audit looks at beside the leaves: each thing somebody could have done past the store is told, with the example that was found.</summary>
public sealed class LedgerInspectorTests
{
    private const string FirstEvent = "(select e.seq_id from {schema}.mt_events e order by e.seq_id limit 1)";

    [Fact]
    public async Task Given_a_log_that_nobody_touched_Then_nothing_is_wrong()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await log.AppendAsync(5);
        await log.Store.CommittedAsync(Sample.Append("s0", ExpectedVersion.Any, "none", 0));

        (await log.InspectAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("alter table {schema}.ledger_origin disable trigger never_changes", "audit.guard-missing", "The trigger that keeps a table append-only is gone or switched off: ledger_origin.")]
    [InlineData("update {schema}.mt_events set tenant_id = 'x' where seq_id = " + FirstEvent, "audit.fixed-columns", "An event has another tenant, is archived, or has a .NET type or binary data: readers would pass it over or read it otherwise: {event}.")]
    [InlineData("update {schema}.mt_events set is_archived = true where seq_id = " + FirstEvent, "audit.fixed-columns", "An event has another tenant, is archived, or has a .NET type or binary data: readers would pass it over or read it otherwise: {event}.")]
    [InlineData("update {schema}.mt_streams set is_archived = true where id = 's1'", "audit.stream-columns", "A stream has another tenant or is archived: readers would pass it over: s1.")]
    [InlineData("update {schema}.mt_streams set version = version + 1 where id = 's1'", "audit.stream-versions", "A stream's versions are not 1, 2, 3 … up to its own: s1.")]
    [InlineData("update {schema}.ledger_leaf set recorded_at = recorded_at - interval '1 day' where index = 0", "audit.leaf-columns", "A ledger leaf and an event do not belong to each other: {event}.")]
    [InlineData("delete from {schema}.receipt where key = 'k0'", "audit.event-without-receipt", "An event has no receipt, or a receipt names an event that is not there: {event}.")]
    [InlineData("update {schema}.receipt set last_index = last_index + 1 where key = 'k0'", "audit.receipt-differs", "A receipt does not say of its events what they say themselves: k0.")]
    [InlineData("update {schema}.receipt set key = 'another' where key = 'k0'", "audit.receipt-key", "The events of receipt another do not have the ids that its key makes.")]
    public async Task Given_a_hand_in_the_database_Then_that_alone_is_told_with_what_it_touched_and_what_to_do(string hand, string code, string problem)
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await log.AppendAsync(5);
        var first = (await log.Store.AllAsync())[0].Id;
        foreach (var table in (string[])["mt_events", "mt_streams", "receipt", "ledger_leaf"])
            await log.Schema.ExecuteAsync($$"""alter table {schema}.{{table}} disable trigger user""");

        await log.Schema.ExecuteAsync(hand);
        foreach (var table in (string[])["mt_events", "mt_streams", "receipt", "ledger_leaf"])
            await log.Schema.ExecuteAsync($$"""alter table {schema}.{{table}} enable trigger user""");

        (await log.InspectAsync()).ShouldBe(
            [new StoreProblem(code, problem.Replace("{event}", first.ToString(), StringComparison.Ordinal), "Compare with the last backup and with exports that left the building; do not mend it by hand.")]);
    }

    /// <summary>Half of the ids of a receipt still fit.</summary>
    [Fact]
    public async Task Given_one_of_several_events_that_belongs_to_another_key_Then_its_receipt_is_told()
    {
        await using var log = await LedgerFixture.EmptyAsync();
        await log.Store.CommittedAsync(Sample.Append("s0", ExpectedVersion.Any, "two", 2));
        await log.Schema.ExecuteAsync("alter table {schema}.receipt disable trigger user");
        await log.Schema.ExecuteAsync("update {schema}.receipt set event_ids[2] = gen_random_uuid()");
        await log.Schema.ExecuteAsync("alter table {schema}.receipt enable trigger user");

        (await log.InspectAsync()).Select(problem => problem.Code).ShouldBe(["audit.event-without-receipt", "audit.receipt-differs", "audit.receipt-key"]);
    }
}
