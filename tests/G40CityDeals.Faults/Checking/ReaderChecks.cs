using G40CityDeals.Faults.Loading;

namespace G40CityDeals.Faults.Checking;

/// <summary>What readers who waited for more and followed the log were given.</summary>
internal static class ReaderChecks
{
    /// <summary>Each event once, in order, none passed over, and the same that stands there in the end.</summary>
    public static IEnumerable<string> OnceInOrder(History history, StoredLog log)
    {
        if (history.Readers.Count == 0)
            yield return "nobody read";
        foreach (var (reader, seen) in history.Readers)
        {
            for (var place = 0; place < seen.Count; place++)
            {
                if (place < log.Events.Count && seen[place].Number == log.Events[place].Event.Number && seen[place].Id == log.Events[place].Event.Id)
                    continue;
                yield return $"the {reader} reader was given event {seen[place].Number} ({seen[place].Id}) in place {place}";
                break;
            }

            if (seen.Count < log.Events.Count)
                yield return $"the {reader} reader was given {seen.Count} events, and there are {log.Events.Count}";
        }
    }
}
