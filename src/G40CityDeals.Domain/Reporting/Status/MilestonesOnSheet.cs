using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>Each milestone's status, plan, slippage and owner, and how progress was judged.</summary>
internal static class MilestonesOnSheet
{
    public static IEnumerable<StatusLine> Write(MilestoneBoard board, SheetScope scope)
    {
        var milestones = scope.Day is { } asked ? board.On(asked) : board.Milestones;
        return milestones.SelectMany(milestone => Of(milestone, scope))
            .Concat(scope.Those(board.Judgements).Select(judged => Judged("Voortgang", judged, scope)));
    }

    private static IEnumerable<StatusLine> Of(Milestone milestone, SheetScope scope)
    {
        var (key, title) = ($"milestone/{milestone.Id}", $"‘{milestone.Title}’");
        yield return Line(key, "Mijlpaal", $"{title}: {Status(milestone, scope)}", milestone.Evidence);
        yield return Line($"{key}/due", $"{title}, datum", Due(milestone, scope), milestone.Plan.Evidence.Concat(milestone.Replannings.SelectMany(replanning => replanning.Evidence)).Distinct().ToValueList());
        if (milestone.SlippageOn(scope.Day ?? DateOnly.MaxValue) is { } slippage && slippage != new Slippage(0, 0))
            yield return Line($"{key}/slippage", $"{title}, verschuiving", DutchSpans.Of(slippage), milestone.Evidence);
        if (milestone.Owner is { } owner)
            yield return Line($"{key}/owner", $"{title}, eigenaar", owner.Label, milestone.Plan.Evidence);
        foreach (var judged in scope.Those(milestone.Judgements))
            yield return Judged($"{title}, voortgang", judged, scope);
    }

    private static string Status(Milestone milestone, SheetScope scope) => milestone switch
    {
        { Achieved: { } achieved } when scope.Shows(achieved) =>
            $"behaald, {scope.When(achieved.Fact.Effective)}{(achieved.Fact.Evidence is { } seen ? $" ({Clause.Of(seen)})" : "")}",
        { Dropped: { } dropped } when scope.Shows(dropped) => $"geschrapt, {scope.When(dropped.Fact.Effective)} ({Clause.Of(dropped.Fact.Reason)})",
        _ => $"{DutchWords.Of(scope.Day is { } asked ? milestone.StatusOn(asked) : MilestoneStatus.Planned)}, in het plan: {scope.When(milestone.Plan.Fact.Effective)}",
    };

    private static string Due(Milestone milestone, SheetScope scope)
    {
        var replannings = scope.Those(milestone.Replannings).Select(replanning =>
            $"{DutchDates.Plain(replanning.Fact.Due)} (verplaatst, {scope.When(replanning.Fact.Effective)}: {Clause.Of(replanning.Fact.Reason)})");
        return string.Join(", daarna ", replannings.Prepend(DutchDates.Plain(milestone.Plan.Fact.Due)));
    }

    private static StatusLine Judged(string label, Stated<ProgressJudged> judged, SheetScope scope) => Line(
        $"judgement/{judged.Entry}", label, $"{DutchWords.Of(judged.Fact.Judgement)}, {scope.When(judged.Fact.Effective)} ({Clause.Of(judged.Fact.Reason)})", judged.Evidence);

    private static StatusLine Line(string key, string label, string value, ValueList<Guid> evidence) => new(StatusTopic.Milestones, key, label, value, evidence);
}
