using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Milestones;

/// <summary>The entries of this capability in Dutch, one sentence each; null for any other.</summary>
internal static class MilestoneSentences
{
    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var when = DutchDates.InSentence(fact.Effective);
        return (fact, fact.Effective) switch
        {
            (MilestonePlanned planned, Effective.Held) => $"De mijlpaal ‘{planned.Title}’ stond {when} gepland{Plan(planned)}.",
            (MilestonePlanned planned, _) => $"De mijlpaal ‘{planned.Title}’ werd {when} gepland{Plan(planned)}.",
            (MilestoneReplanned moved, Effective.Held) =>
                $"De mijlpaal ‘{context.NameOf(moved.Milestone)}’ had {when} een andere datum ({DutchDates.Plain(moved.Due)}), om deze reden: {Clause.Of(moved.Reason)}.",
            (MilestoneReplanned moved, _) =>
                $"De mijlpaal ‘{context.NameOf(moved.Milestone)}’ kreeg {when} een andere datum ({DutchDates.Plain(moved.Due)}), om deze reden: {Clause.Of(moved.Reason)}.",
            (MilestoneAchieved achieved, Effective.Held) => $"De mijlpaal ‘{context.NameOf(achieved.Milestone)}’ was {when} behaald{Evidence(achieved)}.",
            (MilestoneAchieved achieved, _) => $"De mijlpaal ‘{context.NameOf(achieved.Milestone)}’ werd {when} behaald{Evidence(achieved)}.",
            (MilestoneDropped dropped, Effective.Held) => $"De mijlpaal ‘{context.NameOf(dropped.Milestone)}’ was {when} geschrapt, om deze reden: {Clause.Of(dropped.Reason)}.",
            (MilestoneDropped dropped, _) => $"De mijlpaal ‘{context.NameOf(dropped.Milestone)}’ werd {when} geschrapt, om deze reden: {Clause.Of(dropped.Reason)}.",
            (ProgressJudged judged, Effective.Held) => $"{Subject(judged, context)} gold {when} als {Word(judged)}: {Clause.Of(judged.Reason)}.",
            (ProgressJudged judged, _) => $"{Subject(judged, context)} werd {when} beoordeeld als {Word(judged)}: {Clause.Of(judged.Reason)}.",
            _ => null,
        };
    }

    private static string Plan(MilestonePlanned planned) =>
        $", te behalen {DutchDates.InSentence(planned.Due)}" + (planned.Owner is { } owner ? $" door {owner.Label}" : "");

    private static string Evidence(MilestoneAchieved achieved) => achieved.Evidence is { } evidence ? $" (te zien aan: {Clause.Of(evidence)})" : "";

    private static string Subject(ProgressJudged judged, EntryContext context) => judged.Milestone is { } milestone ? $"De voortgang van de mijlpaal ‘{context.NameOf(milestone)}’" : "De voortgang van het geheel";

    private static string Word(ProgressJudged judged) => $"‘{DutchWords.Of(judged.Judgement)}’";
}
