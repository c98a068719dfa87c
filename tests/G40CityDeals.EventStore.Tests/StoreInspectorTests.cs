namespace G40CityDeals.EventStore.Tests;

/// <summary>What the doctor looks at inside the database.</summary>
public sealed class StoreInspectorTests
{
    [Fact]
    public async Task Given_a_schema_as_migrated_Then_nothing_is_wrong()
    {
        await using var schema = await TestSchema.MigratedAsync();

        (await CodesAsync(schema)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mt_events", "never_changes")]
    [InlineData("mt_events", "only_append_events")]
    [InlineData("mt_streams", "never_changes")]
    [InlineData("mt_streams", "only_append_events")]
    [InlineData("ledger_leaf", "never_changes")]
    [InlineData("ledger_leaf", "only_append_events")]
    [InlineData("receipt", "never_changes")]
    [InlineData("receipt", "only_append_events")]
    public async Task Given_a_guard_that_is_switched_off_Then_that_is_told(string table, string trigger)
    {
        await using var schema = await TestSchema.MigratedAsync();
        await schema.ExecuteAsync($$"""alter table {schema}.{{table}} disable trigger {{trigger}}""");

        (await CodesAsync(schema)).ShouldBe(["store.guard-missing"]);
    }

    [Fact]
    public async Task Given_another_clock_Then_that_is_told()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await schema.ExecuteAsync("create or replace function {schema}.event_clock() returns timestamptz language sql volatile as 'select now()'");

        (await CodesAsync(schema)).ShouldBe(["store.clock-replaced"]);
    }

    [Fact]
    public void A_schema_name_with_a_line_end_is_refused() => Should.Throw<ArgumentException>(() => new SchemaName("public\n"));

    private static async Task<IEnumerable<string>> CodesAsync(TestSchema schema) =>
        (await new StoreInspector(schema.DataSource, schema.Name).InspectAsync(TestSchema.Token)).Select(problem => problem.Code);
}
