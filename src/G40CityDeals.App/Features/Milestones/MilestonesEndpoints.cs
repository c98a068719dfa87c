using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>What was promised by when: <c>/v1/milestones</c> and <c>/v1/collaborations/{id}/milestones</c>.</summary>
public static class MilestonesEndpoints
{
    private const string One = "/collaborations/{collaboration}/milestones/{milestone}";

    public static void Map(IEndpointRouteBuilder api)
    {
        var milestones = api.MapGroup("").WithTags("Milestones");
        milestones.MapCommand<PlanMilestone>("/collaborations/{collaboration}/milestones").WithSummary("Record that a milestone was planned");
        milestones.MapCommand<ReplanMilestone>($"{One}/replannings", fromRoute: ("milestone", "milestone")).WithSummary("Record that a milestone got another due date, and why");
        milestones.MapCommand<AchieveMilestone>($"{One}/achievements", fromRoute: ("milestone", "milestone")).WithSummary("Record that a milestone was achieved");
        milestones.MapCommand<DropMilestone>($"{One}/drops", fromRoute: ("milestone", "milestone")).WithSummary("Record that a milestone was given up, and why");
        milestones.MapCommand<JudgeProgress>($"{One}/judgements", fromRoute: ("milestone", "milestone")).WithName("JudgeMilestone").WithSummary("Record how a milestone was judged to be going");
        milestones.MapCommand<JudgeProgress>("/collaborations/{collaboration}/judgements").WithSummary("Record how the collaboration, or one of its milestones, was judged to be going");

        milestones.MapView(views => views.Milestones, "/collaborations/{collaboration}/milestones", "ListMilestones", Items)
            .WithSummary("Milestones with their plans, replannings and outcomes; with validOn as things stood that day");
        milestones.MapViews(views => views.Milestones, "/milestones", "ListAllMilestones", Items).WithSummary("The milestones of all collaborations");
        milestones.MapView(views => views.Milestones, "/collaborations/{collaboration}/judgements", "ListJudgements", Judgements).WithSummary("How progress was judged, of the whole and of each milestone");
    }

    private static IEnumerable<MilestoneItem> Items(MilestoneBoard board, ReadQuery query, PersonBook names) =>
        (query.ValidOn is { } day ? board.On(day) : board.Milestones).Select(milestone => MilestoneItem.Of(board.Collaboration, milestone, query.Day));

    private static IEnumerable<JudgementItem> Judgements(MilestoneBoard board, ReadQuery query, PersonBook names) =>
        board.Judgements.Concat(board.Milestones.SelectMany(milestone => milestone.Judgements))
            .Where(judged => query.ValidOn is not { } day || judged.CanHaveHappenedBy(day))
            .Select(JudgementItem.Of);
}

/// <summary>A milestone as things stood on the day asked about.</summary>
/// <param name="Due">EDTF: when it is due according to the latest plan by then.</param>
/// <param name="PlannedDue">EDTF: the first plan.</param>
/// <param name="Slippage">Days later than first planned, at least and at most; null when it was dropped, or when a moment is open to a side.</param>
/// <param name="Evidence">The entries it rests on.</param>
public sealed record MilestoneItem(
    string Collaboration,
    string Id,
    string Title,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] PartyItem? Owner,
    PartialDate Due,
    PartialDate PlannedDue,
    MilestoneStatus Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Slippage? Slippage,
    StatedItem Planned,
    IReadOnlyList<ReplanningItem> Replannings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] AchievementItem? Achieved,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DropItem? Dropped,
    IReadOnlyList<JudgementItem> Judgements,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static MilestoneItem Of(CollaborationId collaboration, Milestone milestone, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(milestone);
        return new(
            collaboration.Value,
            milestone.Id.Value,
            milestone.Title,
            PartyItem.Of(milestone.Owner),
            milestone.DueOn(day),
            milestone.Plan.Fact.Due,
            milestone.StatusOn(day),
            milestone.SlippageOn(day),
            StatedItem.Of(milestone.Plan),
            [.. milestone.Replannings.Select(replanning => new ReplanningItem(replanning.Fact.Due, replanning.Fact.Reason, StatedItem.Of(replanning)))],
            milestone.Achieved is { } achieved ? new(achieved.Fact.Evidence, StatedItem.Of(achieved)) : null,
            milestone.Dropped is { } dropped ? new(dropped.Fact.Reason, StatedItem.Of(dropped)) : null,
            [.. milestone.Judgements.Select(JudgementItem.Of)],
            milestone.Disputed,
            milestone.Evidence);
    }
}

/// <param name="Due">EDTF: the new due date.</param>
public sealed record ReplanningItem(PartialDate Due, string Reason, StatedItem Stated);

/// <param name="ToBeSeen">Where it can be seen, in words or as an address.</param>
public sealed record AchievementItem(string? ToBeSeen, StatedItem Stated);

public sealed record DropItem(string Reason, StatedItem Stated);

/// <param name="Milestone">Null: the collaboration as a whole.</param>
public sealed record JudgementItem([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Milestone, Judgement Judgement, string Reason, StatedItem Stated)
{
    public static JudgementItem Of(Stated<ProgressJudged> judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        return new(judged.Fact.Milestone?.Value, judged.Fact.Judgement, judged.Fact.Reason, StatedItem.Of(judged));
    }
}
