using System.Text.RegularExpressions;

namespace G40CityDeals.EventStore.Tests;

/// <summary>Text, names and versions that are refused before anything is sent, and in which words.</summary>
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
    public void Given_a_schema_name_or_a_version_that_is_none_Then_it_is_told_what_one_is()
    {
        Should.Throw<ArgumentException>(() => new SchemaName("Public")).Message.ShouldStartWith("'Public' is no schema name: a-z, 0-9 and _, at most 48 characters");
        Should.Throw<ArgumentOutOfRangeException>(() => ExpectedVersion.Exactly(-1)).Message.ShouldStartWith("A stream version is 0 (no stream) or more");
    }
}
