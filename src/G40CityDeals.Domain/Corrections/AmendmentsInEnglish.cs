using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>Entries about entries as English sentences, each with the sentence of what it is about.</summary>
internal static class AmendmentsInEnglish
{
    public static string Of(Amendment amendment, EntryContext context)
    {
        var entries = new QuotedEntries(EnglishSentences.Of, context);
        return amendment switch
        {
            EntryCorrected f when entries.Find(f.Entry) == entries.Quote(f.Replacement) =>
                $"Of an entry, the source or a detail was corrected ({EnglishWords.Quoted(f.Reason)}); it still reads: {entries.Quote(f.Replacement)}.",
            EntryCorrected f => $"An entry was corrected ({EnglishWords.Quoted(f.Reason)}){Was(entries.Find(f.Entry))} and now reads: {entries.Quote(f.Replacement)}.",
            EntryRetracted f => $"An entry was retracted ({EnglishWords.Quoted(f.Reason)}), namely: {entries.Find(f.Entry) ?? ById(f.Entry)}.",
            EntryConfirmed f =>
                $"Another source, about what {(f.Effective is Effective.Held ? "was so" : "happened")} {EnglishDates.InSentence(f.Effective)}, confirms: {entries.Find(f.Entry) ?? ById(f.Entry)}.",
            EntryDisputed f => $"Another source contradicts an entry ({EnglishWords.Quoted(f.Reason)}){Was(entries.Find(f.Entry))} and says: {entries.Quote(f.Claim)}.",
            DisputeSettled f =>
                $"A dispute was settled ({EnglishWords.Quoted(f.Reason)}) in favour of {EnglishWords.Of(f.Chosen)}: {entries.FindChosen(f, ById) ?? $"see dispute {f.Entry:D}"}.",
            _ => throw new ArgumentOutOfRangeException(nameof(amendment), amendment.GetType().Name, "This type of fact has no sentence yet."),
        };
    }

    private static string ById(Guid entry) => $"entry {entry:D}";

    private static string Was(string? said) => said is null ? "" : $", which read: {said},";
}
