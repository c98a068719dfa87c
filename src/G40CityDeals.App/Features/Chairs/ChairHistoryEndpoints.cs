using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>What was known of the seats, and when: <c>…/chairs/history</c> and <c>…/chairs/changes</c>. Read from the entries: the tables hold only now.</summary>
internal static class ChairHistoryEndpoints
{
    private static readonly (string Parameter, string Description)[] Moments =
    [
        ("knownFrom", "The first moment of knowledge, in the forms of knownOn; left out: before the first entry."),
        ("knownTo", "The second moment of knowledge, in the same forms; left out: knownOn."),
    ];

    public static void Map(IEndpointRouteBuilder chairs)
    {
        chairs.MapGet("/collaborations/{collaboration}/chairs/history", HistoryAsync).AsView<Page<KnownAnswerItem>>("ListChairHistory", isList: true).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("All that was known of each seat up to knownOn, on both time axes: rectangles of one answer each; with validOn those that hold that day");
        chairs.MapGet("/collaborations/{collaboration}/chairs/changes", ChangesAsync).AsView<Page<SeatChangeItem>>("ListChairChanges", isList: true, Moments).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("What changed in our knowledge of the seats between two moments, and which entries changed it; with validOn only what we know of that day");
        chairs.MapGet("/chairs/changes", AllChangesAsync).AsView<Page<SeatChangeItem>>("ListAllChairChanges", isList: true, Moments).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("What changed in our knowledge of the seats of all collaborations between two moments");
    }

    private static async Task<IResult> HistoryAsync(
        string collaboration, ReadQuery query, HttpContext context, IEventLog store, ViewReader views, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var head = await store.HeadAsync(cancellationToken);
        var entries = await ReadAsync(collaboration, head.Number, views, cancellationToken);
        if (!entries.Any(query.Known.Includes))
            return await ViewEndpoints.NothingYetAsync(context, collaboration, views, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        var items = KnownAnswerItem.Of(ChairHistory.Of(new(collaboration), entries, query.KnownOn, query.ValidOn), names);
        return ViewEndpoints.Listed(context, query, items, head.Number, names.Position);
    }

    private static async Task<IResult> ChangesAsync(
        string collaboration, string? knownFrom, string? knownTo, ReadQuery query, HttpContext context, ViewReader views, PersonDirectory persons, CancellationToken cancellationToken)
    {
        var (was, now) = Between(knownFrom, knownTo, ref query);
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var (streams, position) = await views.AllEntriesAsync(cancellationToken);
        var entries = streams.FirstOrDefault(stream => stream.Key == collaboration).Value ?? [];
        if (!entries.Any(entry => was.Includes(entry) || now.Includes(entry)))
            return await ViewEndpoints.NothingYetAsync(context, collaboration, views, cancellationToken);
        if (Backwards(streams, was, now) is { } refused)
            return refused;
        var names = await persons.ReadAsync(cancellationToken);
        return ViewEndpoints.Listed(context, query, SeatChangeItem.Of(new(collaboration), entries, was, now, query.ValidOn, names), position, names.Position);
    }

    private static async Task<IResult> AllChangesAsync(
        string? knownFrom, string? knownTo, ReadQuery query, HttpContext context, ViewReader views, PersonDirectory persons, CancellationToken cancellationToken)
    {
        var (was, now) = Between(knownFrom, knownTo, ref query);
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        if (await ViewEndpoints.NothingYetAsync(context, query with { KnownOn = now }, views, cancellationToken) is { } nothing)
            return nothing;
        var (streams, position) = await views.AllEntriesAsync(cancellationToken);
        if (Backwards(streams, was, now) is { } refused)
            return refused;
        var names = await persons.ReadAsync(cancellationToken);
        var items = streams.SelectMany(stream => SeatChangeItem.Of(new(stream.Key), stream.Value, was, now, query.ValidOn, names));
        return ViewEndpoints.Listed(context, query, items, position, names.Position);
    }

    private static async Task<IReadOnlyList<Entry>> ReadAsync(string collaboration, long upToIndex, ViewReader views, CancellationToken cancellationToken) =>
        Streams.IsSystem(collaboration) ? [] : [.. (await views.EntriesAsync(collaboration, cancellationToken)).TakeWhile(entry => entry.Number <= upToIndex)];

    /// <summary>The refusal when the second moment lies before the first; null: it does not.</summary>
    private static IResult? Backwards(IEnumerable<KeyValuePair<string, IReadOnlyList<Entry>>> streams, KnownOn was, KnownOn now) =>
        Comparison.IsForward(streams.SelectMany(stream => stream.Value), was, now) ? null
            : ProblemResults.From(ProblemMapping.Invalid([new("query.backwards", "Het tweede punt ligt voor het eerste: draai ze om.", "knownTo")]));

    private static (KnownOn Was, KnownOn Now) Between(string? knownFrom, string? knownTo, ref ReadQuery query) =>
        (Moment(knownFrom, "knownFrom", new KnownOn.UpToNumber(-1), ref query), Moment(knownTo, "knownTo", query.KnownOn, ref query));

    private static KnownOn Moment(string? text, string field, KnownOn otherwise, ref ReadQuery query)
    {
        if (string.IsNullOrWhiteSpace(text))
            return otherwise;
        if (KnownOn.TryParse(text, out var known))
            return known;
        query = query.Refusing("query.known-on", $"{field} is een datum (2021-12-31), een moment met tijdzone (2021-12-31T12:00:00Z) of een plaats in het logboek (#42).", field);
        return otherwise;
    }
}
