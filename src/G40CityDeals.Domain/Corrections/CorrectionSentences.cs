using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Corrections;

/// <summary>Entries about entries as Dutch sentences, for the audit trail, each with the sentence of what it is about.</summary>
internal static class CorrectionSentences
{
    /// <summary>One complete sentence; null when the fact is not of this capability.</summary>
    public static string? Of(CollaborationEvent fact) => Of(fact, _ => null);

    /// <param name="find">The fact that stands in an entry; null when the reader does not have it. Then the entry is named by its id.</param>
    public static string? Of(CollaborationEvent fact, Func<Guid, CollaborationEvent?> find) => fact switch
    {
        EntryCorrected f when find(f.Entry) is { } was && Inner(was) == Inner(f.Replacement) =>
            $"Van een vermelding werd de bron of een bijzonderheid gecorrigeerd ({Bare(f.Reason)}); zij luidt nog steeds: {Inner(f.Replacement)}.",
        EntryCorrected f => $"Een vermelding werd gecorrigeerd ({Bare(f.Reason)}){Was(find(f.Entry))} en luidt nu: {Inner(f.Replacement)}.",
        EntryRetracted f => $"Een vermelding werd ingetrokken ({Bare(f.Reason)}), namelijk: {About(f.Entry, find)}.",
        EntryConfirmed f => $"Een andere bron, over wat {DutchDates.InSentence(f.Effective)} {(f.Effective is Effective.Held ? "zo was" : "gebeurde")}, bevestigt: {About(f.Entry, find)}.",
        EntryDisputed f => $"Een andere bron spreekt een vermelding tegen ({Bare(f.Reason)}){Was(find(f.Entry))} en zegt: {Inner(f.Claim)}.",
        DisputeSettled f => $"Een betwisting werd beslecht ({Bare(f.Reason)}); gekozen is voor {DutchWords.Of(f.Chosen)}: {About(f, find)}.",
        _ => null,
    };

    /// <summary>A settlement names a dispute; what it chose is that dispute's claim, or the entry it disputed.</summary>
    private static string About(DisputeSettled settled, Func<Guid, CollaborationEvent?> find) => find(settled.Entry) switch
    {
        EntryDisputed dispute when settled.Chosen == Chosen.Claim => Inner(dispute.Claim),
        EntryDisputed dispute => About(dispute.Entry, find),
        _ => $"zie betwisting {settled.Entry:D}",
    };

    private static string About(Guid entry, Func<Guid, CollaborationEvent?> find) => find(entry) is { } fact ? Inner(fact, find) : $"vermelding {entry:D}";

    private static string Was(CollaborationEvent? fact) => fact is null ? "" : $", die luidde: {Inner(fact)},";

    private static string Inner(CollaborationEvent fact, Func<Guid, CollaborationEvent?>? find = null) => $"«{EntrySentences.Of(fact, find ?? (_ => null)).TrimEnd('.')}»";

    private static string Bare(string text) => text.TrimEnd('.', ' ');
}
