using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Membership;

/// <summary>The facts of this capability as Dutch sentences, for the audit trail.</summary>
internal static class MembershipSentences
{
    /// <summary>One complete sentence; null when the fact is not of this capability.</summary>
    public static string? Of(CollaborationEvent fact)
    {
        var when = DutchDates.InSentence(fact.Effective);
        var held = fact.Effective is Effective.Held;
        return fact switch
        {
            CityJoined f => Joined(Municipalities.NameOf(f.City), f.Role, body: null, held, when),
            CityLeft f => Left(Municipalities.NameOf(f.City), held, when),
            PartnerJoined f => Joined(f.Party.Label, f.Role, f.Body, held, when),
            PartnerLeft f => Left(f.Party.Label, held, when),
            PersonJoined f => $"{DutchWords.Sentence(DutchWords.Who(f.Person, f.OnBehalfOf, f.Capacity))} {(held ? "was" : "werd")} {when} {DutchWords.Of(f.Role)}{In(f.Body)}.",
            PersonLeft f => held
                ? $"{f.Person.Token} was {when} geen {DutchWords.Of(f.Role)} meer{In(f.Body)}."
                : $"{f.Person.Token} stopte {when} als {DutchWords.Of(f.Role)}{In(f.Body)}.",
            MembersCounted f => $"De bron telt {Count(f.Total, "lid", "leden")} {when}{Groups(f.Groups)}.",
            _ => null,
        };
    }

    private static string Joined(string name, MembershipRole role, string? body, bool held, string when)
    {
        var who = DutchWords.Sentence(name);
        var word = DutchWords.Of(role);
        return (role, held) switch
        {
            (MembershipRole.SignedLater, true) => $"{who} deed {when} mee{In(body)}, {word}.",
            (MembershipRole.SignedLater, false) => $"{who} tekende {when} bij{In(body)} ({word}).",
            (MembershipRole.Participant, true) => $"{who} nam {when} deel als {word}{In(body)}.",
            (_, true) => $"{who} was {when} {word}{In(body)}.",
            (_, false) => $"{who} trad {when} toe als {word}{In(body)}.",
        };
    }

    private static string Left(string name, bool held, string when) =>
        held ? $"{DutchWords.Sentence(name)} nam {when} niet meer deel." : $"{DutchWords.Sentence(name)} trad {when} uit.";

    private static string In(string? body) => body is null ? "" : $" (in: {body})";

    private static string Groups(ValueList<MemberGroup> groups) =>
        groups.Count == 0 ? "" : $", van wie {DutchWords.List(groups.Select(group => $"{group.Number} in de groep ‘{group.Name}’"))}";

    private static string Count(int number, string one, string more) => number == 1 ? $"1 {one}" : $"{number} {more}";
}
