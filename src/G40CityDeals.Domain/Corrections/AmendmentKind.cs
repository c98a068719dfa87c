namespace G40CityDeals.Domain.Corrections;

/// <summary>What an entry does to the entry that it is about.</summary>
public enum AmendmentKind
{
    Correction,
    Retraction,
    Confirmation,
    Dispute,
    Settlement,
}

public static class AmendmentKinds
{
    /// <summary>Null for a fact.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type of amendment has no kind yet: a bug, which a test over all types finds.</exception>
    public static AmendmentKind? Of(CollaborationEvent fact) => fact switch
    {
        EntryCorrected => AmendmentKind.Correction,
        EntryRetracted => AmendmentKind.Retraction,
        EntryConfirmed => AmendmentKind.Confirmation,
        EntryDisputed => AmendmentKind.Dispute,
        DisputeSettled => AmendmentKind.Settlement,
        Amendment => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "This type of amendment has no kind yet."),
        _ => null,
    };
}
