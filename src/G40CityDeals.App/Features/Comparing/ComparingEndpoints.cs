using G40CityDeals.App.EventLog;
using System.Globalization;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Comparing;

/// <summary>Two viewpoints side by side: <c>/v1/comparison</c> and <c>/v1/collaborations/{collaboration}/comparison</c>.</summary>
public static class ComparingEndpoints
{
    private static readonly (string, string)[] Questions =
    [
        ("validFrom", "The first day; left out: the day of knownFrom, or else the second day. One of validFrom and knownFrom must be given."),
        ("validTo", "The second day; left out: validOn, or else the day of knownTo."),
        ("knownFrom", "What was known first (as knownOn); left out: the same as later."),
        ("knownTo", "What was known later; left out: knownOn, or else now."),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        var comparing = api.MapGroup("").WithTags("Comparing");
        comparing.MapGet("/comparison", AllAsync).AsView<ComparisonItem>("ShowComparison", isList: false, Questions).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("What happened between two viewpoints, apart from what only became known, over all collaborations in which anything did");
        comparing.MapGet("/collaborations/{collaboration}/comparison", OneAsync).AsView<ComparisonItem>("ShowCollaborationComparison", isList: false, Questions).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The same of one collaboration");
    }

    private static Task<IResult> AllAsync(
        string? validFrom, string? validTo, string? knownFrom, string? knownTo, ReadQuery query, HttpContext context, LogReader log, SettledLog settled, PersonDirectory persons, CancellationToken cancellationToken) =>
        CompareAsync(null, new(validFrom, validTo, knownFrom, knownTo), query, context, log, settled, persons, cancellationToken);

    private static Task<IResult> OneAsync(
        string collaboration, string? validFrom, string? validTo, string? knownFrom, string? knownTo, ReadQuery query, HttpContext context, LogReader log, SettledLog settled, PersonDirectory persons, CancellationToken cancellationToken) =>
        CompareAsync(collaboration, new(validFrom, validTo, knownFrom, knownTo), query, context, log, settled, persons, cancellationToken);

    private static async Task<IResult> CompareAsync(
        string? collaboration, Asked asked, ReadQuery query, HttpContext context, LogReader log, SettledLog settled, PersonDirectory persons, CancellationToken cancellationToken)
    {
        var viewpoints = asked.Read(ref query);
        if (collaboration is null && context.Request.Query.ContainsKey("collaboration"))
            query = query.Refusing("query.collaboration", "Dit adres vergelijkt alle samenwerkingsverbanden. Een ervan staat op /v1/collaborations/{collaboration}/comparison.", "collaboration");
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var (first, second) = await viewpoints.ResolveAsync(settled, query.Today, cancellationToken);
        if (first is null || second is null)
            return ProblemResults.From(ProblemMapping.Invalid([new("query.known-on-not-settled", "Dit moment is er nog niet, of ligt nog geen tien seconden achter ons: kies een moment van kennis dat geweest is.", second is null ? "knownTo" : "knownFrom")]));
        var (from, to) = (first.Viewpoint, second.Viewpoint);
        query = query with { Known = to.Known };
        if (to.Day < from.Day || to.Known.UpTo < from.Known.UpTo)
            return ProblemResults.From(ProblemMapping.Invalid([new("query.backwards", "Het tweede punt ligt voor het eerste: draai ze om.", from.Day > to.Day ? "validTo" : "knownTo")]));
        var entries = await ReportLog.EntriesAsync(log, collaboration, to.Known, cancellationToken);
        if (collaboration is not null && entries.Count == 0)
            return await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        return ViewEndpoints.Shown(context, query, ComparisonItem.Of(Comparison.Of(entries, from, to), first.KnownOn, second.KnownOn, names), names.Position);
    }

    private sealed record Asked(string? ValidFrom, string? ValidTo, string? KnownFrom, string? KnownTo)
    {
        public Viewpoints Read(ref ReadQuery query)
        {
            var viewpoints = new Viewpoints(
                Day(ValidFrom, "validFrom", ref query),
                Day(ValidTo, "validTo", ref query) ?? query.ValidOn,
                Known(KnownFrom, "knownFrom", ref query),
                Known(KnownTo, "knownTo", ref query) ?? (query.KnownOn is Domain.KnownOn.Everything ? null : query.KnownOn));
            if (!viewpoints.IsAsked && query.Violations.Count == 0)
                query = query.Refusing("query.comparison", "Noem het punt om mee te vergelijken: validFrom, knownFrom of beide.", "validFrom");
            return viewpoints;
        }

        private static DateOnly? Day(string? text, string field, ref ReadQuery query)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1000 and <= 9998)
                return day;
            query = query.Refusing("query.valid-on", $"{field} is een datum, zoals 2021-07-01.", field);
            return null;
        }

        private static KnownOn? Known(string? text, string field, ref ReadQuery query)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (Domain.KnownOn.TryParse(text, out var known))
                return known;
            query = query.Refusing("query.known-on", $"{field} is een datum (2021-12-31), een moment met tijdzone (2021-12-31T12:00:00Z) of een plaats in het logboek (#42).", field);
            return null;
        }
    }
}
