using System.Globalization;
using System.Text.Encodings.Web;
using System.Text;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report as a plain HTML page without styles or scripts: each sentence links to the entries that prove it.</summary>
public static class ReportHtml
{
    public static string Render(Report report, Func<Guid, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new StringBuilder();
        var number = 0;
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"nl\">\n<head><meta charset=\"utf-8\"><title>{Safe(report.Title)}</title></head>\n<body>\n<main>\n<h1>{Safe(report.Title)}</h1>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(report.Introduction)} Elk cijfer verwijst naar een vermelding die de zin bewijst.</p>\n");
        foreach (var section in report.Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Safe(section.Title)}</h2>\n");
            Tell(section.Sentences);
            foreach (var part in section.Parts)
            {
                html.Append(CultureInfo.InvariantCulture, $"<h3>{Safe(part.Title)}</h3>\n");
                Tell(part.Sentences);
            }

            html.Append("</section>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();

        void Tell(IEnumerable<Sentence> sentences)
        {
            foreach (var sentence in sentences)
                html.Append(CultureInfo.InvariantCulture, $"<p id=\"zin-{++number}\">{Safe(PersonTokens.Fill(sentence.Text, nameOf))} {string.Join(' ', sentence.Evidence.Select(Link))}</p>\n");
        }
    }

    private static string Link(Guid entry, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"<a href=\"/v1/events/{entry:D}\" aria-label=\"vermelding {entry:D}\">[{number + 1}]</a>");

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
