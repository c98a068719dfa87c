using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Chairs;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>One person's seats over all collaborations: <c>/v1/persons/{person}/chairs</c>.</summary>
internal static class PersonChairsEndpoint
{
    public static void Map(IEndpointRouteBuilder chairs) =>
        chairs.MapGet("/persons/{person}/chairs", ListAsync).AsView<Page<ChairItem>>("ListPersonChairs", isList: true).ProducesProblem(StatusCodes.Status404NotFound).WithMetadata(PersonalData.Here)
            .WithSummary("All seats that a person held, under whichever id they were entered; with validOn those of that day");

    private static async Task<IResult> ListAsync(
        string person, ReadQuery query, HttpContext context, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        if (!Guid.TryParse(person, out var id) || await views.SamePersonAsync(id, query.Known, cancellationToken) is not { } same)
            return ProblemResults.From(Unknown(person));
        var names = await persons.ReadAsync(cancellationToken);
        var rows = await ReadAsync(same, query, views, log, cancellationToken);
        return ViewEndpoints.Listed(context, query, rows.Select(row => ChairItem.Of(row.Row, row.Grounds, names)), names.Position);
    }

    private static Failure Unknown(string person) => ProblemMapping.NotFound("person.unknown", $"De persoon '{person}' was op dat moment niet geregistreerd.");

    /// <summary>The person's terms in order; with a day those that were, or may have been, running then.</summary>
    private static async Task<IReadOnlyList<(ChairRow Row, ChairGrounds Grounds)>> ReadAsync(
        IReadOnlyCollection<Guid> person, ReadQuery query, ViewReader views, LogReader log, CancellationToken cancellationToken)
    {
        var all = await views.AllAsync(query.Known, cancellationToken);
        var theirs = all.Select(one => one.Chairs).Where(register => register.Terms.Any(term => term.Person is { } holder && person.Contains(holder.Person))).Select(register => register.Collaboration);
        var grounds = await log.GroundsAsync(theirs, query.Known, cancellationToken);
        var rows = from seat in PersonChairs.Of(grounds.Values, person)
                   let row = ChairRow.Of(seat.Collaboration, seat.Term, query.ValidOn)
                   where row is not null
                   select (row, grounds[seat.Collaboration]);
        return [.. rows];
    }
}
