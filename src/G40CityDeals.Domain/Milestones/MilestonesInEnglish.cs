using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Milestones;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class MilestonesInEnglish
{
    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var held = fact.Effective is Effective.Held;
        return fact switch
        {
            MilestonePlanned f => $"the milestone ‘{f.Title}’ {(held ? "stood" : "was")} planned, to be achieved {EnglishDates.InSentence(f.Due)}{(f.Owner is { } owner ? $" by {EnglishWords.Name(owner)}" : "")}",
            MilestoneReplanned f => $"{Named(f.Milestone, context)} {(held ? "had" : "was given")} another date ({EnglishDates.Plain(f.Due)}){Because(f.Reason)}",
            MilestoneAchieved f => $"{Named(f.Milestone, context)} {(held ? "had been" : "was")} achieved{(f.Evidence is { } evidence ? $" (to be seen from: {EnglishWords.Quoted(evidence)})" : "")}",
            MilestoneDropped f => $"{Named(f.Milestone, context)} {(held ? "had been" : "was")} dropped{Because(f.Reason)}",
            ProgressJudged f =>
                $"the progress of {(f.Milestone is { } id ? Named(id, context) : "the whole")} {(held ? "counted" : "was judged")} as ‘{EnglishWords.Of(f.Judgement)}’: {EnglishWords.Quoted(f.Reason)}",
            _ => null,
        };
    }

    private static string Named(MilestoneId id, EntryContext context) => $"the milestone ‘{context.NameOf(id)}’";

    private static string Because(string reason) => $", for this reason: {EnglishWords.Quoted(reason)}";
}
