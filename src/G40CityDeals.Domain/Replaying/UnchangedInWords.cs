using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Replaying;

/// <summary>Why an entry left the state as it was, in Dutch.</summary>
internal static class UnchangedInWords
{
    /// <param name="then">What was known just before it.</param>
    public static string Of(CollaborationEvent fact, IReadOnlyList<Entry> then) => fact switch
    {
        EntryConfirmed => "De stand bleef gelijk: een andere bron zegt hetzelfde.",
        EntryCorrected corrected when then.FirstOrDefault(entry => entry.Id == corrected.Entry)?.Fact.SaysTheSameAs(corrected.Replacement) == true =>
            "De stand bleef gelijk: alleen de bron werd verbeterd.",
        Amendment => "De stand bleef gelijk: wat er nu staat, volgde ook al uit andere vermeldingen.",
        _ => "De stand bleef gelijk: wat deze vermelding zegt, was al bekend.",
    };
}
