using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Chairs;

/// <summary>The entries of this capability in Dutch, one sentence each; null for any other.</summary>
internal static class ChairSentences
{
    public static string? Of(CollaborationEvent fact)
    {
        var when = DutchDates.InSentence(fact.Effective);
        return (fact, fact.Effective) switch
        {
            (ChairAppointed a, Effective.Held) => $"{Holder(a.Person, a.OnBehalfOf)} was {when} {SeatOf(a.Seat, a.Body, a.Theme)}{OnBehalf(a.Person, a.OnBehalfOf)}.",
            (ChairAppointed a, _) => $"{Holder(a.Person, a.OnBehalfOf)} werd {when} {SeatOf(a.Seat, a.Body, a.Theme)}{OnBehalf(a.Person, a.OnBehalfOf)}.",
            (ChairSucceeded s, Effective.Held) =>
                $"{Holder(s.Person, s.OnBehalfOf)} was {when} {SeatOf(s.Seat, s.Body, s.Theme)}{OnBehalf(s.Person, s.OnBehalfOf)}, als opvolger van {s.Predecessor.Token}.",
            (ChairSucceeded s, _) =>
                $"{Holder(s.Person, s.OnBehalfOf)} volgde {when} {s.Predecessor.Token} op als {SeatOf(s.Seat, s.Body, s.Theme)}{OnBehalf(s.Person, s.OnBehalfOf)}.",
            (ChairSteppedDown d, Effective.Held) => $"{Holder(d.Person, d.OnBehalfOf)} was {when} geen {SeatOf(d.Seat, d.Body, d.Theme)} meer{OnBehalf(d.Person, d.OnBehalfOf)}.",
            (ChairSteppedDown d, _) => $"{Holder(d.Person, d.OnBehalfOf)} stopte {when} als {SeatOf(d.Seat, d.Body, d.Theme)}{OnBehalf(d.Person, d.OnBehalfOf)}.",
            (SeatLeftVacant v, Effective.Held) => $"{Seats.InWords(v.Seat)} van {SeatOf(v.Seat, v.Body, null)} was {when} niet bezet.",
            (SeatLeftVacant v, _) => $"{Seats.InWords(v.Seat)} van {SeatOf(v.Seat, v.Body, null)} kwam {when} leeg te staan.",
            _ => null,
        };
    }

    /// <summary>The person as a token, or, where no person is named, the party itself.</summary>
    private static string Holder(PersonRef? person, Party? onBehalfOf) => person is null ? DutchWords.Sentence(DutchWords.Who(null, onBehalfOf)) : person.Token;

    private static string OnBehalf(PersonRef? person, Party? onBehalfOf) => person is not null && onBehalfOf is not null ? $" namens {onBehalfOf.Label}" : "";

    private static string SeatOf(Seat seat, string? body, string? theme) => $"{DutchWords.Of(seat)}{Clause.InBrackets(body, theme is null ? null : $"thema {theme}")}";
}
