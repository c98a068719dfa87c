using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>Each milestone's status, plan, slippage and owner, and how progress was judged.</summary>
internal static class MilestonesOnSheet
{
    public static IEnumerable<StatusLine> Write(MilestoneBoard board, StatusDay day)
    {
        var milestones = day.Day is { } asked ? board.On(asked) : board.Milestones;
        return milestones.SelectMany(milestone => Of(milestone, day))
            .Concat(day.Those(board.Judgements).Select(judged => Judged("Voortgang", judged, day)));
    }

    private static IEnumerable<StatusLine> Of(Milestone milestone, StatusDay day)
    {
        var (key, title) = ($"milestone/{milestone.Id}", $"‘{milestone.Title}’");
        yield return Line(key, "Mijlpaal", $"{title}: {Status(milestone, day)}", milestone.Evidence);
        yield return Line($"{key}/due", $"{title}, datum", Due(milestone, day), milestone.Plan.Evidence.Concat(milestone.Replannings.SelectMany(replanning => replanning.Evidence)).Distinct().ToValueList());
        if (milestone.SlippageOn(day.Day ?? DateOnly.MaxValue) is { } slippage && slippage != new Slippage(0, 0))
            yield return Line($"{key}/slippage", $"{title}, verschuiving", DutchSpans.Of(slippage), milestone.Evidence);
        if (milestone.Owner is { } owner)
            yield return Line($"{key}/owner", $"{title}, eigenaar", owner.Label, milestone.Plan.Evidence);
        foreach (var judged in day.Those(milestone.Judgements))
            yield return Judged($"{title}, voortgang", judged, day);
    }

    private static string Status(Milestone milestone, StatusDay day) => milestone switch
    {
        { Achieved: { } achieved } when day.Shows(achieved) =>
            $"behaald, {day.When(achieved.Fact.Effective)}{(achieved.Fact.Evidence is { } seen ? $" ({Clause.Of(seen)})" : "")}",
        { Dropped: { } dropped } when day.Shows(dropped) => $"geschrapt, {day.When(dropped.Fact.Effective)} ({Clause.Of(dropped.Fact.Reason)})",
        _ => $"{DutchWords.Of(day.Day is { } asked ? milestone.StatusOn(asked) : MilestoneStatus.Planned)}, in het plan: {day.When(milestone.Plan.Fact.Effective)}",
    };

    private static string Due(Milestone milestone, StatusDay day)
    {
        var replannings = day.Those(milestone.Replannings).Select(replanning =>
            $"{DutchDates.Plain(replanning.Fact.Due)} (verplaatst, {day.When(replanning.Fact.Effective)}: {Clause.Of(replanning.Fact.Reason)})");
        return string.Join(", daarna ", replannings.Prepend(DutchDates.Plain(milestone.Plan.Fact.Due)));
    }

    private static StatusLine Judged(string label, Stated<ProgressJudged> judged, StatusDay day) => Line(
        $"judgement/{judged.Entry}", label, $"{DutchWords.Of(judged.Fact.Judgement)}, {day.When(judged.Fact.Effective)} ({Clause.Of(judged.Fact.Reason)})", judged.Evidence);

    private static StatusLine Line(string key, string label, string value, ValueList<Guid> evidence) => new(StatusTopic.Milestones, key, label, value, evidence);
}
