namespace G40CityDeals.EventStore.Tests;

public sealed class SqlFilesTests
{
    [Fact]
    public void Given_a_migration_Then_a_checkout_that_turned_its_line_ends_is_the_same_and_another_text_is_not()
    {
        var file = SqlFiles.Of("042-more.sql", "select 1;\nselect 2;\n");

        file.Migration.Number.ShouldBe(42);
        file.Migration.Name.ShouldBe("042-more.sql");
        file.Sql.ShouldBe("select 1;\nselect 2;\n");
        SqlFiles.Of("042-more.sql", "select 1;\r\nselect 2;\r\n").ShouldBe(file);
        SqlFiles.Of("042-more.sql", "select 1; select 2;\n").Migration.Checksum.ShouldNotBe(file.Migration.Checksum);
        SqlFiles.All.Select(one => one.Migration.Number).ShouldBe(Enumerable.Range(1, SqlFiles.All.Count));
    }
}
