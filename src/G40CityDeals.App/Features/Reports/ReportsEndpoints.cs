using System.Text;
using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A year's figures and its report with evidence: <c>/v1/statistics/{year}</c>, <c>/v1/reports/annual/{year}</c>, <c>/v1/reports/freezes</c>.</summary>
public static class ReportsEndpoints
{
    private static readonly string[] Forms = ["application/json", "text/markdown", "text/html"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("").WithTags("Reports");
        reports.MapGet("/statistics/{year}", StatisticsAsync).AsView<YearStatistics>("ShowStatistics", isList: false).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A year's figures, each with the entries that it counts");
        reports.MapGet("/reports/annual/{year}", AnnualAsync).AsView<AnnualReportItem>("ShowAnnualReport", isList: false)
            .Produces<string>(StatusCodes.Status200OK, "text/markdown", "text/html")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status406NotAcceptable)
            .WithSummary("A year in sentences that each name the entries that prove it; as JSON, Markdown or HTML by Accept");
        reports.MapCommand<FreezeReport>("/reports/freezes", Streams.Reports).WithSummary("Record that a report was established as it stood");
        reports.MapGet("/reports/freezes", FreezesAsync).AsView<Page<FrozenReportItem>>("ListFrozenReports", isList: true).WithSummary("The reports that were established, in that order");
    }

    private static async Task<IResult> StatisticsAsync(string year, ReadQuery query, HttpContext context, ReportComposer reports, ViewReader views, CancellationToken cancellationToken)
    {
        var asked = ReadQuery.ReadYear(year, ref query);
        if (query.Violations.Count > 0 || asked is not { } number)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var (statistics, position) = await reports.StatisticsAsync(number, query.KnownOn, cancellationToken);
        return await ViewEndpoints.NothingYetAsync(context, query, views, cancellationToken) ?? ViewEndpoints.Shown(context, query, statistics, position);
    }

    private static async Task<IResult> AnnualAsync(
        string year, ReadQuery query, HttpContext context, ReportComposer reports, ViewReader views, PersonDirectory persons, CancellationToken cancellationToken)
    {
        var asked = ReadQuery.ReadYear(year, ref query);
        if (query.Violations.Count > 0 || asked is not { } number)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        if (FormFor(context.Request.Headers.Accept) is not { } form)
            return Results.StatusCode(StatusCodes.Status406NotAcceptable);
        if (await ViewEndpoints.NothingYetAsync(context, query, views, cancellationToken) is { } nothing)
            return nothing;
        var report = await reports.AnnualAsync(number, query.KnownOn, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        if (ViewEndpoints.IsUnchanged(context, query, report.Position, names.Position))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return form switch
        {
            "text/markdown" => Results.Text(PersonTokens.Fill(MarkdownReport.Render(report), id => MarkdownReport.Escaped(names.NameOf(id))), "text/markdown", Encoding.UTF8),
            "text/html" => Results.Text(ReportHtml.Render(report, names.NameOf), "text/html", Encoding.UTF8),
            _ => Results.Ok(AnnualReportItem.Of(report, names)),
        };
    }

    private static async Task<IResult> FreezesAsync(ReadQuery query, HttpContext context, ViewReader views, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var entries = await views.EntriesAsync(Streams.Reports, cancellationToken);
        var frozen = Statements.Of<ReportFrozen>(History.AsKnown(entries, query.KnownOn)).Where(report => query.ValidOn is not { } day || report.CanHaveHappenedBy(day));
        return ViewEndpoints.Listed(context, query, frozen.Select(FrozenReportItem.Of), entries.Count == 0 ? -1 : entries[^1].Index);
    }

    /// <summary>The form that the caller likes best; JSON when they do not say, or like all the same; null when none will do.</summary>
    private static string? FormFor(StringValues accept)
    {
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept, out var wanted))
            return Forms[0];
        return Forms.Select(form => (Form: form, Liked: Liked(form, wanted))).Where(choice => choice.Liked > 0).OrderByDescending(choice => choice.Liked).Select(choice => choice.Form).FirstOrDefault();
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

/// <summary>What a year held, told in sentences that each name their entries.</summary>
/// <param name="KnownOn">As asked; empty: all that is known now.</param>
/// <param name="Position">Ledger index of the last entry that could be used.</param>
/// <param name="Sentences">Those of all sections, in reading order.</param>
public sealed record AnnualReportItem(int Year, string KnownOn, long Position, IReadOnlyList<SectionItem> Sections, IReadOnlyList<SentenceItem> Sentences)
{
    public static AnnualReportItem Of(AnnualReport report, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(names);
        var sections = report.Sections
            .Select(section => new SectionItem(section.Collaboration?.Value, section.Title, [.. section.Sentences.Select(sentence => new SentenceItem(PersonTokens.Fill(sentence.Text, names.NameOf), sentence.Evidence))]))
            .ToList();
        return new(report.Year, report.KnownOn.ToString() ?? "", report.Position, sections, [.. sections.SelectMany(section => section.Sentences)]);
    }
}

/// <param name="Collaboration">Null for a section about all of them.</param>
public sealed record SectionItem([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Collaboration, string Title, IReadOnlyList<SentenceItem> Sentences);

/// <param name="Events">Ids of the entries that prove it; at least one.</param>
public sealed record SentenceItem(string Text, IReadOnlyList<Guid> Events);

/// <param name="Sha256">Of the report's text before names are put in.</param>
public sealed record FrozenReportItem(ReportKind Report, int? Year, PartialDate? From, PartialDate? To, string KnownOn, long Position, string Sha256, StatedItem Stated)
{
    public static FrozenReportItem Of(Stated<ReportFrozen> frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        var fact = frozen.Fact;
        return new(fact.Report, fact.Year, fact.From, fact.To, fact.KnownOn, fact.Position, fact.Sha256, StatedItem.Of(frozen));
    }
}
