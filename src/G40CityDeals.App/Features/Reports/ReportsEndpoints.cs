using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A year's figures, and the reports with their evidence: <c>/v1/statistics/{year}</c>, <c>/v1/reports/annual/{year}</c>, <c>/v1/reports/board-brief</c>, <c>/v1/reports/freezes</c>.</summary>
public static class ReportsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("").WithTags("Reports");
        reports.MapGet("/statistics/{year}", StatisticsAsync).AsView<YearStatistics>("ShowStatistics", isList: false).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A year's figures, each with the entries that it counts");
        reports.MapGet("/reports/annual/{year}", AnnualAsync).AsView<AnnualReportItem>("ShowAnnualReport", isList: false, Names).InEveryForm<AnnualReportItem>()
            .WithSummary("A year in sentences that each name the entries that prove it; as JSON, Markdown, HTML or (with a chromium on the server) tagged PDF, by Accept");
        reports.MapGet("/reports/board-brief", BriefAsync)
            .AsView<BoardBriefItem>("ShowBoardBrief", isList: false,
                ("from", "The period's first day, month, season or year, such as 2022-07."),
                ("to", "The period's last day, month, season or year: all of it."),
                Names)
            .InEveryForm<BoardBriefItem>()
            .WithSummary("For a board: what happened in a period, what became known of other times, what comes next; in the same forms");
        reports.MapGet("/reports/annual/{year}/coverage", CoverageAsync).AsView<CoverageItem>("ShowCoverage", isList: false).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Which entries of a year its report uses, and why not the others");
        reports.MapGet("/events/{event:guid}/sentences", SentencesAsync).AsView<Page<SupportedItem>>("ListSentencesOnEvent", isList: true).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The sentences of annual reports, and of reports as they were established, that rest on an entry");
        reports.MapCommand<FreezeReport>("/reports/freezes", Streams.Reports).WithSummary("Record that a report was established as it stood");
        reports.MapGet("/reports/freezes", FreezesAsync).AsView<Page<FrozenReportItem>>("ListFrozenReports", isList: true).WithSummary("The reports that were established, in that order");
    }

    private static (string Parameter, string Description) Names =>
        ("names", $"{ReportForms.WithoutNames}: the Markdown before names are put in, byte for byte what its SHA-256 is of; left out: with names.");

    private static RouteHandlerBuilder InEveryForm<TItem>(this RouteHandlerBuilder report) =>
        report.Produces<TItem>(StatusCodes.Status200OK, ReportForms.Json, ReportForms.Markdown, ReportForms.Html, ReportForms.Pdf)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status406NotAcceptable);

    private static async Task<IResult> StatisticsAsync(string year, ReadQuery query, HttpContext context, ReportComposer reports, LogReader log, CancellationToken cancellationToken)
    {
        var asked = ReadQuery.ReadYear(year, ref query);
        if (query.Violations.Count > 0 || asked is not { } number)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        return await ViewEndpoints.NothingYetAsync(context, query, log, cancellationToken) ?? ViewEndpoints.Shown(context, query, await reports.StatisticsAsync(number, query.Known, cancellationToken));
    }

    private static Task<IResult> AnnualAsync(string year, string? names, ReadQuery query, HttpContext context, ReportReply reply, CancellationToken cancellationToken)
    {
        var asked = ReadQuery.ReadYear(year, ref query);
        var nameless = ReadNameless(names, ref query);
        return reply.OfAsync(asked is { } number ? new ReportScope.Year(number) : null, nameless, query, context, (report, book) => AnnualReportItem.Of((AnnualReport)report, query.KnownOn, book), cancellationToken);
    }

    private static Task<IResult> BriefAsync(string? from, string? to, string? names, ReadQuery query, HttpContext context, ReportReply reply, CancellationToken cancellationToken)
    {
        var scope = ReadPeriod(from, to, ref query);
        var nameless = ReadNameless(names, ref query);
        return reply.OfAsync(scope, nameless, query, context, (report, book) => BoardBriefItem.Of((BoardBrief)report, query.KnownOn, book), cancellationToken);
    }

    private static bool ReadNameless(string? names, ref ReadQuery query)
    {
        if (!string.IsNullOrEmpty(names) && names != ReportForms.WithoutNames)
            query = query.Refusing("query.names", $"names is '{ReportForms.WithoutNames}', of blijft weg.", "names");
        return names == ReportForms.WithoutNames;
    }

    /// <summary>The period of a board brief; null, with what is wrong, when it is none.</summary>
    internal static ReportScope.Period? ReadPeriod(string? from, string? to, ref ReadQuery query)
    {
        var (begin, end) = (Bound(from, "from", ref query), Bound(to, "to", ref query));
        if (begin is null || end is null)
            return null;
        if (ReportScope.Of(ReportKind.BoardBrief, null, begin, end) is ReportScope.Period period)
            return period;
        query = query.Refusing("query.period", "De periode eindigt voor zij begint.", "to");
        return null;

        static PartialDate? Bound(string? text, string field, ref ReadQuery query)
        {
            if (PartialDate.TryParse(text, out var date) && date.Precision != DatePrecision.OneOf)
                return date;
            query = query.Refusing("query.period", $"{field} is een dag, maand, seizoen of jaar, zoals 2022-07-01, 2022-07 of 2022.", field);
            return null;
        }
    }

    private static async Task<IResult> CoverageAsync(string year, ReadQuery query, HttpContext context, ReportComposer reports, LogReader log, CancellationToken cancellationToken)
    {
        var asked = ReadQuery.ReadYear(year, ref query);
        if (query.Violations.Count > 0 || asked is not { } number)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        if (await ViewEndpoints.NothingYetAsync(context, query, log, cancellationToken) is { } nothing)
            return nothing;
        var coverage = (await reports.ReadAsync(query.Known, cancellationToken)).Coverage(number, query.Known);
        return ViewEndpoints.Shown(context, query, CoverageItem.Of(coverage, query.KnownOn));
    }

    private static async Task<IResult> SentencesAsync(
        Guid @event, ReadQuery query, HttpContext context, ReportComposer reports, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var read = await reports.ReadAsync(query.Known, cancellationToken);
        if (await log.FindAsync(@event, query.Known, cancellationToken) is not { } found || Streams.IsSystem(found.Stream))
            return ProblemResults.From(ProblemMapping.NotFound("entry.unknown", "Deze vermelding is er niet, of was toen nog niet vastgelegd bij een samenwerkingsverband."));
        var names = await persons.ReadAsync(cancellationToken);
        var sentences = EntrySupport.Of(@event, read, query.KnownOn, query.Known, await reports.FreezesAsync(query.Known, cancellationToken));
        return ViewEndpoints.Listed(context, query, sentences.Select(sentence => SupportedItem.Of(sentence, names)), names.Position);
    }

    private static async Task<IResult> FreezesAsync(ReadQuery query, HttpContext context, LogReader log, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var entries = await log.StreamAsync(Streams.Reports, query.Known, cancellationToken);
        var frozen = Statements.Of<ReportFrozen>(History.AsKnown(entries, Known.All)).Where(report => query.ValidOn is not { } day || report.CanHaveHappenedBy(day));
        return ViewEndpoints.Listed(context, query, frozen.Select(FrozenReportItem.Of));
    }
}
