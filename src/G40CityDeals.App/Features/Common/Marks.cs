using System.Globalization;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Html;

namespace G40CityDeals.App.Features.Common;

/// <summary>Small pieces of HTML that recur on the pages; all text in them is encoded.</summary>
public static class Marks
{
    public static IHtmlContent Of(SeatCertainty certainty) => Badge(certainty switch
    {
        SeatCertainty.Certain => "sure",
        SeatCertainty.Possible => "maybe",
        _ => "none",
    }, DutchWords.Of(certainty));

    public static IHtmlContent Of(Certainty certainty) => Badge(certainty == Certainty.Certain ? "sure" : "maybe", DutchWords.Of(certainty));

    public static IHtmlContent Disputed(bool disputed) => disputed ? Badge("clash", "betwist") : HtmlString.Empty;

    public static IHtmlContent Badge(string kind, string text)
    {
        var html = new HtmlContentBuilder();
        return html.AppendHtml($"<span class=\"badge {kind}\">").Append(text).AppendHtml("</span>");
    }

    public static string EntryUrl(string collaboration, Guid entry, TimeQuestion? question = null) =>
        $"{(question is null ? $"/samenwerkingen/{collaboration}" : question.ToQuery($"/samenwerkingen/{collaboration}"))}#vermelding-{entry:D}";

    /// <summary>Links to the entries that something rests on: "bewijs", or "bewijs 1 2 3".</summary>
    public static IHtmlContent Evidence(string collaboration, IReadOnlyList<Guid> entries, TimeQuestion? question = null, string? about = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var html = new HtmlContentBuilder();
        if (entries.Count == 0)
            return html;
        html.AppendHtml("<span class=\"evidence\">");
        for (var i = 0; i < entries.Count; i++)
        {
            html.AppendHtml("<a href=\"").Append(EntryUrl(collaboration, entries[i], question)).AppendHtml("\">");
            if (i == 0)
                html.Append("bewijs");
            if (entries.Count > 1)
                html.AppendHtml("<span>").Append(i == 0 ? "\u00a01" : (i + 1).ToString(CultureInfo.InvariantCulture)).AppendHtml("</span>");
            html.AppendHtml("<span class=\"hidden\">").Append($" {(i > 0 ? "bewijs " : "")}{about}").AppendHtml("</span></a> ");
        }

        return html.AppendHtml("</span>");
    }
}
