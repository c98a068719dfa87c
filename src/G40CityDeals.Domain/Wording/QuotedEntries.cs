using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Wording;

/// <summary>The sentences of other entries, as they stand inside the sentence of an entry about them, in the language of <paramref name="tell"/>.</summary>
internal sealed class QuotedEntries(Func<CollaborationEvent, EntryContext, string> tell, EntryContext context)
{
    /// <summary>"«Delft left in 2021»".</summary>
    public string Quote(CollaborationEvent fact) => $"«{tell(fact, context).TrimEnd('.')}»";

    /// <summary>What the entry says; null when the reader does not have it.</summary>
    public string? Find(Guid entry) => context.Find(entry) is { } fact ? Quote(fact) : null;

    /// <summary>What a settlement chose: the claim of the dispute that it names, or the entry which that disputed. Null when the reader does not have the dispute.</summary>
    public string? FindChosen(DisputeSettled settled, Func<Guid, string> missing) => context.Find(settled.Entry) switch
    {
        EntryDisputed dispute when settled.Chosen == Chosen.Claim => Quote(dispute.Claim),
        EntryDisputed dispute => Find(dispute.Entry) ?? missing(dispute.Entry),
        _ => null,
    };
}
