using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Chairs;

/// <summary>Why a seat's answer is certain, possible, vacant or unknown, in one Dutch sentence.</summary>
public static class ChairReasons
{
    public static string Of(SeatAnswer answer, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Sentence(answer, day) + (answer.Term?.AnnouncedOn is { } announced ? $" Vooraf bekendgemaakt {DutchDates.InSentence(announced)}." : "");
    }

    private static string Sentence(SeatAnswer answer, DateOnly day)
    {
        if ((answer.Term?.Extent ?? answer.Vacancy?.Extent) is not { } extent)
            return "Over deze dag zegt geen bron iets.";
        if (answer.Certainty == SeatCertainty.Vacant)
        {
            return extent.On(day) == Certainty.Certain
                ? $"Een bron zegt dat de zetel niet bezet was ({Begin(extent)})."
                : $"Een bron zegt dat de zetel niet bezet was ({Begin(extent)}), maar spreekt niet van deze dag.";
        }

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
}
