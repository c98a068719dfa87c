using G40CityDeals.EventStore.Ledger;
using G40CityDeals.Faults.Loading;

namespace G40CityDeals.Faults.Checking;

/// <summary>The log by itself.</summary>
internal static class LogChecks
{
    public static IEnumerable<string> VersionsDense(History history, StoredLog log)
    {
        foreach (var stream in log.Events.GroupBy(logged => logged.Event.Stream))
        {
            var versions = stream.Select(logged => logged.Event.Version).ToList();
            if (!versions.SequenceEqual(Enumerable.Range(1, versions.Count).Select(version => (long)version)))
                yield return $"the versions of {stream.Key} in the order of the log are {string.Join(' ', versions.Zip(Enumerable.Range(1, versions.Count)).Where(pair => pair.First != pair.Second).Take(5).Select(pair => $"{pair.First} in the place of {pair.Second}"))}";
            if (log.StreamVersions.GetValueOrDefault(stream.Key) != versions.Count)
                yield return $"{stream.Key} has {versions.Count} events and says that it is at version {log.StreamVersions.GetValueOrDefault(stream.Key)}";
        }

        foreach (var empty in log.StreamVersions.Keys.Except(log.Events.Select(logged => logged.Event.Stream)))
            yield return $"{empty} is a stream without events";
    }

    public static IEnumerable<string> IndexDense(History history, StoredLog log) =>
        log.Events.Index().Where(place => place.Item.Event.Index != place.Index).Take(1).Select(place => $"index {place.Item.Event.Index} stands where {place.Index} should");

    /// <summary>Each leaf is the hash of the lines that its event makes.</summary>
    public static IEnumerable<string> LeavesFit(History history, StoredLog log) =>
        log.Events.Where(logged => Convert.ToHexStringLower(LedgerEntry.Of(logged.Event).Leaf()) != logged.Leaf).Select(logged => $"the leaf of event {logged.Event.Index} is not that of its entry");

    public static IEnumerable<string> RecordedAtNeverBack(History history, StoredLog log) =>
        log.Events.Zip(log.Events.Skip(1)).Where(pair => pair.Second.Event.RecordedAt < pair.First.Event.RecordedAt)
            .Select(pair => $"event {pair.Second.Event.Index} was recorded at {pair.Second.Event.RecordedAt:O}, before event {pair.First.Event.Index} at {pair.First.Event.RecordedAt:O}");

    /// <summary>However many nodes sign: one log under one name, each size once, each larger than the one before it, up to the last event.</summary>
    public static IEnumerable<string> SignedOnceAndGrowing(History history, StoredLog log)
    {
        if (log.Signed.Select(signed => signed.Origin).Distinct().ToList() is { Count: > 1 } origins)
            yield return $"nothing was lost, and the log was signed under several origins: {string.Join(", ", origins)}";
        foreach (var (before, after) in log.Signed.Zip(log.Signed.Skip(1)).Where(pair => pair.First.Origin == pair.Second.Origin && pair.Second.Size <= pair.First.Size))
            yield return $"a checkpoint of {after.Size} events was signed after one of {before.Size}";
        if (log.Signed.Count == 0 || log.Signed[^1].Size != log.Events.Count)
            yield return $"the last checkpoint has {(log.Signed.Count == 0 ? 0 : log.Signed[^1].Size)} of {log.Events.Count} events: nobody signs any more";
    }
}
