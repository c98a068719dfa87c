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

        var problem = (await InspectAsync(schema)).ShouldHaveSingleItem();
        (problem.Code, problem.Problem).ShouldBe(("store.guard-missing", "A trigger that keeps the log append-only is gone or switched off."));
    }

    [Fact]
    public async Task Given_another_clock_Then_that_is_told()
    {
        await using var schema = await TestSchema.MigratedAsync();
        await schema.ExecuteAsync("create or replace function {schema}.event_clock() returns timestamptz language sql volatile as 'select now()'");

        (await InspectAsync(schema)).ShouldHaveSingleItem().ShouldBe(new StoreProblem(
            "store.clock-replaced",
            "event_clock() is not the database's own clock: times of recording cannot be trusted since it was replaced.",
            "Restore the last backup into a new database and compare, or ask a maintainer; do not mend it by hand."));
    }

    [Fact]
    public void A_schema_name_with_a_line_end_is_refused() => Should.Throw<ArgumentException>(() => new SchemaName("public\n"));

    [Theory]
    [InlineData("mt_events", "delete from {schema}.mt_events where version = 2", "store.leaves-differ There are not as many ledger leaves as events.|store.versions-differ A stream's version is not that of its last event, or versions are missing.")]
    [InlineData("ledger_leaf", "update {schema}.ledger_leaf set index = 7 where index = 2", "store.index-not-dense The ledger's index has a gap: leaves were removed.")]
    [InlineData("mt_streams", "update {schema}.mt_streams set version = 4", "store.versions-differ A stream's version is not that of its last event, or versions are missing.")]
    [InlineData("mt_events", "select 1", "")]
    public async Task Given_a_log_that_somebody_changed_Then_that_is_told_and_what_to_do(string table, string hand, string told)
    {
        await using var schema = await TestSchema.MigratedAsync();
        await using (var store = new PostgresEventStore(schema.DataSource, schema.Name))
            await store.CommittedAsync(Sample.Append("a", ExpectedVersion.NoStream, "k", 3));
        await schema.ExecuteAsync($$"""alter table {schema}.{{table}} disable trigger user""");
        await schema.ExecuteAsync(hand);
        await schema.ExecuteAsync($$"""alter table {schema}.{{table}} enable trigger user""");

        var problems = await InspectAsync(schema);

        string.Join('|', problems.Select(problem => $"{problem.Code} {problem.Problem}")).ShouldBe(told);
        problems.ShouldAllBe(problem => problem.Remedy == "Restore the last backup into a new database and compare, or ask a maintainer; do not mend it by hand.");
    }

    [Fact]
    public async Task Given_a_schema_without_a_store_or_with_an_older_one_Then_the_app_is_to_be_started()
    {
        await using var schema = await TestSchema.EmptyAsync();
        (await InspectAsync(schema)).ShouldBe([new("store.not-migrated", $"The schema {schema.Name} holds no store yet.", "Start the app once: it makes the store.")]);

        await new Migrator(schema.DataSource, schema.Name).MigrateAsync(TestSchema.Token);
        await schema.ExecuteAsync("delete from {schema}.schema_migration where number in (1, 3)");
        (await InspectAsync(schema)).ShouldBe([new("store.behind", $"2 of {SqlFiles.All.Count} migrations are missing.", "Start the app: it applies them.")]);
    }

    private static Task<IReadOnlyList<StoreProblem>> InspectAsync(TestSchema schema) => new StoreInspector(schema.DataSource, schema.Name).InspectAsync(TestSchema.Token);

    private static async Task<IEnumerable<string>> CodesAsync(TestSchema schema) => (await InspectAsync(schema)).Select(problem => problem.Code);
}
