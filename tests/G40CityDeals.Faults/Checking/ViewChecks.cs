using System.Text.Json;
using G40CityDeals.Faults.Loading;

namespace G40CityDeals.Faults.Checking;

/// <summary>What is derived from the log.</summary>
internal static class ViewChecks
{
    /// <summary>The views that were kept up to date through the fault are those that a fold of the whole log makes.</summary>
    public static IEnumerable<string> EqualToAFold(History history, StoredLog log) => Differences("a fold from scratch", log.LiveViews, log.FoldedViews);

    public static IEnumerable<string> CaughtUp(History history, StoredLog log)
    {
        if (log.Events.Count > 0 && log.ViewPosition < log.Events[^1].Event.Number)
            yield return $"what follows the log stands at {log.ViewPosition}, and the log's last event is {log.Events[^1].Event.Number}";
    }

    public static IEnumerable<string> OwnWritesShown(History history, StoredLog log) => history.OwnReads
        .Where(read => read.Shown < read.Wanted).Select(read => $"{read.Key} was told that the log is settled up to {read.Wanted}, and was then shown {read.Shown}");

    private static IEnumerable<string> Differences(string what, IReadOnlyDictionary<string, string> live, IReadOnlyDictionary<string, string> other)
    {
        foreach (var row in live.Keys.Union(other.Keys).Order(StringComparer.Ordinal))
        {
            if (!live.TryGetValue(row, out var kept) || !other.TryGetValue(row, out var made))
                yield return $"the view '{row}' is {(live.ContainsKey(row) ? "kept, and missing in" : "not kept, and made by")} {what}";
            else if (!JsonElement.DeepEquals(JsonElement.Parse(kept), JsonElement.Parse(made)))
                yield return $"the view '{row}' is not what {what} makes of it";
        }
    }
}
