using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Reporting;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace G40CityDeals.App.Features.Reports;

/// <summary>The forms in which a report comes, and which of them a caller likes best.</summary>
public static class ReportForms
{
    public const string Json = "application/json";
    public const string Markdown = "text/markdown";
    public const string Html = "text/html";
    public const string Pdf = "application/pdf";

    /// <summary>Where no chromium is there to print.</summary>
    public static IReadOnlyList<string> WithoutPrinter { get; } = [Json, Markdown, Html];

    public static IReadOnlyList<string> All { get; } = [.. WithoutPrinter, Pdf];

    /// <summary>The report's text with names put in. What is hashed is the same text without them.</summary>
    public static string InMarkdown(Report report, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return PersonTokens.Fill(MarkdownReport.Render(report), id => MarkdownReport.Escaped(names.NameOf(id)));
    }

    /// <summary>The value of <c>names</c> that asks for the text as it is hashed: persons stand in it as tokens with their ids.</summary>
    public const string WithoutNames = "none";

    /// <summary>What the caller likes best of what is offered; the first when they do not say, or like all the same; null when none will do.</summary>
    public static string? Preferred(StringValues accept, IReadOnlyList<string> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept, out var wanted))
            return offered[0];
        return offered.Select(form => (Form: form, Liked: Liked(form, wanted))).Where(choice => choice.Liked > 0).OrderByDescending(choice => choice.Liked).Select(choice => choice.Form).FirstOrDefault();
    }

    /// <summary>By the most particular of the ranges that hold the form, as RFC 9110 reads Accept.</summary>
    private static double Liked(string form, IList<MediaTypeHeaderValue> wanted)
    {
        var mine = new MediaTypeHeaderValue(form);
        return wanted.Where(range => mine.IsSubsetOf(new MediaTypeHeaderValue(range.MediaType)))
            .OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes)
            .Select(range => range.Quality ?? 1).FirstOrDefault();
    }
}
