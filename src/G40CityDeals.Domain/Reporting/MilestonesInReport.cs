using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>What was planned for the year, put off, achieved or dropped in it, and how it was judged to go.</summary>
internal static class MilestonesInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year) =>
        year.Of(year.Views.Milestones.Judgements).Select(judged => Judged(year, judged, $"Over de voortgang van {year.ThisOne} luidt"))
            .Concat(year.Views.Milestones.Milestones.SelectMany(milestone => Tell(year, milestone)));

    private static IEnumerable<Sentence> Tell(ReportedYear year, Milestone milestone)
    {
        var name = $"mijlpaal {Quoted(milestone.Title)}";
        if (year.Covers(milestone.Plan.Evidence) || (milestone.Plan.Fact.Due.Span.Overlaps(year.Span) && milestone.Achieved is null && milestone.Dropped is null))
            yield return year.Tell($"De {name} stond gepland {For(milestone.Plan.Fact.Due)}{By(milestone)}.", milestone.Plan.Evidence);
        foreach (var replanning in year.Of(milestone.Replannings))
            yield return Replanned(year, replanning, name);
        if (milestone.Achieved is { } achieved && year.Covers(achieved.Evidence))
            yield return Achieved(year, milestone, achieved, name);
        if (milestone.Dropped is { } dropped && year.Covers(dropped.Evidence))
            yield return year.Tell($"{When(year, dropped)} is de {name} geschrapt, om deze reden: {Quoted(dropped.Fact.Reason)}.", dropped.Evidence);
        foreach (var judged in year.Of(milestone.Judgements))
            yield return Judged(year, judged, $"Over de {name} luidt");
    }

    private static Sentence Achieved(ReportedYear year, Milestone milestone, Stated<MilestoneAchieved> achieved, string name)
    {
        var slipped = milestone.SlippageOn(DateOnly.MaxValue) is { AtLeastDays: > 0 };
        var proof = achieved.Fact.Evidence is { } seen ? $"; te zien aan {Quoted(seen)}" : "";
        return year.Tell(
            $"De {name} is {When(year, achieved)} behaald{(slipped ? $", later dan eerst gepland ({DutchDates.Plain(milestone.Plan.Fact.Due)})" : "")}{proof}.",
            slipped ? achieved.Evidence.Concat(milestone.Plan.Evidence) : achieved.Evidence);
    }

    private static Sentence Replanned(ReportedYear year, Stated<MilestoneReplanned> moved, string name) => year.Tell(
        $"{When(year, moved)} is de {name} verplaatst naar {DutchDates.Plain(moved.Fact.Due)}, om deze reden: {Quoted(moved.Fact.Reason)}.", moved.Evidence);

    private static Sentence Judged(ReportedYear year, Stated<ProgressJudged> judged, string about) =>
        year.Tell($"{about} het oordeel {When(year, judged)} ‘{DutchWords.Of(judged.Fact.Judgement)}’: {Quoted(judged.Fact.Reason)}.", judged.Evidence);

    private static string For(PartialDate due) => $"voor {DutchDates.Plain(due)}";

    private static string By(Milestone milestone) => milestone.Owner is { } owner ? $", met {owner.Label} als eigenaar" : "";
}
