using G40CityDeals.Ledger;

namespace G40CityDeals.Faults.Checking;

/// <summary>All that stands in the database when a round is over, read once, so that the checks are functions of it.</summary>
/// <param name="Events">In the order of their numbers, with their leaves; no tombstones.</param>
/// <param name="StreamVersions">As the streams' own rows say.</param>
/// <param name="LiveViews">The stored views, as the nodes kept them: stream → JSON.</param>
/// <param name="FoldedViews">What the same come to when each stream is folded from its first event.</param>
/// <param name="Mark">Number up to which the log is settled.</param>
/// <param name="LastNumber">The last number that was ever given.</param>
/// <param name="ViewPosition">Number up to which all that follows the log has come.</param>
/// <param name="Signed">Every checkpoint, in the order in which they were kept.</param>
/// <param name="Inspected">What the product's own inspectors found wrong.</param>
internal sealed record StoredLog(
    IReadOnlyList<LoggedEvent> Events,
    IReadOnlyList<LoggedReceipt> Receipts,
    IReadOnlyDictionary<string, long> StreamVersions,
    IReadOnlyDictionary<string, string> LiveViews,
    IReadOnlyDictionary<string, string> FoldedViews,
    long Mark,
    long LastNumber,
    long ViewPosition,
    IReadOnlyList<SignedSize> Signed,
    IReadOnlyList<string> Inspected);

/// <param name="Event">Its index is that of its leaf; -1: it has none.</param>
/// <param name="Leaf">As stored: 64 characters of lower-case hex.</param>
internal sealed record LoggedEvent(LedgerEvent Event, string Leaf);

internal sealed record LoggedReceipt(string Key, string Stream, long Version, IReadOnlyList<Guid> Events, DateTimeOffset RecordedAt);

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
