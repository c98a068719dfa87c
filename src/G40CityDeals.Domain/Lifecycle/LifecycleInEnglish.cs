using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Lifecycle;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class LifecycleInEnglish
{
    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var held = fact.Effective is Effective.Held;
        return fact switch
        {
            CollaborationRegistered f =>
                $"the {EnglishWords.Of(f.Kind)} ‘{f.Name}’ {(held ? "existed" : "started")}{(f.Parent is { } parent ? $" as part of ‘{context.NameOf(parent)}’" : "")}",
            CollaborationRenamed f => $"the collaboration was {(held ? "called" : "renamed")} ‘{f.Name}’",
            PhaseEntered f => $"the City Deal {InPhase(f.Phase, held)}",
            IntentDeclared f => held ? $"there was a declaration of intent by {EnglishWords.Names(f.Parties)}" : $"{EnglishWords.Names(f.Parties)} signed a declaration of intent",
            DealSigned f => $"the City Deal {(held ? "had been" : "was")} signed{(f.Parties.Count == 0 ? "" : $" by {EnglishWords.Names(f.Parties)}")}{Counted(f.Counts)}",
            DealPublished f => $"the text of the City Deal {(held ? "stood" : "appeared")} in the publication ‘{f.Gazette}’, number {f.Number}",
            TermSet f => $"the term {(held ? "ran" : "was set to run")}{From(f.From)}{Until(f.Until)}",
            TermExtended f => $"the term {(held ? "had been" : "was")} extended{Until(f.Until)}",
            GoalSet f => $"the goal {(held ? "was" : "became")}: {EnglishWords.Quoted(f.Text)}",
            ThemesNamed f => $"the themes {(held ? "were" : "were named")}: {EnglishWords.List(f.Themes.Select(EnglishWords.Quoted))}",
            _ => null,
        };
    }

    private static string InPhase(Phase phase, bool held) => (phase, held) switch
    {
        (Phase.Completed, false) => "was completed",
        (Phase.Completed, true) => "had been completed",
        (Phase.Lapsed, false) => "lapsed",
        (Phase.Lapsed, true) => "had lapsed",
        (_, false) => $"entered the phase ‘{EnglishWords.Of(phase)}’",
        (_, true) => $"was in the phase ‘{EnglishWords.Of(phase)}’",
    };

    private static string Counted(ValueList<PartyCount> counts) =>
        counts.Count == 0 ? "" : $" (the source counts by type of party: {EnglishWords.List(counts.Select(count => $"{EnglishWords.Of(count.Type)} {count.Number}"))})";

    private static string From(PartialDate? from) =>
        from is null ? "" : from.Precision == DatePrecision.OneOf ? $" from a beginning {EnglishDates.Plain(from)}" : $" from {EnglishDates.Plain(from)}";

    private static string Until(PartialDate until) =>
        until.Precision == DatePrecision.OneOf ? $" until an end {EnglishDates.Plain(until)}" : $" up to and including {EnglishDates.Plain(until)}";
}
