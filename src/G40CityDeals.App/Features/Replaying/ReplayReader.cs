using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Entries;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Replaying;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>A stream to step through, with what stands in the log beside each fact.</summary>
/// <param name="Name">How the collaboration is called.</param>
/// <param name="Position">Of the log when it was read.</param>
public sealed record RecordedReplay(Replay Replay, EventLog Log, string Name, long Position);

/// <summary>Reads one collaboration's stream for its replay.</summary>
public sealed class ReplayReader(IEventLog store)
{
    /// <summary>Null: there is no such collaboration, or nothing had been recorded of it at that moment.</summary>
    /// <param name="query">As known when, and with the names that collaborations had on which day.</param>
    public async Task<RecordedReplay?> ReadAsync(string collaboration, ReadQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Streams.IsSystem(collaboration) || !TextIds.IsValid(collaboration))
            return null;
        var head = await store.HeadAsync(cancellationToken);
        var log = await EventLog.ReadAsync(store, collaboration, head.Number, query.KnownOn, cancellationToken);
        if (log.Recorded.Count == 0)
            return null;
        var id = new CollaborationId(collaboration);
        var name = CollaborationProfile.Project(id, History.AsKnown(log.Recorded, KnownOn.Now)).NameOn(query.Day);
        return new(Replay.Of(id, log.Recorded, log.NameOf), log, name, head.Number);
    }
}
