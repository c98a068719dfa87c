using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>Entries about entries as Dutch sentences, for the audit trail, each with the sentence of what it is about.</summary>
internal static class CorrectionSentences
{
    /// <summary>One complete sentence; null when the fact is not of this capability. An entry that the reader does not have is named by its id.</summary>
    public static string? Of(CollaborationEvent fact, EntryContext context)
    {
        var entries = new QuotedEntries(EntrySentences.Of, context);
        return fact switch
        {
            EntryCorrected f when entries.Find(f.Entry) == entries.Quote(f.Replacement) =>
                $"Van een vermelding werd de bron of een bijzonderheid gecorrigeerd ({Clause.Of(f.Reason)}); zij luidt nog steeds: {entries.Quote(f.Replacement)}.",
            EntryCorrected f => $"Een vermelding werd gecorrigeerd ({Clause.Of(f.Reason)}){Was(entries.Find(f.Entry))} en luidt nu: {entries.Quote(f.Replacement)}.",
            EntryRetracted f => $"Een vermelding werd ingetrokken ({Clause.Of(f.Reason)}), namelijk: {entries.Find(f.Entry) ?? ById(f.Entry)}.",
            EntryConfirmed f =>
                $"Een andere bron, over wat {DutchDates.InSentence(f.Effective)} {(f.Effective is Effective.Held ? "zo was" : "gebeurde")}, bevestigt: {entries.Find(f.Entry) ?? ById(f.Entry)}.",
            EntryDisputed f => $"Een andere bron spreekt een vermelding tegen ({Clause.Of(f.Reason)}){Was(entries.Find(f.Entry))} en zegt: {entries.Quote(f.Claim)}.",
            DisputeSettled f => $"Een betwisting werd beslecht ({Clause.Of(f.Reason)}); gekozen is voor {DutchWords.Of(f.Chosen)}: {entries.FindChosen(f, ById) ?? $"zie betwisting {f.Entry:D}"}.",
            _ => null,
        };
    }

    private static string ById(Guid entry) => $"vermelding {entry:D}";

    private static string Was(string? said) => said is null ? "" : $", die luidde: {said},";
}
