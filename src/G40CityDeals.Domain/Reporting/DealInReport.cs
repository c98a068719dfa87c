using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
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
            .Concat(year.Of(profile.Terms).Where(term => year.Span.First < term.Fact.Until.Span.After).Select(term => Term(year, term)))
            .Concat(year.Of(profile.Extensions).Select(extension => year.Tell(
                $"{When(year, extension)} is de looptijd van {year.Subject} verlengd{Extended(extension.Fact.Until)}.", extension.Evidence)));
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
        var counted = signing.Fact.Counts.Select(Counted).ToList();
        var by = (signing.Fact.Parties.Count, counted.Count) switch
        {
            ( > 0, > 0) => $" door {Parties(signing.Fact.Parties)} (geteld: {DutchWords.List(counted)})",
            ( > 0, _) => $" door {Parties(signing.Fact.Parties)}",
            (_, > 0) => $" door {DutchWords.List(counted)}",
            _ => "",
        };
        return year.Tell($"{year.Subject} is {When(year, signing)} ondertekend{by}.", signing.Evidence);
    }

    private static string Counted(PartyCount count)
    {
        var (one, more) = count.Type switch
        {
            PartyType.Ministry => ("ministerie", "ministeries"),
            PartyType.Province => ("provincie", "provincies"),
            PartyType.WaterBoard => ("waterschap", "waterschappen"),
            PartyType.Municipality => ("gemeente", "gemeenten"),
            PartyType.Company => ("bedrijf", "bedrijven"),
            PartyType.KnowledgeInstitution => ("kennisinstelling", "kennisinstellingen"),
            PartyType.CivilSociety => ("maatschappelijke organisatie", "maatschappelijke organisaties"),
            PartyType.Umbrella => ("koepelorganisatie", "koepelorganisaties"),
            PartyType.Network => ("netwerk", "netwerken"),
            PartyType.Parliament => ("parlement", "parlementen"),
            _ => ("andere partij", "andere partijen"),
        };
        return Number(count.Number, one, more);
    }

    private static Sentence Term(ReportedYear year, Stated<TermSet> term)
    {
        var from = term.Fact.From is { } begin ? begin.Precision == DatePrecision.OneOf ? $"met een begin {DutchDates.Plain(begin)} " : $"van {DutchDates.Plain(begin)} " : "";
        var until = Until(term.Fact.Until);
        return year.Tell(
            term.Fact.Effective == Effective.OccurredOnceUnknown
                ? $"Voor {year.Subject} gold een looptijd {from}{until}; wanneer die is vastgesteld, noemt de bron niet."
                : $"De looptijd van {year.Subject} is {When(year, term)} vastgesteld: {from}{until}.",
            term.Evidence);
    }

    private static string Extended(PartialDate until) => until.Upper is null ? "; tot wanneer, noemt de bron niet" : $", {Until(until)}";

    /// <summary>An end that is not one plain date has its own words for that.</summary>
    private static string Until(PartialDate until) => until.Precision == DatePrecision.OneOf ? $"met een einde {DutchDates.Plain(until)}" : $"tot en met {DutchDates.Plain(until)}";
}
