using System.Globalization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Web;

/// <summary>How a view is offered over HTTP: as known and valid whenever the caller asks, in pages, with the position it was read at.</summary>
public static class ViewEndpoints
{
    /// <summary>The log's position (ledger index of its last entry) at which the answer was read.</summary>
    public const string PositionHeader = "Ledger-Position";

    /// <summary>A list out of one collaboration's view.</summary>
    public static RouteHandlerBuilder MapView<TView, TItem>(this IEndpointRouteBuilder api, string pattern, string name, Func<TView, ReadQuery, PersonBook, IEnumerable<TItem>> items)
        where TView : class, IView<TView> =>
        api.MapGet(pattern, async (string collaboration, ReadQuery query, HttpContext context, ViewReader views, PersonDirectory persons, CancellationToken cancellationToken) =>
            {
                if (query.Violations.Count > 0)
                    return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
                var answer = await views.ReadAsync<TView>(new CollaborationId(collaboration), query.KnownOn, cancellationToken);
                if (answer.Value is not { } view)
                    return ProblemResults.From(await NothingYetAsync(collaboration, query, views, cancellationToken));
                var names = await persons.ReadAsync(cancellationToken);
                return Listed(context, query, items(view, query, names), answer.Position);
            })
            .WithName(name).Produces<Page<TItem>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>A list over all collaborations.</summary>
    public static RouteHandlerBuilder MapViews<TView, TItem>(this IEndpointRouteBuilder api, string pattern, string name, Func<TView, ReadQuery, PersonBook, IEnumerable<TItem>> items)
        where TView : class, IView<TView> =>
        api.MapGet(pattern, async (ReadQuery query, HttpContext context, ViewReader views, PersonDirectory persons, CancellationToken cancellationToken) =>
            {
                if (query.Violations.Count > 0)
                    return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
                var answer = await views.ReadAllAsync<TView>(query.KnownOn, cancellationToken);
                var names = await persons.ReadAsync(cancellationToken);
                return Listed(context, query, answer.Value.SelectMany(view => items(view, query, names)), answer.Position);
            })
            .WithName(name).Produces<Page<TItem>>().ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>In the order given: the cursor is the place in it, which holds as long as <c>knownOn</c> names a fixed moment.</summary>
    public static IResult Listed<TItem>(HttpContext context, ReadQuery query, IEnumerable<TItem> items, long position)
    {
        var numbered = items.Select((item, index) => (Item: item, Key: index.ToString("D9", CultureInfo.InvariantCulture)));
        var page = query.Page(numbered, pair => pair.Key, pair => pair.Item);
        SetPosition(context, position);
        if (page.Next is { } next)
            context.Response.Headers.Link = $"<{context.Request.Path}{QueryString.Create(context.Request.Query.Where(pair => pair.Key != "cursor").Append(new("cursor", next)))}>; rel=\"next\"";
        return Results.Ok(page);
    }

    public static void SetPosition(HttpContext context, long position)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers[PositionHeader] = position.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Either there is no such collaboration, or nothing had been recorded of it at that moment: then from when on there is.</summary>
    public static async Task<Failure> NothingYetAsync(string collaboration, ReadQuery query, ViewReader views, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(views);
        var entries = Streams.IsSystem(collaboration) ? [] : await views.EntriesAsync(collaboration, cancellationToken);
        return entries.Count == 0
            ? ProblemMapping.NotFound("collaboration.unknown", $"Het samenwerkingsverband '{collaboration}' bestaat niet.")
            : ProblemMapping.NotFound("nothing-recorded-yet", $"Op dat moment was hier nog niets vastgelegd. De eerste vermelding is van {DutchDates.Moment(entries[0].RecordedAt)}: vraag naar wat bekend was op #{entries[0].Index} of later.");
    }
}

/// <param name="Name">As it is now; "(naam gewist)" once erased.</param>
public sealed record PersonItem(Guid Id, string Name)
{
    public static PersonItem? Of(PersonRef? person, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return person is null ? null : new(person.Person, names.NameOf(person.Person));
    }
}

/// <param name="City">CBS code, for a city.</param>
/// <param name="Type">For any other party.</param>
public sealed record PartyItem(string? City, string Name, PartyType? Type)
{
    public static PartyItem? Of(Party? party) => party is null ? null : new(party.City?.Value, party.Label, party.Type);
}
