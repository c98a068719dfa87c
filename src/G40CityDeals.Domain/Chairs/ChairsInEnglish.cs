using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Chairs;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class ChairsInEnglish
{
    public static string? Of(CollaborationEvent fact) => (fact, fact.Effective) switch
    {
        (ChairAppointed a, Effective.Held) => $"{Holder(a.Person, a.OnBehalfOf)} was {Office(a.Seat, a.Body, a.Theme, a.Person, a.OnBehalfOf)}",
        (ChairAppointed a, _) => $"{Holder(a.Person, a.OnBehalfOf)} became {Office(a.Seat, a.Body, a.Theme, a.Person, a.OnBehalfOf)}",
        (ChairSucceeded s, Effective.Held) => $"{Holder(s.Person, s.OnBehalfOf)} was {Office(s.Seat, s.Body, s.Theme, s.Person, s.OnBehalfOf)}, as successor to {s.Predecessor.Token}",
        (ChairSucceeded s, _) => $"{Holder(s.Person, s.OnBehalfOf)} succeeded {s.Predecessor.Token} as {Office(s.Seat, s.Body, s.Theme, s.Person, s.OnBehalfOf)}",
        (ChairSteppedDown d, Effective.Held) => $"{Holder(d.Person, d.OnBehalfOf)} was no longer {Office(d.Seat, d.Body, d.Theme, d.Person, d.OnBehalfOf)}",
        (ChairSteppedDown d, _) => $"{Holder(d.Person, d.OnBehalfOf)} stepped down as {Office(d.Seat, d.Body, d.Theme, d.Person, d.OnBehalfOf)}",
        (SeatLeftVacant v, var when) => $"{(Seats.IsSole(v.Seat) ? "the" : "a")} seat of {SeatOf(v.Seat, v.Body, null)} {(when is Effective.Held ? "was" : "became")} vacant",
        _ => null,
    };

    private static string Holder(PersonRef? person, Party? onBehalfOf) => person?.Token ?? EnglishWords.Who(null, onBehalfOf);

    private static string Office(Seat seat, string? body, string? theme, PersonRef? person, Party? onBehalfOf) =>
        SeatOf(seat, body, theme) + (person is not null && onBehalfOf is not null ? $" on behalf of {EnglishWords.Name(onBehalfOf)}" : "");

    private static string SeatOf(Seat seat, string? body, string? theme) =>
        EnglishWords.Of(seat) + Clause.InBrackets(body is null ? null : EnglishWords.Quoted(body), theme is null ? null : $"theme {EnglishWords.Quoted(theme)}");
}
