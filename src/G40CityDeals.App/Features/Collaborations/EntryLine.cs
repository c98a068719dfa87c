using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Collaborations;

/// <summary>One entry of the audit trail, in words: exactly as recorded, with what later entries made of it.</summary>
/// <param name="CorrectedBy">The entry whose value stands in its place.</param>
/// <param name="RetractedBy">The retraction in force; null while it stands.</param>
/// <param name="About">For an entry about an entry: which.</param>
/// <param name="Changes">What a correction changed.</param>
/// <param name="OpenDispute">The first open dispute about it.</param>
public sealed record EntryLine(
    Guid Id,
    long Number,
    string RecordedAt,
    string Actor,
    string Sentence,
    Source Source,
    Guid? CorrectedBy,
    Guid? RetractedBy,
    Guid? About,
    Guid? OpenDispute,
    bool IsOpenDispute,
    bool IsFact,
    IReadOnlyList<EntryChange> Changes)
{
    /// <summary>Newest first.</summary>
    /// <param name="entries">As recorded, up to the moment that is asked.</param>
    /// <param name="known">The same, from <see cref="History.AsKnown"/>.</param>
    /// <param name="collaboration">How another collaboration is called; null when the reader has no names.</param>
    public static IReadOnlyList<EntryLine> Of(IReadOnlyList<Entry> entries, IReadOnlyList<Entry> known, PersonBook names, Func<CollaborationId, string?>? collaboration = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(names);
        var context = EntryContext.Of(entries, collaboration);
        var standing = known.ToDictionary(entry => entry.Id);
        var retractions = History.Retractions(entries);
        var open = known.SelectMany(entry => entry.Standing.Conflicts).Where(conflict => conflict.Settled is null).Select(conflict => conflict.Dispute).ToHashSet();
        return [.. entries.Reverse().Select(entry => new EntryLine(
            entry.Id,
            entry.Number,
            DutchDates.Moment(entry.RecordedAt),
            entry.Actor,
            PersonTokens.Fill(SentenceOf(entry, entries, context), names.NameOf),
            entry.Fact.Source,
            standing.GetValueOrDefault(entry.Id)?.Standing.CorrectedBy,
            retractions.TryGetValue(entry.Id, out var by) ? by : null,
            (entry.Fact as Amendment)?.Entry,
            standing.GetValueOrDefault(entry.Id)?.Standing.Conflicts.FirstOrDefault(conflict => conflict.Settled is null)?.Dispute,
            open.Contains(entry.Id),
            entry.Fact is not Amendment,
            EntryChanges.Of(entry, entries, names)))];
    }

    /// <summary>A correction that leaves the sentence as it was does not say it twice.</summary>
    private static string SentenceOf(Entry entry, IReadOnlyList<Entry> entries, EntryContext context)
    {
        if (entry.Fact is EntryCorrected correction && EntryChanges.Before(correction, entry.Number, entries) is { } before
            && EntrySentences.Of(before, context) is var said && said == EntrySentences.Of(correction.Replacement, context))
            return $"Een vermelding werd gecorrigeerd ({correction.Reason.TrimEnd('.', ' ')}); wat zij zegt bleef gelijk: «{said.TrimEnd('.')}».";
        return EntrySentences.Of(entry.Fact, context);
    }
}
