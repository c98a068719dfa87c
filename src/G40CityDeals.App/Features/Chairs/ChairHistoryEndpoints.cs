using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Chairs;
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
        string collaboration, ReadQuery query, HttpContext context, LogReader log, PersonDirectory persons, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var entries = await ReadAsync(collaboration, query.Known, log, cancellationToken);
        if (entries.Count == 0)
            return await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        var items = KnownAnswerItem.Of(ChairHistory.Of(new(collaboration), entries, query.Known, query.ValidOn), names);
        return ViewEndpoints.Listed(context, query, items, names.Position);
    }

    private static async Task<IResult> ChangesAsync(
        string collaboration, string? knownFrom, string? knownTo, ReadQuery query, HttpContext context, LogReader log, SettledLog settled, PersonDirectory persons, CancellationToken cancellationToken)
    {
        (query, var was) = await MomentAsync(knownFrom, "knownFrom", Known.Nothing, query, settled, cancellationToken);
        (query, var now) = await MomentAsync(knownTo, "knownTo", query.Known, query, settled, cancellationToken);
        if (now.UpTo < was.UpTo)
            query = query.Refusing("query.backwards", "Het tweede punt ligt voor het eerste: draai ze om.", "knownTo");
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var entries = await ReadAsync(collaboration, now, log, cancellationToken);
        if (entries.Count == 0)
            return await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
        var names = await persons.ReadAsync(cancellationToken);
        return ViewEndpoints.Listed(context, query, SeatChangeItem.Of(new(collaboration), entries, was, now, query.ValidOn, names), names.Position);
    }

    private static async Task<IResult> AllChangesAsync(
        string? knownFrom, string? knownTo, ReadQuery query, HttpContext context, LogReader log, SettledLog settled, PersonDirectory persons, CancellationToken cancellationToken)
    {
        (query, var was) = await MomentAsync(knownFrom, "knownFrom", Known.Nothing, query, settled, cancellationToken);
        (query, var now) = await MomentAsync(knownTo, "knownTo", query.Known, query, settled, cancellationToken);
        if (now.UpTo < was.UpTo)
            query = query.Refusing("query.backwards", "Het tweede punt ligt voor het eerste: draai ze om.", "knownTo");
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var streams = await log.CollaborationsAsync(now, cancellationToken);
        if (streams.Count == 0 && await ViewEndpoints.NothingYetAsync(context, query with { KnownOn = new KnownOn.UpToNumber(now.UpTo), Known = now }, log, cancellationToken) is { } nothing)
            return nothing;
        var names = await persons.ReadAsync(cancellationToken);
        var items = streams.SelectMany(stream => SeatChangeItem.Of(new(stream.Key), stream.Value, was, now, query.ValidOn, names));
        return ViewEndpoints.Listed(context, query, items, names.Position);
    }

    private static async Task<IReadOnlyList<Entry>> ReadAsync(string collaboration, Known known, LogReader log, CancellationToken cancellationToken) =>
        Streams.IsSystem(collaboration) ? [] : await log.StreamAsync(collaboration, known, cancellationToken);

    /// <summary>What one of the two moments means; or the question with what is wrong with it.</summary>
    private static async Task<(ReadQuery Query, Known Known)> MomentAsync(string? text, string field, Known otherwise, ReadQuery query, SettledLog settled, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (query, otherwise);
        if (!KnownOn.TryParse(text, out var asked))
            return (query.Refusing("query.known-on", $"{field} is een datum (2021-12-31), een moment met tijdzone (2021-12-31T12:00:00Z) of een plaats in het logboek (#42).", field), otherwise);
        var (known, mark) = await settled.ResolveAsync(asked, cancellationToken);
        return known is null ? (query.Refusing("query.known-on-not-settled", ReadQuery.NotSettled(asked, mark), field), otherwise) : (query, known);
    }
}
