using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Features.Reports;

/// <summary>An annual report as a plain HTML page without styles or scripts: each sentence links to the entries that prove it.</summary>
public static class ReportHtml
{
    public static string Render(AnnualReport report, Func<Guid, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"nl\">\n<head><meta charset=\"utf-8\"><title>Jaarverslag {report.Year}</title></head>\n<body>\n<main>\n<h1>Jaarverslag {report.Year}</h1>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>Samengesteld uit de vastlegging tot en met nummer {report.Position}. Elk cijfer verwijst naar een vermelding die de zin bewijst.</p>\n");
        foreach (var section in report.Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Safe(section.Title)}</h2>\n");
            foreach (var sentence in section.Sentences)
                html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(PersonTokens.Fill(sentence.Text, nameOf))} {string.Join(' ', sentence.Evidence.Select(Link))}</p>\n");
            html.Append("</section>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Link(Guid entry, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"<a href=\"/v1/events/{entry:D}\" aria-label=\"vermelding {entry:D}\">[{number + 1}]</a>");

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
