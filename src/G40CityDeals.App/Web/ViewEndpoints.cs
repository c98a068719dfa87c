using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Web;

/// <summary>How a view is offered over HTTP: as known and valid whenever the caller asks, in pages, with the position it was read at.</summary>
public static class ViewEndpoints
{
    /// <summary>The number up to which the log was read for the answer.</summary>
    public const string PositionHeader = "Ledger-Position";

    /// <summary>A list out of one collaboration's views.</summary>
    public static RouteHandlerBuilder MapView<TView, TItem>(
        this IEndpointRouteBuilder api, Func<CollaborationViews, TView> part, string pattern, string name, Func<TView, ReadQuery, PersonBook, IEnumerable<TItem>> items) =>
        api.MapGet(pattern, async (string collaboration, ReadQuery query, HttpContext context, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken) =>
            {
                if (query.Violations.Count > 0)
                    return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
                if (await views.OneAsync(new CollaborationId(collaboration), query.Known, cancellationToken) is not { } view)
                    return await NothingYetAsync(context, collaboration, log, cancellationToken);
                var names = await persons.ReadAsync(cancellationToken);
                return Listed(context, query, items(part(view), query, names), names.Position);
            })
            .AsView<Page<TItem>>(name, isList: true).ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>A list over all collaborations.</summary>
    public static RouteHandlerBuilder MapViews<TView, TItem>(
        this IEndpointRouteBuilder api, Func<CollaborationViews, TView> part, string pattern, string name, Func<TView, ReadQuery, PersonBook, IEnumerable<TItem>> items) =>
        api.MapGet(pattern, async (ReadQuery query, HttpContext context, ViewReader views, LogReader log, PersonDirectory persons, CancellationToken cancellationToken) =>
            {
                if (query.Violations.Count > 0)
                    return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
                var all = await views.AllAsync(query.Known, cancellationToken);
                if (all.Count == 0 && await NothingYetAsync(context, query, log, cancellationToken) is { } nothing)
                    return nothing;
                var names = await persons.ReadAsync(cancellationToken);
                return Listed(context, query, all.SelectMany(view => items(part(view), query, names)), names.Position);
            })
            .AsView<Page<TItem>>(name, isList: true).ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>Names a GET and says what it answers with; what all views take is described once, from <see cref="ViewRoute"/>.</summary>
    public static RouteHandlerBuilder AsView<TAnswer>(this RouteHandlerBuilder endpoint, string name, bool isList, params IReadOnlyList<(string Parameter, string Description)> queries) =>
        endpoint.WithName(name).WithMetadata(new ViewRoute(isList, queries)).Produces<TAnswer>().Produces(StatusCodes.Status304NotModified).ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>In the order given: the cursor is the place in it, which holds as long as <c>knownOn</c> names a fixed moment.</summary>
    /// <param name="namesAt">Where the persons' names were read at: an erased name changes the answer too.</param>
    public static IResult Listed<TItem>(HttpContext context, ReadQuery query, IEnumerable<TItem> items, long namesAt = 0) =>
        IsUnchanged(context, query, namesAt) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Ok(PageOf(context, query, items));

    /// <summary>One thing, with the same headers as a list.</summary>
    public static IResult Shown<T>(HttpContext context, ReadQuery query, T value, long namesAt = 0) =>
        IsUnchanged(context, query, namesAt) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Ok(value);

    /// <summary>The page that the caller asks for; the next one stands in the Link header too.</summary>
    public static Page<TItem> PageOf<TItem>(HttpContext context, ReadQuery query, IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(query);
        var numbered = items.Select((item, index) => (Item: item, Key: index.ToString("D9", CultureInfo.InvariantCulture)));
        var page = query.Page(numbered, pair => pair.Key, pair => pair.Item);
        if (page.Next is { } next)
            context.Response.Headers.Link = $"<{context.Request.Path}{QueryString.Create(context.Request.Query.Where(pair => pair.Key != "cursor").Append(new("cursor", next)))}>; rel=\"next\"";
        return page;
    }

    /// <summary>Sets position, ETag and caching; true when the caller has this answer already (If-None-Match).</summary>
    public static bool IsUnchanged(HttpContext context, ReadQuery query, long namesAt)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(query);
        SetPosition(context, query.Known.UpTo);
        var tag = Tag(context, query, query.Known.UpTo, namesAt);
        var headers = context.Response.Headers;
        headers.ETag = tag;
        headers.Vary = "Accept";
        headers.CacheControl = context.GetEndpoint()?.Metadata.GetMetadata<PersonalData>() is null ? SecurityHeaders.Revalidate : "no-store";
        return EntityTags.Matches(context.Request, tag);
    }

    public static void SetPosition(HttpContext context, long position)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers[PositionHeader] = position.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Either there is no such collaboration, or nothing had been recorded of it at that moment: then with a link to the first moment at which there is something to show.</summary>
    public static async Task<IResult> NothingYetAsync(HttpContext context, string collaboration, LogReader log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var first = Streams.IsSystem(collaboration) ? null : await log.FirstAsync(collaboration, cancellationToken);
        if (first is not null)
            LinkToFirst(context, first);
        return ProblemResults.From(Nothing(collaboration, first));
    }

    /// <summary>Null when the log itself is empty, or when <paramref name="query"/> does not ask about a moment before its first entry: then a list is simply empty.</summary>
    public static async Task<IResult?> NothingYetAsync(HttpContext context, ReadQuery query, LogReader log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(log);
        if (query.KnownOn is KnownOn.Everything || await log.FirstOfCollaborationsAsync(cancellationToken) is not { } first || query.Known.Includes(first))
            return null;
        LinkToFirst(context, first);
        return ProblemResults.From(Nothing("", first));
    }

    private static Failure Nothing(string collaboration, Entry? first) => first is null
        ? ProblemMapping.NotFound("collaboration.unknown", $"Het samenwerkingsverband '{collaboration}' bestaat niet.")
        : ProblemMapping.NotFound("nothing-recorded-yet", $"Op dat moment was hier nog niets vastgelegd. De eerste vermelding is van {DutchDates.Moment(first.RecordedAt)}: vraag naar wat bekend was op #{first.Number} of later.");

    private static void LinkToFirst(HttpContext context, Entry first)
    {
        var query = context.Request.Query.Where(pair => pair.Key is not ("cursor" or "knownOn")).Append(new("knownOn", $"#{first.Number}"));
        context.Response.Headers.Link = $"<{context.Request.Path}{QueryString.Create(query)}>; rel=\"first\"";
    }

    /// <summary>Of all that the answer depends on: the log, the names, the question, the form asked for, the day, how this version answers, and after how many months this installation calls a silence one.</summary>
    private static string Tag(HttpContext context, ReadQuery query, long position, long namesAt)
    {
        var silence = context.RequestServices.GetRequiredService<SilenceOptions>();
        var question = string.Create(
            CultureInfo.InvariantCulture,
            $"{WebApp.ApiVersion}\n{typeof(ViewEndpoints).Module.ModuleVersionId}\n{typeof(CollaborationEvent).Module.ModuleVersionId}\n{silence.AfterMonths}\n{position}\n{namesAt}\n{query.Today:O}\n{context.Request.Path}{context.Request.QueryString}\n{context.Request.Headers.Accept}");
        return $"\"p{position.ToString(CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)).AsSpan(0, 8))}\"";
    }
}

/// <summary>Says of an endpoint that it shows a view.</summary>
/// <param name="IsList">Takes <c>cursor</c> and <c>limit</c>.</param>
/// <param name="Queries">What else it takes in the query.</param>
public sealed record ViewRoute(bool IsList, IReadOnlyList<(string Parameter, string Description)> Queries);

/// <summary>Says of an endpoint that it is about persons: nobody in between may keep the answer.</summary>
public sealed record PersonalData
{
    public static PersonalData Here { get; } = new();
}
