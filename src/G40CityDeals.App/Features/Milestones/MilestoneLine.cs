using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>A milestone on one day, in words.</summary>
/// <param name="Slippage">First plan against actual, or against the date it has now.</param>
public sealed record MilestoneLine(
    string Collaboration,
    string Id,
    string Title,
    string? Owner,
    MilestoneStatus Status,
    string FirstPlanned,
    string Due,
    string? AchievedWhen,
    string Slippage,
    IReadOnlyList<string> Reasons,
    string? Judgement,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    /// <summary>Late ones first, then what is due first.</summary>
    public static IReadOnlyList<MilestoneLine> Of(MilestoneBoard board, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(board);
        return [.. Ordered(board.On(day), day).Select(milestone => Of(board.Collaboration.Value, milestone, day))];
    }

    public static IReadOnlyList<MilestoneLine> Of(IEnumerable<MilestoneBoard> boards, DateOnly day) =>
        [.. Ordered(boards.SelectMany(board => board.On(day), (board, milestone) => (board, milestone)), day, pair => pair.milestone).Select(pair => Of(pair.board.Collaboration.Value, pair.milestone, day))];

    private static IEnumerable<Milestone> Ordered(IEnumerable<Milestone> milestones, DateOnly day) => Ordered(milestones, day, milestone => milestone);

    private static IEnumerable<T> Ordered<T>(IEnumerable<T> items, DateOnly day, Func<T, Milestone> milestone) =>
        items.OrderBy(item => milestone(item).StatusOn(day) switch
        {
            MilestoneStatus.Late => 0,
            MilestoneStatus.Planned => 1,
            _ => 2,
        }).ThenBy(item => milestone(item).DueOn(day).Span.After);

    private static MilestoneLine Of(string collaboration, Milestone milestone, DateOnly day) => new(
        collaboration,
        milestone.Id.Value,
        milestone.Title,
        milestone.Owner?.Label,
        milestone.StatusOn(day),
        DutchDates.Plain(milestone.Plan.Fact.Due) + (milestone.MayBeUnplannedOn(day) ? DutchDates.PerhapsNotYet(milestone.Plan.Fact.Effective, day) : ""),
        DutchDates.Plain(milestone.DueOn(day)) + DutchDates.PerhapsNotYet(milestone.DueSaidOn(day), day),
        milestone.Achieved is { } achieved && achieved.CanHaveHappenedBy(day) ? DutchDates.Label(achieved.Fact.Effective) + DutchDates.PerhapsNotYet(achieved.Fact.Effective, day) : null,
        Words.Of(milestone.SlippageOn(day)),
        [.. milestone.Replannings.Where(replanning => replanning.CanHaveHappenedBy(day)).Select(replanning => $"Naar {DutchDates.Plain(replanning.Fact.Due)}{DutchDates.PerhapsNotYet(replanning.Fact.Effective, day)}: {replanning.Fact.Reason}"), .. Dropped(milestone, day)],
        milestone.Judgements.LastOrDefault(judged => judged.CanHaveHappenedBy(day)) is { } last ? $"{DutchWords.Of(last.Fact.Judgement)}: {last.Fact.Reason}" : null,
        milestone.Disputed,
        milestone.Evidence);

    private static IEnumerable<string> Dropped(Milestone milestone, DateOnly day) =>
        milestone.Dropped is { } dropped && dropped.CanHaveHappenedBy(day) ? [$"Geschrapt: {dropped.Fact.Reason}"] : [];
}

/// <param name="NameOf">Names the collaboration of a line; null on the page of that collaboration itself.</param>
public sealed record MilestoneTable(string Caption, IReadOnlyList<MilestoneLine> Lines, TimeQuestion Question, Func<string, string>? NameOf);
