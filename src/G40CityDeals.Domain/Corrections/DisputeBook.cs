namespace G40CityDeals.Domain.Corrections;

/// <summary>Where sources disagree about a collaboration, open and settled.</summary>
public sealed record DisputeBook(CollaborationId Collaboration, ValueList<DisputedEntry> Disputes) : IView<DisputeBook>
{
    public static DisputeBook Project(CollaborationId collaboration, IReadOnlyList<Entry> known)
    {
        var disputes = known.SelectMany(entry => entry.Standing.Conflicts.Select(conflict => new DisputedEntry(
            entry.Id, entry.Version, conflict.Dispute, conflict.Disputed, conflict.Claim, conflict.Reason, conflict.RecordedAt, conflict.Settled)));
        return new(collaboration, disputes.ToValueList());
    }

    /// <summary>Those that nobody has settled, about one of these entries.</summary>
    public IEnumerable<DisputedEntry> OpenAbout(IEnumerable<Guid> evidence)
    {
        var entries = evidence.ToHashSet();
        return Disputes.Where(dispute => dispute.Settled is null && entries.Contains(dispute.Entry));
    }
}

/// <param name="Entry">The entry that is disputed.</param>
/// <param name="Stands">What it said when it was disputed.</param>
/// <param name="Claim">What the other source says.</param>
/// <param name="Settled">Null while nobody has chosen.</param>
public sealed record DisputedEntry(
    Guid Entry,
    long Version,
    Guid Dispute,
    CollaborationEvent Stands,
    CollaborationEvent Claim,
    string Reason,
    DateTimeOffset RecordedAt,
    Settlement? Settled);
