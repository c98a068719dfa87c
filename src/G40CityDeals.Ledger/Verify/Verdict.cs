namespace G40CityDeals.Ledger;

/// <summary>What a verifier found.</summary>
/// <param name="Events">That stand in the export.</param>
/// <param name="Partial">It claims that these events are in the log, not that they are all.</param>
/// <param name="Origin">Which log signed it; null when no checkpoint could be read.</param>
/// <param name="From">The earliest time recorded, and <paramref name="Until"/> the latest; null when there are no events.</param>
/// <param name="Names">Personal values that fit their commitment.</param>
/// <param name="Erased">Commitments whose value was erased, with the event that says so.</param>
/// <param name="Held">Checkpoints held by who asks, that it was compared with.</param>
/// <param name="Findings">Empty when all fits.</param>
public sealed record Verdict(
    VerdictOutcome Outcome,
    long Events,
    bool Partial,
    string? Origin,
    long? Size,
    string? From,
    string? Until,
    int Names,
    int Erased,
    int Held,
    IReadOnlyList<VerdictFinding> Findings);

public enum VerdictOutcome
{
    /// <summary>Exactly what the holder of the key signed.</summary>
    Verified,

    /// <summary>It fits itself; who signed it could not be checked without a public key.</summary>
    Unauthenticated,

    /// <summary>It is not what was signed.</summary>
    Failed,
}

/// <param name="Code">Stable, such as <c>leaf-mismatch</c>.</param>
/// <param name="Line">Of the file, from 1; null when it is about no one line.</param>
/// <param name="Index">Of the event in the log; for a range its first.</param>
/// <param name="Detail">In words.</param>
public sealed record VerdictFinding(string Code, long? Line, long? Index, string Detail);
