using System.Text.Json;
using G40CityDeals.Faults.Loading;

namespace G40CityDeals.Faults.Checking;

/// <summary>What is derived from the log, and who wrote it.</summary>
internal static class ViewChecks
{
    /// <summary>The views that were kept up to date through the fault are those that a fold of the whole log makes, and those that a rebuild makes.</summary>
    public static IEnumerable<string> EqualToARebuild(History history, StoredLog log) =>
        Differences("a fold from scratch", log.LiveViews, log.FoldedViews)
            .Concat(Differences("a rebuild", log.LiveViews, log.RebuiltViews));

    public static IEnumerable<string> CaughtUp(History history, StoredLog log)
    {
        if (log.ViewPosition != log.Events.Count - 1)
            yield return $"the views stand at {log.ViewPosition}, and the log's last event is {log.Events.Count - 1}";
    }

    /// <summary>Nobody but the holder of the lease moved a projection, always under the lease's own epoch, which never went back; and never backwards. All its moves were seen.</summary>
    public static IEnumerable<string> UnderTheLeaseOnly(History history, StoredLog log)
    {
        if (log.Moves.Count == 0)
            yield return "nobody was seen to move a projection";
        foreach (var projection in log.Moves.GroupBy(move => move.Projection))
        {
            var epoch = 0L;
            var position = -1L;
            foreach (var move in projection)
            {
                if (move.Session != move.LeaseSession || move.Epoch != move.LeaseEpoch)
                    yield return $"{projection.Key} was moved from {move.From} to {move.To} by session {move.Session} under epoch {move.Epoch}, while the lease was session {move.LeaseSession}'s under epoch {move.LeaseEpoch}";
                if (move.Epoch < epoch)
                    yield return $"{projection.Key} was moved under epoch {move.Epoch} after epoch {epoch}";
                if (move.To < move.From || move.From < position)
                    yield return $"{projection.Key} was moved back: from {move.From} to {move.To} after it had been at {position}";
                (epoch, position) = (move.Epoch, move.To);
            }

            if (position != log.ViewPosition)
                yield return $"{projection.Key} was last seen moved to {position}, and stands at {log.ViewPosition}";
        }
    }

    public static IEnumerable<string> OwnWritesShown(History history, StoredLog log) => history.OwnReads
        .Where(read => read.Shown < read.Wanted).Select(read => $"{read.Key} was told that the views are up to date with {read.Wanted}, and was then shown {read.Shown}");

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
