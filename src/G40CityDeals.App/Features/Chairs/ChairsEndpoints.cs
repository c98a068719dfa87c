using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>Who chairs: <c>/v1/chairs</c> and <c>/v1/collaborations/{id}/chairs</c>.</summary>
public static class ChairsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var chairs = api.MapGroup("").WithTags("Chairs");
        chairs.MapCommand<AppointChair>("/collaborations/{collaboration}/chairs").WithSummary("Record that somebody took a seat, or has it");
        chairs.MapCommand<SucceedChair>("/collaborations/{collaboration}/chairs/successions").WithSummary("Record that somebody took a seat over from somebody else");
        chairs.MapCommand<StepDown>("/collaborations/{collaboration}/chairs/departures").WithSummary("Record that a holder left a seat");
        chairs.MapCommand<LeaveSeatVacant>("/collaborations/{collaboration}/chairs/vacancies").WithSummary("Record that a source says a seat has nobody in it");

        chairs.MapGet("/collaborations/{collaboration}/chairs", ListAsync).AsView<Page<ChairItem>>("ListChairs", isList: true).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Who held which seat; with validOn each seat's answer for that day");
        chairs.MapGet("/chairs", ListAllAsync).AsView<Page<ChairItem>>("ListAllChairs", isList: true).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The chair register over all collaborations");
        ChairHistoryEndpoints.Map(chairs);
        PersonChairsEndpoint.Map(chairs);
    }

    private static async Task<IResult> ListAsync(string collaboration, ReadQuery query, HttpContext context, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        if (await views.OneAsync(new CollaborationId(collaboration), query.Known, cancellationToken) is not { } one)
            return await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
        return await ListedAsync(context, query, [one.Chairs], log, persons, cancellationToken);
    }

    private static async Task<IResult> ListAllAsync(ReadQuery query, HttpContext context, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var all = await views.AllAsync(query.Known, cancellationToken);
        if (all.Count == 0 && await ViewEndpoints.NothingYetAsync(context, query, log, cancellationToken) is { } nothing)
            return nothing;
        return await ListedAsync(context, query, [.. all.Select(one => one.Chairs)], log, persons, cancellationToken);
    }

    /// <summary>With <c>validOn</c> each seat's answer for that day; without, all terms ever known. What they rest on is looked up for the page that is shown only.</summary>
    private static async Task<IResult> ListedAsync(
        HttpContext context, ReadQuery query, IReadOnlyList<ChairRegister> registers, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        var names = await persons.ReadAsync(cancellationToken);
        if (ViewEndpoints.IsUnchanged(context, query, names.Position))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var page = ViewEndpoints.PageOf(context, query, registers.SelectMany(register => ChairRow.Of(register, query.ValidOn)));
        var grounds = await log.GroundsAsync(page.Items.Select(row => row.Collaboration), query.Known, cancellationToken);
        return Results.Ok(new Page<ChairItem>([.. page.Items.Select(row => ChairItem.Of(row, grounds[row.Collaboration], names))], page.Next));
    }
}
