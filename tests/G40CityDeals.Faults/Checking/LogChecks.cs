using G40CityDeals.Faults.Loading;
using G40CityDeals.Ledger;

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

    /// <summary>The leaves stand one after the other, in the order of the numbers.</summary>
    public static IEnumerable<string> LeavesDense(History history, StoredLog log) =>
        log.Events.Index().Where(place => place.Item.Event.Index != place.Index).Take(1).Select(place => $"event {place.Item.Event.Number} has leaf {place.Item.Event.Index} where {place.Index} should be");

    /// <summary>The mark never goes back, never passes what was given out, and at the end holds the last event.</summary>
    public static IEnumerable<string> MarkHolds(History history, StoredLog log)
    {
        foreach (var (reader, marks) in history.Marks)
        {
            foreach (var (before, after) in marks.Append(log.Mark).Zip(marks.Skip(1).Append(log.Mark)).Where(pair => pair.Second < pair.First))
                yield return $"the {reader} reader saw the mark go back from {before} to {after}";
        }

        if (log.Mark > log.LastNumber)
            yield return $"the log is settled up to {log.Mark}, and no number beyond {log.LastNumber} was given";
        if (log.Events.Count > 0 && log.Mark < log.Events[^1].Event.Number)
            yield return $"the log is settled up to {log.Mark}, and its last event is {log.Events[^1].Event.Number}";
    }

    /// <summary>Each leaf is the hash of the lines that its event makes.</summary>
    public static IEnumerable<string> LeavesFit(History history, StoredLog log) =>
        log.Events.Where(logged => Convert.ToHexStringLower(LedgerEntry.Of(logged.Event).Leaf()) != logged.Leaf).Select(logged => $"the leaf of event {logged.Event.Number} is not that of its entry");

    /// <summary>Within a stream.</summary>
    public static IEnumerable<string> RecordedAtNeverBack(History history, StoredLog log) =>
        from stream in log.Events.GroupBy(logged => logged.Event.Stream)
        from pair in stream.Zip(stream.Skip(1))
        where pair.Second.Event.RecordedAt < pair.First.Event.RecordedAt
        select $"{stream.Key}@{pair.Second.Event.Version} was recorded at {pair.Second.Event.RecordedAt:O}, before the one before it at {pair.First.Event.RecordedAt:O}";

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
