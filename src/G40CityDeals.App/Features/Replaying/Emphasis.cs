using Microsoft.AspNetCore.Html;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>What differs between two values of one line: the words in the middle, between what begins and what ends the same.</summary>
public static class Emphasis
{
    /// <summary>The value before, with what went marked as deleted; all of it when nothing is the same.</summary>
    public static IHtmlContent Before(string before, string after) => Marked(before, after, "del");

    /// <summary>The value after, with what came marked as inserted.</summary>
    public static IHtmlContent After(string before, string after) => Marked(after, before, "ins");

    /// <summary>The part of a text that another does not share, and what stands around it.</summary>
    internal static (string Same, string Own, string SameAgain) Split(string text, string other)
    {
        var (words, others) = (text.Split(' '), other.Split(' '));
        var most = Math.Min(words.Length, others.Length);
        var first = 0;
        while (first < most && words[first] == others[first])
            first++;
        var last = 0;
        while (last < most - first && words[^(last + 1)] == others[^(last + 1)])
            last++;
        return (string.Join(' ', words[..first]), string.Join(' ', words[first..^last]), string.Join(' ', words[^last..]));
    }

    private static HtmlContentBuilder Marked(string text, string other, string tag)
    {
        var (same, own, again) = Split(text, other);
        var html = new HtmlContentBuilder();
        html.Append(same);
        if (own.Length > 0)
            html.Append(same.Length > 0 ? " " : "").AppendHtml($"<{tag}>").Append(own).AppendHtml($"</{tag}>");
        return (HtmlContentBuilder)html.Append(again.Length > 0 && same.Length + own.Length > 0 ? " " : "").Append(again);
    }
}
