using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>One seat's answer for one day, in words.</summary>
/// <param name="Who">Null where nobody is certain or possible.</param>
/// <param name="PossiblyVacant">Vacant, but the source that calls it so does not speak of this day.</param>
/// <param name="Reason">Why it is certain, possible, vacant or unknown: what the sources say.</param>
/// <param name="Sources">Which documents of whom say so; null where only the table was read.</param>
/// <param name="LastConfirmed">How far the sources vouch for it ("september 2022"; of what was announced "bron van juli 2022"); null when no source names a moment.</param>
/// <param name="Claims">What other sources say, while that is not settled.</param>
public sealed record ChairLine(
    string Collaboration,
    Seat Seat,
    string SeatWords,
    string? Who,
    Party? OnBehalfOf,
    SeatCertainty Certainty,
    bool PossiblyVacant,
    string Reason,
    string? Sources,
    string? LastConfirmed,
    bool Disputed,
    IReadOnlyList<SeatClaim> Claims,
    IReadOnlyList<Guid> Evidence)
{
    public static IReadOnlyList<ChairLine> Of(ChairRegister register, DisputeBook disputes, DateOnly day, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(names);
        return [.. register.On(day).Select(answer => Of(register.Collaboration.Value, answer, disputes, grounds: null, day, names))];
    }

    /// <summary>The same, with the sources.</summary>
    public static IReadOnlyList<ChairLine> Of(ChairGrounds grounds, DateOnly day, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(grounds);
        ArgumentNullException.ThrowIfNull(names);
        return [.. grounds.Register.On(day).Select(answer => Of(grounds.Register.Collaboration.Value, answer, grounds.Disputes, grounds, day, names))];
    }

    private static ChairLine Of(string collaboration, SeatAnswer answer, DisputeBook disputes, ChairGrounds? grounds, DateOnly day, PersonBook names)
    {
        var extent = answer.Term?.Extent ?? answer.Vacancy?.Extent;
        var (disputed, evidence) = (answer.Term?.Disputed ?? answer.Vacancy?.Disputed ?? false, answer.Term?.Evidence ?? answer.Vacancy?.Evidence ?? []);
        return new(
            collaboration,
            answer.Seat,
            DutchWords.Sentence(DutchWords.Of(answer.Seat)) + Details(answer.Body, answer.Term?.Theme),
            answer.Term is { } term ? term.Person is { } person ? names.NameOf(person.Person) : term.OnBehalfOf?.Label : null,
            answer.Term is { Person: not null } ? answer.Term.OnBehalfOf : null,
            answer.Certainty,
            answer.Vacancy?.Extent.On(day) == Domain.Certainty.Possible,
            ChairReasons.Of(answer, day),
            grounds is null ? null : Chairs.SeatWords.Of(grounds.SourcesOf(evidence)),
            Chairs.SeatWords.LastConfirmed(extent, answer.Term?.AnnouncedOn),
            disputed,
            disputed ? SeatClaim.Against(evidence, disputes, names) : [],
            evidence);
    }

    private static string Details(string? body, string? theme) => (body, theme) switch
    {
        (null, null) => "",
        ({ } b, null) => $" ({b})",
        (null, { } t) => $" ({t})",
        ({ } b, { } t) => $" ({b}, {t})",
    };
}
