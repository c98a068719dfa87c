using G40CityDeals.App.EventLog;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Reports;

/// <summary><c>citydeals report annual YEAR</c> and <c>citydeals report board-brief --from --to</c>: each sentence with the entries that prove it.</summary>
internal static class ReportVerb
{
    private static readonly Option<string> Format = new Option<string>("--format") { Description = "markdown, html, json or (with a chromium on this machine) pdf.", DefaultValueFactory = _ => "markdown" }
        .AcceptOnlyFromAmong("markdown", "html", "json", "pdf");

    private static readonly Option<FileInfo?> Output = new("--output") { Description = "File to write (default standard output; for pdf it must be named)." };

    private static readonly Option<bool> Nameless = new("--without-names") { Description = "The Markdown before names are put in: what the SHA-256 of a frozen report is of." };

    public static Command Create() => new("report", "Reports composed from the log.") { Annual(), BoardBrief() };

    private static Command Annual()
    {
        var year = new Argument<int>("YEAR");
        year.Validators.Add(result =>
        {
            // What is no number at all is told by the parser itself.
            if (int.TryParse(result.Tokens.Count == 1 ? result.Tokens[0].Value : null, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is < 1000 or > 9998)
                result.AddError("YEAR is a year of four digits, such as 2021.");
        });
        var annual = new Command("annual", "The annual report of a year.") { year, ReadOptions.KnownOn, VerbOptions.Json, Format, Output, Nameless }.WithDatabase();
        annual.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            (ref ReadQuery _) => new ReportScope.Year(parsed.GetRequiredValue(year)),
            (report, asked, names) => AnnualReportItem.Of((AnnualReport)report, asked, names),
            cancellationToken));
        return annual;
    }

    private static Command BoardBrief()
    {
        var from = new Option<string>("--from") { Description = "The period's first day, month, season or year, such as 2022-07.", Required = true };
        var to = new Option<string>("--to") { Description = "Its last day, month, season or year: all of it.", Required = true };
        var brief = new Command("board-brief", "For a board: what happened in a period, what became known of other times, what comes next.") { from, to, ReadOptions.KnownOn, VerbOptions.Json, Format, Output, Nameless }.WithDatabase();
        brief.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            (ref ReadQuery query) => ReportsEndpoints.ReadPeriod(parsed.GetValue(from), parsed.GetValue(to), ref query),
            (report, asked, names) => BoardBriefItem.Of((BoardBrief)report, asked, names),
            cancellationToken));
        return brief;
    }

    private static async Task<int> RunAsync(ParseResult parsed, ReadScope read, Func<Report, KnownOn, PersonBook, object> item, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        if (await ReadOptions.ReadAsync(parsed, validOn: null, session.Services.GetRequiredService<SettledLog>(), cancellationToken) is not { } query)
            return ExitCodes.Refused;
        if (read(ref query) is not { } scope)
            return Terminal.Fail(ProblemMapping.Invalid(query.Violations));
        var (format, file) = (parsed.GetValue(VerbOptions.Json) ? "json" : parsed.GetRequiredValue(Format), parsed.GetValue(Output));
        if (format == "pdf" && file is null)
            return Terminal.Fail(ExitCodes.Usage, "A PDF is written to a file: name it with --output.");
        if (parsed.GetValue(Nameless) && format != "markdown")
            return Terminal.Fail(ExitCodes.Usage, "--without-names is for markdown, which is the form that is hashed.");
        var log = await session.Services.GetRequiredService<ReportComposer>().ReadAsync(query.Known, cancellationToken);
        var report = log.Compose(scope, query.Known);
        var names = await session.Services.GetRequiredService<PersonDirectory>().ReadAsync(cancellationToken);
        if (!report.Sentences.Any())
            return Terminal.Fail(ExitCodes.NotFound, $"Nothing that is recorded speaks of {scope.InWords}.");
        if (format == "pdf" && file is not null)
            return await PrintAsync(session.Services.GetRequiredService<ReportPrinter>(), ReportText.Of(report, log.Entries, names), file, cancellationToken);
        var text = format switch
        {
            "json" => JsonSerializer.Serialize(item(report, query.KnownOn, names), WireJson.Options),
            "html" => ReportHtml.Render(report, names.NameOf),
            _ when parsed.GetValue(Nameless) => MarkdownReport.Render(report),
            _ => ReportForms.InMarkdown(report, names),
        };
        if (file is null)
            await Console.Out.WriteAsync(text.EndsWith('\n') ? text : text + '\n');
        else
            await File.WriteAllTextAsync(file.FullName, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task<int> PrintAsync(ReportPrinter printer, ReportText report, FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(file.FullName, await printer.PrintAsync(report, cancellationToken), cancellationToken);
            return ExitCodes.Done;
        }
        catch (PrintingFailedException failed)
        {
            return Terminal.Fail(ExitCodes.Failed, failed.Message);
        }
    }

    /// <summary>Which report is asked; null, with what is wrong in the query, when none is.</summary>
    private delegate ReportScope? ReadScope(ref ReadQuery query);
}
