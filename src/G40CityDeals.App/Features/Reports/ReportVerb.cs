using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Reporting;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Features.Reports;

/// <summary><c>citydeals report annual YEAR</c>: the report as Markdown, each sentence with the entries that prove it.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var year = new Argument<int>("YEAR");
        year.Validators.Add(result =>
        {
            // What is no number at all is told by the parser itself.
            if (int.TryParse(result.Tokens.Count == 1 ? result.Tokens[0].Value : null, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is < 1000 or > 9998)
                result.AddError("YEAR is a year of four digits, such as 2021.");
        });
        var annual = new Command("annual", "The annual report of a year, as Markdown (or --json: sentences with their events).") { year, ReadOptions.KnownOn, VerbOptions.Json }.WithDatabase();
        annual.SetAction(async (parsed, cancellationToken) =>
        {
            if (ReadOptions.Read(parsed, validOn: null) is not { } query)
                return ExitCodes.Refused;
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var report = await session.Services.GetRequiredService<ReportComposer>().AnnualAsync(parsed.GetRequiredValue(year), query.KnownOn, cancellationToken);
            var names = await session.Services.GetRequiredService<PersonDirectory>().ReadAsync(cancellationToken);
            if (!report.Sentences.Any())
                return Terminal.Fail(ExitCodes.NotFound, $"Nothing that is recorded speaks of {report.Year}.");
            await Console.Out.WriteLineAsync(parsed.GetValue(VerbOptions.Json)
                ? JsonSerializer.Serialize(
                    new
                    {
                        report.Year,
                        report.Position,
                        sentences = report.Sentences.Select(sentence => new { text = PersonTokens.Fill(sentence.Text, names.NameOf), events = sentence.Evidence }),
                    },
                    WireJson.Options)
                : PersonTokens.Fill(MarkdownReport.Render(report), id => MarkdownReport.Escaped(names.NameOf(id))));
            return ExitCodes.Done;
        });
        return new Command("report", "Reports composed from the log.") { annual };
    }
}
