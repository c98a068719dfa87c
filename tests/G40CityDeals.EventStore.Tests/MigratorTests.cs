namespace G40CityDeals.EventStore.Tests;

public sealed class MigratorTests
{
    private static CancellationToken Token => TestSchema.Token;

    [Fact]
    public async Task Given_an_empty_database_When_migrating_twice_Then_the_files_are_applied_in_order_once()
    {
        await using var schema = await TestSchema.EmptyAsync();
        var migrator = new Migrator(schema.DataSource, schema.Name);

        var first = await migrator.MigrateAsync(Token);
        var second = await migrator.MigrateAsync(Token);

        first.Select(migration => migration.Number).ShouldBe(Enumerable.Range(1, first.Count));
        first[0].Name.ShouldBe("001-marten-layout.sql");
        second.ShouldBeEmpty();
        (await schema.RowsAsync("select number, name, checksum from {schema}.schema_migration order by number"))
            .ShouldBe(first.Select(migration => $"{migration.Number}|{migration.Name}|{migration.Checksum}"));
    }

    [Fact]
    public async Task Given_several_migrators_at_once_Then_one_applies_and_the_others_find_it_done()
    {
        await using var schema = await TestSchema.EmptyAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new Migrator(schema.DataSource, schema.Name).MigrateAsync(Token)));

        applied.Count(done => done.Count > 0).ShouldBe(1);
    }

    [Fact]
    public async Task Given_an_applied_file_that_has_changed_Then_it_is_refused_and_named()
    {
        await using var schema = await TestSchema.EmptyAsync();
        await Files(schema, ("001-a.sql", "create table {schema}.a (x int)")).MigrateAsync(Token);

        var error = await Should.ThrowAsync<MigrationException>(() => Files(schema, ("001-a.sql", "create table {schema}.a (x bigint)")).MigrateAsync(Token));

        error.Message.ShouldContain("001-a.sql");
    }

    [Fact]
    public async Task Given_a_database_newer_than_the_program_Then_it_is_refused()
    {
        await using var schema = await TestSchema.EmptyAsync();
        await Files(schema, ("001-a.sql", "select 1"), ("002-b.sql", "select 2")).MigrateAsync(Token);

        var error = await Should.ThrowAsync<MigrationException>(() => Files(schema, ("001-a.sql", "select 1")).MigrateAsync(Token));

        error.Message.ShouldContain("newer than this program");
    }

    [Fact]
    public async Task Given_a_file_that_fails_Then_nothing_of_the_run_is_left()
    {
        await using var schema = await TestSchema.EmptyAsync();

        await Should.ThrowAsync<Npgsql.PostgresException>(() =>
            Files(schema, ("001-a.sql", "create table {schema}.a (x int)"), ("002-b.sql", "select 1 / 0")).MigrateAsync(Token));

        (await schema.ScalarAsync<bool>("select exists (select 1 from pg_namespace where nspname = '{schema}')")).ShouldBeFalse();
    }

    [Fact]
    public void Given_the_same_file_with_other_line_ends_Then_its_checksum_is_the_same() =>
        SqlFiles.Of("001-a.sql", "a\r\nb\r\n").Migration.ShouldBe(SqlFiles.Of("001-a.sql", "a\nb\n").Migration);

    [Fact]
    public void Given_a_server_before_15_or_another_encoding_Then_it_is_refused()
    {
        Should.Throw<MigrationException>(() => Migrator.CheckServer(new Version(14, 9), "UTF8")).Message.ShouldBe("This server is PostgreSQL 14.9; version 15 or newer is needed.");
        Should.Throw<MigrationException>(() => Migrator.CheckServer(new Version(15, 0), "SQL_ASCII")).Message.ShouldBe("This database holds SQL_ASCII; UTF8 is needed, since the ledger hashes text in UTF-8.");
        Should.NotThrow(() => Migrator.CheckServer(new Version(18, 4), "UTF8"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Public")]
    [InlineData("a\"b")]
    [InlineData("pg_x")]
    [InlineData("1a")]
    public async Task Given_a_schema_name_that_is_no_plain_identifier_Then_it_is_refused(string name)
    {
        await using var schema = await TestSchema.EmptyAsync();
        Should.Throw<ArgumentException>(() => new Migrator(schema.DataSource, name));
    }

    private static Migrator Files(TestSchema schema, params (string Name, string Sql)[] files) =>
        new(schema.DataSource, schema.Name, [.. files.Select(file => SqlFiles.Of(file.Name, file.Sql))]);
}
