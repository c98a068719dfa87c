using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>One seat's answer for one day, in words.</summary>
/// <param name="Who">Null where nobody is certain or possible.</param>
/// <param name="Reason">Why it is certain, possible, vacant or unknown: what the sources say.</param>
/// <param name="LastConfirmed">How far the sources vouch for it; null when no source names a moment.</param>
public sealed record ChairLine(
    string Collaboration,
    Seat Seat,
    string SeatWords,
    string? Who,
    Party? OnBehalfOf,
    SeatCertainty Certainty,
    string Reason,
    string? LastConfirmed,
    bool Disputed,
    IReadOnlyList<Guid> Evidence)
{
    public static IReadOnlyList<ChairLine> Of(ChairRegister register, DateOnly day, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(names);
        return [.. register.On(day).Select(answer => Of(register.Collaboration.Value, answer, day, names))];
    }

    private static ChairLine Of(string collaboration, SeatAnswer answer, DateOnly day, PersonBook names)
    {
        var extent = answer.Term?.Extent ?? answer.Vacancy?.Extent;
        return new(
            collaboration,
            answer.Seat,
            DutchWords.Sentence(DutchWords.Of(answer.Seat)) + Details(answer.Body, answer.Term?.Theme),
            answer.Term is { } term ? term.Person is { } person ? names.NameOf(person.Person) : term.OnBehalfOf?.Label : null,
            answer.Term is { Person: not null } ? answer.Term.OnBehalfOf : null,
            answer.Certainty,
            ReasonFor(answer, extent, day),
            extent?.LastConfirmed is { } confirmed ? DutchDates.Plain(confirmed) : null,
            answer.Term?.Disputed ?? answer.Vacancy?.Disputed ?? false,
            answer.Term?.Evidence ?? answer.Vacancy?.Evidence ?? []);
    }

    private static string ReasonFor(SeatAnswer answer, Extent? extent, DateOnly day)
    {
        if (extent is null)
            return "Over deze dag zegt geen bron iets.";
        if (answer.Certainty == SeatCertainty.Vacant)
            return $"Een bron zegt dat de zetel niet bezet was ({Begin(extent)}).";
        var beginOpen = day < extent.Begin.Latest;
        var endOpen = day >= extent.End.Earliest;
        return (beginOpen, endOpen, extent.Ended) switch
        {
            (true, true, true) => $"De bron zegt alleen: begonnen {Edtf(extent.From)}, geëindigd {Edtf(extent.Until)}.",
            (true, _, _) => extent.From is null ? "Wanneer het begon, zegt de bron niet." : $"De bron zegt alleen: {DutchDates.Edtf(extent.From)}.",
            (_, true, true) => extent.Until is null ? "Geëindigd, maar wanneer zegt de bron niet." : $"Het einde lag {Edtf(extent.Until)}; preciezer zegt de bron het niet.",
            (_, true, false) => $"De bron spreekt van {Spoken(extent)}; over daarna zegt geen bron iets.",
            _ => $"{DutchWords.Sentence(Begin(extent))}; {(extent.Ended ? $"het einde kwam later ({DutchDates.Edtf(extent.Until)})" : extent.Asserted?.Contains(day) == true ? "de bron spreekt van deze dag" : "een einde is niet vastgelegd")}.",
        };
    }

    private static string Begin(Extent extent) => extent switch
    {
        { From: null } => "het begin is niet bekend",
        { From: ['[', '.', '.', .. var upper, ']'] } when extent.Asserted is not null => $"in elk geval vanaf {DutchDates.Edtf(upper)}",
        _ => $"begonnen {Edtf(extent.From)}",
    };

    private static string Spoken(Extent extent) => extent.LastConfirmed is { } last ? DutchDates.Plain(last) : "een eerder moment";

    private static string Edtf(string? text) => PartialDate.TryParse(text, out var date) ? DutchDates.InSentence(date) : DutchDates.Edtf(text);

    private static string Details(string? body, string? theme) => (body, theme) switch
    {
        (null, null) => "",
        ({ } b, null) => $" ({b})",
        (null, { } t) => $" ({t})",
        ({ } b, { } t) => $" ({b}, {t})",
    };
}
