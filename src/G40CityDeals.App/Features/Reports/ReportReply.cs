using G40CityDeals.App.EventLog;
using System.Text;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report in the form that the caller likes best.</summary>
public sealed class ReportReply(ReportComposer reports, LogReader entries, PersonDirectory persons, ReportPrinter printer)
{
    /// <param name="scope">Null when the question does not name one: then what is wrong stands in the query.</param>
    /// <param name="nameless">The text that is hashed, with no names in it: as Markdown, whatever the caller accepts.</param>
    /// <param name="item">As JSON.</param>
    internal async Task<IResult> OfAsync(ReportScope? scope, bool nameless, ReadQuery query, HttpContext context, Func<Report, PersonBook, object> item, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0 || scope is null)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        if (ReportForms.Preferred(context.Request.Headers.Accept, printer.IsThere ? ReportForms.All : ReportForms.WithoutPrinter) is not { } form)
            return Results.StatusCode(StatusCodes.Status406NotAcceptable);
        if (await ViewEndpoints.NothingYetAsync(context, query, entries, cancellationToken) is { } nothing)
            return nothing;
        var log = await reports.ReadAsync(query.Known, cancellationToken);
        var report = log.Compose(scope, query.Known);
        var names = await persons.ReadAsync(cancellationToken);
        if (ViewEndpoints.IsUnchanged(context, query, names.Position))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (nameless)
            return Results.Text(MarkdownReport.Render(report), ReportForms.Markdown, Encoding.UTF8);
        return form switch
        {
            ReportForms.Markdown => Results.Text(ReportForms.InMarkdown(report, names), form, Encoding.UTF8),
            ReportForms.Html => Results.Text(ReportHtml.Render(report, names.NameOf), form, Encoding.UTF8),
            ReportForms.Pdf => await PrintedAsync(report, ReportText.Of(report, log.Entries, names), cancellationToken),
            _ => Results.Ok(item(report, names)),
        };
    }

    private async Task<IResult> PrintedAsync(Report report, ReportText text, CancellationToken cancellationToken)
    {
        try
        {
            return Results.Bytes(await printer.PrintAsync(text, cancellationToken), ReportForms.Pdf, $"{ReportPaper.FileName(report)}.pdf");
        }
        catch (PrintingFailedException failed)
        {
            return ProblemResults.From(new(StatusCodes.Status503ServiceUnavailable, ExitCodes.TryAgain, "report.not-printed", "Niet afgedrukt", failed.Message, []));
        }
    }
}
