using System.Globalization;
using System.Text.Encodings.Web;
using System.Text;
using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report as one HTML file to print: nothing outside it is needed, and the evidence stands as numbered notes at its end.</summary>
public static class ReportPaper
{
    /// <summary>"jaarverslag-2021-tot-114", without its ending.</summary>
    public static string FileName(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var title = new string([.. report.Title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return string.Create(CultureInfo.InvariantCulture, $"{title.Replace("--", "-", StringComparison.Ordinal).Trim('-')}-tot-{report.Position}");
    }

    public static string Render(ReportText report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"nl\">\n<head><meta charset=\"utf-8\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Safe(report.Title)}</title>\n<style>\n{Assets.Text("print.css")}</style></head>\n<body>\n<main>\n<h1>{Safe(report.Title)}</h1>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{Safe(report.Introduction)} Een cijfer achter een zin verwijst naar de noot met de vermelding die haar bewijst.</p>\n<div class=\"report\">\n");
        foreach (var section in report.Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section>\n<h2>{Safe(section.Title)}</h2>\n");
            Tell(html, section.Lines);
            foreach (var part in section.Parts)
            {
                html.Append(CultureInfo.InvariantCulture, $"<h3>{Safe(part.Title)}</h3>\n");
                Tell(html, part.Lines);
            }

            html.Append("</section>\n");
        }

        html.Append("</div>\n<section class=\"notes\">\n<h2>Noten</h2>\n<dl>\n");
        foreach (var note in report.Notes)
            html.Append(CultureInfo.InvariantCulture, $"<div><dt id=\"noot-{note.Number}\">{note.Number}</dt><dd>{Safe(note.Sentence)} <small>{Safe(note.Source)}</small></dd></div>\n");
        return html.Append("</dl>\n</section>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void Tell(StringBuilder html, IEnumerable<ReportLine> lines)
    {
        foreach (var line in lines)
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"told\"><p>{Safe(line.Text)}</p> <span class=\"marks\">{string.Join(' ', line.Proofs.Select(Mark))}</span></div>\n");
    }

    private static string Mark(ReportProof proof) => string.Create(CultureInfo.InvariantCulture, $"<a class=\"no\" href=\"#noot-{proof.Number}\">{proof.Number}</a>");

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
