using System.Text.Json.Serialization;
using G40CityDeals.App.Recording;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>How far plans slipped: <c>/v1/slippage</c> and <c>/v1/collaborations/{id}/slippage</c>.</summary>
public static class SlippageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var slippage = api.MapGroup("").WithTags("Milestones");
        slippage.MapGet("/collaborations/{collaboration}/slippage", ShowAsync)
            .AsView<SlippageItem>("ShowSlippage", isList: false).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Each milestone's first plan, new plans with their reasons and outcome, the deal's term, and all of it together as a range of days");
        slippage.MapGet("/slippage", ListAsync)
            .AsView<Page<SlippageItem>>("ListSlippage", isList: true).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The slippage of all collaborations");
    }

    private static async Task<IResult> ShowAsync(string collaboration, ReadQuery query, HttpContext context, SlippageReader slippage, LogReader log, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        return await slippage.ReadAsync(collaboration, query.Known, query.Day, cancellationToken) is { } facts
            ? ViewEndpoints.Shown(context, query, SlippageItem.Of(facts))
            : await ViewEndpoints.NothingYetAsync(context, collaboration, log, cancellationToken);
    }

    private static async Task<IResult> ListAsync(ReadQuery query, HttpContext context, SlippageReader slippage, LogReader log, CancellationToken cancellationToken)
    {
        if (query.Violations.Count > 0)
            return ProblemResults.From(ProblemMapping.Invalid(query.Violations));
        var all = await slippage.ReadAllAsync(query.Known, query.Day, cancellationToken);
        if (all.Count == 0 && await ViewEndpoints.NothingYetAsync(context, query, log, cancellationToken) is { } nothing)
            return nothing;
        return ViewEndpoints.Listed(context, query, all.Select(SlippageItem.Of));
    }
}

/// <summary>The slippage of one collaboration, as things can have stood on the day asked about.</summary>
/// <param name="Total">All tracks together, in days; a side is null where it is open.</param>
/// <param name="CertainlyLater">How many tracks came or are planned later than first planned, however the dates are read.</param>
/// <param name="Tracks">Milestones, the signing of the deal among them (the milestone with the id <c>ondertekening</c>).</param>
/// <param name="Dropped">Milestones that were given up: they count in no total.</param>
/// <param name="Term">Until when the deal runs; apart from the total, since a deal that runs on is not late. Null when no term was set.</param>
public sealed record SlippageItem(
    string Collaboration,
    string Name,
    DayShift Total,
    int CertainlyLater,
    IReadOnlyList<SlippageTrackItem> Tracks,
    IReadOnlyList<SlippageTrackItem> Dropped,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] SlippageTrackItem? Term)
{
    public static SlippageItem Of(SlippageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var ledger = facts.Ledger;
        return new(
            ledger.Collaboration.Value,
            facts.Name,
            ledger.Total,
            ledger.CertainlyLater,
            [.. ledger.Tracks.Select(track => SlippageTrackItem.Of(track, facts))],
            [.. ledger.Dropped.Select(track => SlippageTrackItem.Of(track, facts))],
            ledger.Term is { } term ? SlippageTrackItem.Of(term, facts) : null);
    }
}

/// <param name="Milestone">Left out for the term.</param>
/// <param name="Title">Left out for the term.</param>
/// <param name="Status">Left out for the term.</param>
/// <param name="Total">Days from the first plan to the outcome or, while it is open, to the last plan; null when it was dropped.</param>
/// <param name="Overdue">Days since the last plan, when that certainly lies behind and nothing came of it yet; null otherwise.</param>
public sealed record SlippageTrackItem(
    SlippageOf Kind,
    string? Milestone,
    string? Title,
    MilestoneStatus? Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DayShift? Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DayShift? Overdue,
    IReadOnlyList<SlippageStepItem> Steps)
{
    internal static SlippageTrackItem Of(SlippageTrack track, SlippageFacts facts)
    {
        var isTerm = track.Of == SlippageOf.Term;
        return new(track.Of, track.Milestone?.Value, isTerm ? null : track.Title, isTerm ? null : track.Status, track.Total, track.Overdue, [.. track.Steps.Select(step => SlippageStepItem.Of(step, facts))]);
    }
}

/// <param name="Due">EDTF: when it should be ready according to this; null for an outcome, whose moment is <c>effective</c>.</param>
/// <param name="Added">Days against the step before; null for the first.</param>
/// <param name="Effective">When it was said, or came about.</param>
/// <param name="RecordedAt">When its entry was recorded here.</param>
/// <param name="Evidence">That entry and those that correct, confirm or settle it.</param>
public sealed record SlippageStepItem(
    SlippageStepKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartialDate? Due,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DayShift? Added,
    string? Reason,
    Effective Effective,
    Source Source,
    DateTimeOffset RecordedAt,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    internal static SlippageStepItem Of(SlippageStep step, SlippageFacts facts) =>
        new(step.Kind, step.Due, step.Added, step.Reason, step.Told, step.Source, facts.RecordedAt[step.Entry], step.Disputed, step.Evidence);
}
