using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>What differs between two values of one line: the words in the middle, between what begins and what ends the same.</summary>
public static partial class Emphasis
{
    /// <summary>The value before, with what went marked as deleted; "niets" where nothing stood.</summary>
    public static IHtmlContent Before(string? before, string? after) => Marked(before, after, "del", "niets");

    /// <summary>The value after, with what came marked as inserted; "niets meer" where nothing stands any more.</summary>
    public static IHtmlContent After(string? before, string? after) => Marked(after, before, "ins", "niets meer");

    /// <summary>The part of a text that another does not share, and what stands around it.</summary>
    internal static (string Same, string Own, string SameAgain) Split(string text, string other)
    {
        var (words, others) = (WordsOf(text), WordsOf(other));
        var most = Math.Min(words.Length, others.Length);
        var first = 0;
        while (first < most && words[first] == others[first])
            first++;
        var last = 0;
        while (last < most - first && words[^(last + 1)] == others[^(last + 1)])
            last++;
        return (string.Concat(words[..first]), string.Concat(words[first..^last]), string.Concat(words[^last..]));
    }

    private static HtmlContentBuilder Marked(string? text, string? other, string tag, string nothing)
    {
        var html = new HtmlContentBuilder();
        if (text is null)
        {
            html.AppendHtml("<span class=\"muted\">").Append(nothing).AppendHtml("</span>");
            return html;
        }

        var (same, own, again) = Split(text, other ?? "");
        html.Append(same);
        if (own.Length > 0)
            html.AppendHtml($"<{tag}>").Append(own).AppendHtml($"</{tag}>");
        html.Append(again);
        return html;
    }

    /// <summary>Words, and what stands between them, so that together they are the text again.</summary>
    private static string[] WordsOf(string text) => [.. Parts().Matches(text).Select(part => part.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Parts();
}
