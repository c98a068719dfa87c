using G40CityDeals.EventStore;

namespace G40CityDeals.Faults.Checking;

/// <summary>All that stands in the database when a round is over, read once, so that the checks are functions of it.</summary>
/// <param name="Events">In index order, with their leaves.</param>
/// <param name="StreamVersions">As the streams' own rows say.</param>
/// <param name="LiveViews">Rows of the generation that served, as the nodes kept them up to date: name of the row → JSON.</param>
/// <param name="FoldedViews">What the same rows come to when each stream is folded from its first event.</param>
/// <param name="RebuiltViews">The rows after a rebuild.</param>
/// <param name="ViewPosition">Ledger index of the last event in <paramref name="LiveViews"/>.</param>
/// <param name="Moves">Who moved the position of a projection, in order.</param>
/// <param name="Signed">Every checkpoint, in the order in which they were kept.</param>
/// <param name="Inspected">What the store's own inspectors found wrong.</param>
internal sealed record StoredLog(
    IReadOnlyList<LoggedEvent> Events,
    IReadOnlyList<LoggedReceipt> Receipts,
    IReadOnlyDictionary<string, long> StreamVersions,
    IReadOnlyDictionary<string, string> LiveViews,
    IReadOnlyDictionary<string, string> FoldedViews,
    IReadOnlyDictionary<string, string> RebuiltViews,
    long ViewPosition,
    IReadOnlyList<PositionMove> Moves,
    IReadOnlyList<SignedSize> Signed,
    IReadOnlyList<string> Inspected);

/// <param name="Leaf">As stored: 64 characters of lower-case hex.</param>
internal sealed record LoggedEvent(StoredEvent Event, string Leaf);

internal sealed record LoggedReceipt(string Key, string Stream, long Version, IReadOnlyList<Guid> Events, long LastIndex, DateTimeOffset RecordedAt);

/// <param name="Epoch">That the checkpoint row had.</param>
/// <param name="LeaseEpoch">That the lease had at that moment.</param>
/// <param name="Session">The database session that moved it.</param>
/// <param name="LeaseSession">The session of whoever held the lease at that moment; null: nobody's.</param>
internal sealed record PositionMove(string Projection, long Epoch, long LeaseEpoch, int Session, int? LeaseSession, long From, long To);

/// <summary>A checkpoint that a node signed: so many events under one name of the log.</summary>
internal sealed record SignedSize(string Origin, long Size);

/// <summary>A promise that was not kept.</summary>
/// <param name="Invariant">Stable, such as <c>one-result-per-key</c>.</param>
internal sealed record Violation(string Invariant, string Detail)
{
    /// <summary>The fault was felt by the load.</summary>
    public const string FaultStruck = "fault-struck";

    /// <summary>The installation came back after the fault.</summary>
    public const string Recovers = "recovers";

    /// <summary>The round came to its end.</summary>
    public const string RoundEnds = "round-ends";

    /// <summary>False where the campaign itself may have failed: nothing that shows a bug in the store.</summary>
    public bool IsOfTheStore => Invariant is not (FaultStruck or Recovers or RoundEnds);
}
