using G40CityDeals.Faults.Loading;

namespace G40CityDeals.Faults.Checking;

/// <summary>What has to hold after every round, whatever happened in it.</summary>
internal static class Invariants
{
    /// <summary>A broken promise shows in many rows; so many of them are told.</summary>
    private const int MostToldEach = 5;

    /// <summary>By the name that a violation carries.</summary>
    public static IReadOnlyDictionary<string, Func<History, StoredLog, IEnumerable<string>>> All { get; } = new Dictionary<string, Func<History, StoredLog, IEnumerable<string>>>
    {
        ["acknowledged-is-stored"] = CommandChecks.AcknowledgedIsStored,
        ["equal-to-what-was-sent"] = CommandChecks.EqualToWhatWasSent,
        ["one-result-per-key"] = CommandChecks.OneResultPerKey,
        ["all-or-none"] = CommandChecks.AllOrNone,
        ["no-stale-commit"] = CommandChecks.NoStaleCommit,
        ["refused-for-a-reason"] = CommandChecks.RefusedForAReason,
        ["no-internal-error"] = CommandChecks.NoInternalError,
        ["versions-dense"] = LogChecks.VersionsDense,
        ["receipts-fit-events"] = CommandChecks.ReceiptsFitEvents,
        ["mark-holds"] = LogChecks.MarkHolds,
        ["leaves-dense"] = LogChecks.LeavesDense,
        ["leaves-fit"] = LogChecks.LeavesFit,
        ["recorded-at-never-back"] = LogChecks.RecordedAtNeverBack,
        ["inspectors-content"] = (_, log) => log.Inspected,
        ["views-equal-a-fold"] = ViewChecks.EqualToAFold,
        ["views-caught-up"] = ViewChecks.CaughtUp,
        ["signed-once-and-growing"] = LogChecks.SignedOnceAndGrowing,
        ["own-writes-shown"] = ViewChecks.OwnWritesShown,
        ["readers-once-in-order"] = ReaderChecks.OnceInOrder,
    };

    public static IReadOnlyList<Violation> Check(History history, StoredLog log) =>
        [.. All.SelectMany(invariant => invariant.Value(history, log).Take(MostToldEach).Select(detail => new Violation(invariant.Key, detail)))];
}
