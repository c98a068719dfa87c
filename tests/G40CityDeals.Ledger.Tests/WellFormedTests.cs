using System.Text.RegularExpressions;

namespace G40CityDeals.Ledger.Tests;

/// <summary>Text and names that are refused before they are hashed, and in which words.</summary>
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

    [Theory]
    [InlineData("", "The value cannot be an empty string")]
    [InlineData("abcdef", "At most 5 characters; this has 6.")]
    [InlineData("a\nb", "It holds a control character.")]
    [InlineData("a\u0085", "It holds a control character.")]
    public void Given_a_name_that_is_none_Then_it_is_told_why(string name, string why) =>
        Should.Throw<ArgumentException>(() => WellFormed.CheckName(name, 5, "name")).Message.ShouldStartWith(why);
}
