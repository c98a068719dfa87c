using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Lifecycle;

/// <summary>The facts of this capability as Dutch sentences, for the audit trail.</summary>
internal static class LifecycleSentences
{
    /// <summary>One complete sentence; null when the fact is not of this capability.</summary>
    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var when = DutchDates.InSentence(fact.Effective);
        var held = fact.Effective is Effective.Held;
        return fact switch
        {
            CollaborationRegistered f => Registered(f, context, held, when),
            CollaborationRenamed f => held ? $"Het samenwerkingsverband heette {when} ‘{f.Name}’." : $"Het samenwerkingsverband kreeg {when} de naam ‘{f.Name}’.",
            PhaseEntered f => Phase(f.Phase, held, when),
            IntentDeclared f => held
                ? $"Er was {when} een intentieverklaring van {Names(f.Parties)}."
                : $"{DutchWords.Sentence(Names(f.Parties))} {(f.Parties.Count == 1 ? "tekende" : "tekenden")} {when} een intentieverklaring.",
            DealSigned f => $"De City Deal {(held ? "was" : "werd")} {when} ondertekend{By(f.Parties)}{Counted(f.Counts)}.",
            DealPublished f => $"De tekst van de City Deal {(held ? "stond" : "verscheen")} {when} in de publicatie ‘{f.Gazette}’, nummer {f.Number}.",
            TermSet f => held ? $"De looptijd was {when}: {From(f.From)}{Until(f.Until)}." : $"De looptijd werd {when} vastgesteld: {From(f.From)}{Until(f.Until)}.",
            TermExtended f => $"De looptijd {(held ? "was" : "werd")} {when} verlengd {Until(f.Until)}.",
            GoalSet f => $"Het doel {(held ? "was" : "werd")} {when}: {Quoted(f.Text)}.",
            ThemesNamed f => held ? $"De thema's waren {when}: {DutchWords.List(f.Themes)}." : $"De thema's werden {when} benoemd: {DutchWords.List(f.Themes)}.",
            _ => null,
        };
    }

    private static string Registered(CollaborationRegistered fact, EntryContext context, bool held, string when)
    {
        var article = fact.Kind is CollaborationKind.Theme or CollaborationKind.Programme ? "Het" : "De";
        var parent = fact.Parent is { } id ? $" als onderdeel van ‘{context.NameOf(id)}’" : "";
        return $"{article} {DutchWords.Of(fact.Kind)} ‘{fact.Name}’ {(held ? $"bestond {when}{parent}" : $"ging {when}{parent} van start")}.";
    }

    private static string Phase(Phase phase, bool held, string when)
    {
        var word = DutchWords.Of(phase);
        return phase is Lifecycle.Phase.Completed or Lifecycle.Phase.Lapsed
            ? $"De City Deal {(held ? "was" : "werd")} {when} {word}."
            : held ? $"De City Deal zat {when} in de fase ‘{word}’." : $"De City Deal ging {when} naar de fase ‘{word}’.";
    }

    private static string By(ValueList<Party> parties) => parties.Count == 0 ? "" : $" door {Names(parties)}";

    private static string Counted(ValueList<PartyCount> counts) =>
        counts.Count == 0 ? "" : $" (de bron telt per soort partij: {DutchWords.List(counts.Select(count => $"{DutchWords.Of(count.Type)} {count.Number}"))})";

    private static string Names(ValueList<Party> parties) => DutchWords.List(parties.Select(party => party.Label));

    private static string From(PartialDate? from) => from is null ? "" : from.Precision == DatePrecision.OneOf ? $"met een begin {DutchDates.Plain(from)} " : $"van {DutchDates.Plain(from)} ";

    private static string Until(PartialDate until) => until.Precision == DatePrecision.OneOf ? $"met een einde {DutchDates.Plain(until)}" : $"tot en met {DutchDates.Plain(until)}";

    private static string Quoted(string text) => $"“{text.TrimEnd('.', ' ')}”";
}
