using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Wording;
using static G40CityDeals.Domain.Reporting.Phrases;

namespace G40CityDeals.Domain.Reporting;

/// <summary>A City Deal's way: its phases, who intended and signed it, where it was published, how long it runs.</summary>
internal static class DealInReport
{
    public static IEnumerable<Sentence> Tell(ReportedYear year)
    {
        var profile = year.Views.Profile;
        return profile.Phases.Select(phase => Phase(year, phase)).OfType<Sentence>()
            .Concat(year.Of(profile.Intents).Select(intent => year.Tell(
                $"{When(year, intent)} is voor {year.Subject} een intentieverklaring afgelegd door {Parties(intent.Fact.Parties)}.", intent.Evidence)))
            .Concat(year.Of(profile.Signings).Select(signing => Signing(year, signing)))
            .Concat(year.Of(profile.Publications).Select(publication => year.Tell(
                $"De tekst van {year.Subject} verscheen {When(year, publication)} in de {publication.Fact.Gazette}, nummer {publication.Fact.Number}.", publication.Evidence)))
            .Concat(year.Of(profile.Terms).Select(term => Term(year, term)))
            .Concat(year.Of(profile.Extensions).Select(extension => year.Tell(
                $"{When(year, extension)} is de looptijd van {year.Subject} verlengd, tot en met {DutchDates.Plain(extension.Fact.Until)}.", extension.Evidence)));
    }

    /// <summary>The first phase began when the deal did: one sentence says both.</summary>
    public static bool TellsStart(ReportedYear year, Stated<CollaborationRegistered> registered) => year.Views.Profile.Phases.Any(phase => IsStart(registered, phase));

    private static bool IsStart(Stated<CollaborationRegistered>? registered, PhaseSpan phase) => registered is not null && registered.Fact.Effective == phase.Effective;

    private static Sentence? Phase(ReportedYear year, PhaseSpan phase)
    {
        if (year.Telling(phase.Evidence, fact => fact is PhaseEntered entered && entered.Phase == phase.Phase) is not { } told)
            return null;
        var registered = year.Views.Profile.Registered;
        var alsoStart = phase.Effective is Effective.Occurred && IsStart(registered, phase) ? registered?.Evidence ?? [] : [];
        var when = DutchDates.InSentence(told.When);
        return year.Tell(told.When is Effective.Held ? Was(phase.Phase, year.Subject, when) : Became(phase.Phase, year.Subject, when), told.Evidence.Concat(alsoStart));
    }

    private static string Became(Phase phase, string subject, string when) => phase switch
    {
        Lifecycle.Phase.Idea => $"{when} kwam {subject} als idee op tafel.",
        Lifecycle.Phase.Exploration => $"{when} begon de verkenning van {subject}.",
        Lifecycle.Phase.InDevelopment => $"{when} begon de ontwikkeling van {subject}.",
        Lifecycle.Phase.InExecution => $"{when} ging {subject} van start en kwam daarmee in uitvoering.",
        Lifecycle.Phase.Completed => $"{when} is {subject} afgerond.",
        _ => $"{when} is {subject} gestopt.",
    };

    private static string Was(Phase phase, string subject, string when) => phase switch
    {
        Lifecycle.Phase.Idea => $"{subject} was {when} nog een idee.",
        Lifecycle.Phase.Exploration => $"{subject} werd {when} verkend.",
        _ => $"{subject} was {when} {DutchWords.Of(phase)}.",
    };

    private static Sentence Signing(ReportedYear year, Stated<DealSigned> signing)
    {
        var counted = signing.Fact.Counts.Select(count => $"{count.Number} van het type {DutchWords.Of(count.Type)}").ToList();
        var by = (signing.Fact.Parties.Count, counted.Count) switch
        {
            ( > 0, > 0) => $" door {Parties(signing.Fact.Parties)} (geteld: {DutchWords.List(counted)})",
            ( > 0, _) => $" door {Parties(signing.Fact.Parties)}",
            (_, > 0) => $"; het aantal partijen: {DutchWords.List(counted)}",
            _ => "",
        };
        return year.Tell($"{year.Subject} is {When(year, signing)} ondertekend{by}.", signing.Evidence);
    }

    private static Sentence Term(ReportedYear year, Stated<TermSet> term)
    {
        var from = term.Fact.From is { } begin ? $"van {DutchDates.Plain(begin)} " : "";
        return year.Tell($"De looptijd van {year.Subject} is vastgesteld: {from}tot en met {DutchDates.Plain(term.Fact.Until)}.", term.Evidence);
    }
}
