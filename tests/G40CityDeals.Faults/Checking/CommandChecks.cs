using G40CityDeals.App.EventLog;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Ledger;

namespace G40CityDeals.Faults.Checking;

/// <summary>What callers were told, against what is stored.</summary>
internal static class CommandChecks
{
    /// <summary>Every acknowledged event is there, where and when the acknowledgement said.</summary>
    public static IEnumerable<string> AcknowledgedIsStored(History history, StoredLog log)
    {
        var stored = ById(log);
        foreach (var (operation, acknowledged) in Acknowledged(history))
        {
            if (acknowledged.Events.Count != operation.Events.Count)
                yield return $"{operation.Key} was acknowledged with {acknowledged.Events.Count} events and has {operation.Events.Count}";
            for (var i = 0; i < acknowledged.Events.Count; i++)
            {
                var version = acknowledged.Version - acknowledged.Events.Count + 1 + i;
                if (!stored.TryGetValue(acknowledged.Events[i], out var found))
                    yield return $"event {i} of {operation.Key} was acknowledged and is not there";
                else if (found.Stream != operation.Stream || found.Version != version || found.RecordedAt != acknowledged.RecordedAt)
                    yield return $"event {i} of {operation.Key} is {found.Stream}@{found.Version} of {found.RecordedAt:O}, and was acknowledged as {operation.Stream}@{version} of {acknowledged.RecordedAt:O}";
            }

            if (acknowledged.Events.Count > 0 && stored.TryGetValue(acknowledged.Events[^1], out var last) && last.Number != acknowledged.Number)
                yield return $"{operation.Key} was acknowledged with number {acknowledged.Number}, and its last event has {last.Number}";
        }
    }

    /// <summary>In RFC 8785 form, byte for byte.</summary>
    public static IEnumerable<string> EqualToWhatWasSent(History history, StoredLog log)
    {
        var stored = ById(log);
        foreach (var (operation, acknowledged) in Acknowledged(history))
        {
            foreach (var (sent, id) in operation.Events.Zip(acknowledged.Events))
            {
                if (stored.TryGetValue(id, out var found) && (found.Type != sent.Type || CanonicalJson.Serialize(found.Data) != sent.Data))
                    yield return $"{operation.Key}: sent {sent.Type} {sent.Data}, stored {found.Type} {CanonicalJson.Serialize(found.Data)}";
            }
        }
    }

    /// <summary>Whenever a key was answered, the answer was the same, and so says its receipt; and no command was both stored and refused.</summary>
    public static IEnumerable<string> OneResultPerKey(History history, StoredLog log)
    {
        var receipts = log.Receipts.ToLookup(receipt => receipt.Key);
        foreach (var key in history.Attempts.GroupBy(attempt => attempt.Operation.Key))
        {
            var acknowledged = key.Where(attempt => attempt.Answer.Acknowledged is not null).ToList();
            var results = acknowledged.Select(attempt => $"{attempt.Operation.Command} {attempt.Answer.Acknowledged!.Result}").Distinct().ToList(); // filtered just above
            if (results.Count > 1)
                yield return $"{key.Key} was answered differently: {string.Join(" and ", results)}";
            if (acknowledged.Select(attempt => attempt.Operation.Command).FirstOrDefault() is { } stored
                && key.FirstOrDefault(attempt => attempt.Operation.Command == stored && attempt.Answer.Kind == AnswerKind.Refused) is { } refused)
                yield return $"{key.Key} was acknowledged, and refused as well: {refused.Answer.Code}";
            if (acknowledged.Count > 0 && receipts[key.Key].Count() != 1)
                yield return $"{key.Key} was acknowledged and has {receipts[key.Key].Count()} receipts";
            foreach (var receipt in receipts[key.Key].Where(_ => acknowledged.Count > 0))
            {
                var answer = acknowledged[0].Answer.Acknowledged!; // filtered above
                if (receipt.Version != answer.Version || !receipt.Events.SequenceEqual(answer.Events) || receipt.RecordedAt != answer.RecordedAt)
                    yield return $"the receipt of {key.Key} says otherwise than its answer";
            }
        }
    }

    /// <summary>Numbers may be missing; what they stood for may not: every event has one receipt, and every receipt its events.</summary>
    public static IEnumerable<string> ReceiptsFitEvents(History history, StoredLog log)
    {
        var named = log.Receipts.SelectMany(receipt => receipt.Events).ToList();
        foreach (var twice in named.GroupBy(id => id).Where(same => same.Count() > 1))
            yield return $"event {twice.Key} has {twice.Count()} receipts";
        foreach (var lost in named.Except(log.Events.Select(logged => logged.Event.Id)))
            yield return $"a receipt names event {lost}, which is not there";
        foreach (var foreign in log.Events.ExceptBy(named, logged => logged.Event.Id))
            yield return $"event {foreign.Event.Number} has no receipt";
    }

    /// <summary>Of a command all events are stored, or none; of a refused one none; and nothing that nobody sent.</summary>
    public static IEnumerable<string> AllOrNone(History history, StoredLog log)
    {
        var stored = log.Events.GroupBy(logged => logged.Event.Id).ToDictionary(same => same.Key, same => same.Count());
        var sent = new HashSet<Guid>();
        foreach (var key in history.Outcomes.GroupBy(outcome => outcome.Operation.Key))
        {
            var most = key.Max(outcome => outcome.Operation.Events.Count);
            var ids = Enumerable.Range(0, most).Select(ordinal => EventIds.Of(key.Key, ordinal)).ToList();
            sent.UnionWith(ids);
            var there = ids.Count(stored.ContainsKey);
            if (there > 0 && !key.Any(outcome => outcome.Operation.Events.Count == there))
                yield return $"{there} of the {most} events of {key.Key} are stored";
            if (ids.FirstOrDefault(id => stored.GetValueOrDefault(id) > 1) is var twice && twice != Guid.Empty)
                yield return $"an event of {key.Key} is stored {stored[twice]} times";
            if (there > 0 && key.All(outcome => outcome.Answer.Kind == AnswerKind.Refused))
                yield return $"{key.Key} was refused ({key.First().Answer.Code}), and {there} of its events are stored";
        }

        foreach (var foreign in log.Events.Where(logged => !sent.Contains(logged.Event.Id)))
            yield return $"event {foreign.Event.Number} ({foreign.Event.Stream}@{foreign.Event.Version}) was sent by nobody";
    }

    /// <summary>A command that insisted on a version was stored right after it, and no other that insisted on the same one was stored too.</summary>
    public static IEnumerable<string> NoStaleCommit(History history, StoredLog log)
    {
        var insisting = Acknowledged(history).Where(pair => pair.Operation is { Expected: not null, Events.Count: > 0 }).DistinctBy(pair => pair.Operation.Key).ToList();
        foreach (var (operation, acknowledged) in insisting.Where(pair => pair.Acknowledged.Version - pair.Operation.Events.Count != pair.Operation.Expected))
            yield return $"{operation.Key} insisted on {operation.Stream}@{operation.Expected} and was stored up to version {acknowledged.Version}";
        foreach (var racers in insisting.GroupBy(pair => (pair.Operation.Stream, pair.Operation.Expected)).Where(racers => racers.Count() > 1))
            yield return $"{string.Join(" and ", racers.Select(pair => pair.Operation.Key))} all insisted on {racers.Key.Stream}@{racers.Key.Expected}, and all were acknowledged";
    }

    /// <summary>Every command is valid: it can be refused for the version it insisted on, or because another has its key; for nothing else.</summary>
    public static IEnumerable<string> RefusedForAReason(History history, StoredLog log) => history.Attempts
        .Where(attempt => attempt.Answer.Kind == AnswerKind.Refused
            && !(attempt.Answer.Code == Answer.Version && attempt.Operation.Expected is not null)
            && !(attempt.Answer.Code == Answer.KeyReused && attempt.Operation.SharesKey))
        .Select(attempt => $"{attempt.Operation.Key} was refused: {attempt.Answer.Code}");

    /// <summary>A fault outside the app is told as such, never as a bug of its own.</summary>
    public static IEnumerable<string> NoInternalError(History history, StoredLog log) => history.Attempts
        .Where(attempt => attempt.Answer.Code.StartsWith(Answer.InternalError, StringComparison.Ordinal))
        .Select(attempt => $"{attempt.Operation.Key}: {attempt.Answer.Code}");

    private static Dictionary<Guid, LedgerEvent> ById(StoredLog log) =>
        log.Events.DistinctBy(logged => logged.Event.Id).ToDictionary(logged => logged.Event.Id, logged => logged.Event);

    private static IEnumerable<(Operation Operation, Acknowledgement Acknowledged)> Acknowledged(History history) =>
        from attempt in history.Attempts
        where attempt.Answer.Acknowledged is not null
        select (attempt.Operation, attempt.Answer.Acknowledged);
}
