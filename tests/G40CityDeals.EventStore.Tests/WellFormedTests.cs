using System.Text.RegularExpressions;

namespace G40CityDeals.EventStore.Tests;

public sealed class WellFormedTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Zoë, ’s-Hertogenbosch")]
    [InlineData("\ud83d\ude80")]
    [InlineData("a\ud83d\ude80b\ud83d\ude80")]
    public void Given_text_that_can_be_kept_Then_nothing_is_said(string text) => WellFormed.Check(text, "text");

    [Theory]
    [InlineData(@"\u0000", "The text holds U+0000.")]
    [InlineData(@"a\u0000b", "The text holds U+0000.")]
    [InlineData(@"\ude80", "The text holds a lone surrogate.")]
    [InlineData(@"\ude80\ude80", "The text holds a lone surrogate.")]
    [InlineData(@"\ud83d", "The text holds a lone surrogate.")]
    [InlineData(@"a\ud83d", "The text holds a lone surrogate.")]
    [InlineData(@"\ud83d\ud83d", "The text holds a lone surrogate.")]
    [InlineData(@"\ud83da\ude80", "The text holds a lone surrogate.")]
    [InlineData(@"\ud83d\ude80\ude80", "The text holds a lone surrogate.")]
    public void Given_text_that_cannot_be_kept_Then_it_is_told_why(string escaped, string why) =>
        Should.Throw<ArgumentException>(() => WellFormed.Check(Regex.Unescape(escaped), "text")).Message.ShouldBe($"{why} (Parameter 'text')");

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

    [Fact]
    public void Given_what_is_no_schema_name_or_version_Then_it_is_told_what_one_is()
    {
        Should.Throw<ArgumentException>(() => new SchemaName("Public")).Message.ShouldStartWith("'Public' is no schema name: a-z, 0-9 and _, at most 48 characters");
        Should.Throw<ArgumentOutOfRangeException>(() => ExpectedVersion.Exactly(-1)).Message.ShouldStartWith("A stream version is 0 (no stream) or more");
    }
}
