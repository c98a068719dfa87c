using G40CityDeals.App.Features.Entries;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Replaying;
using G40CityDeals.EventStore;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>A stream to step through, with what stands in the log beside each fact.</summary>
/// <param name="Name">How the collaboration is called on the day that is asked.</param>
/// <param name="Position">Of the log when it was read.</param>
public sealed record RecordedReplay(Replay Replay, EventLog Log, string Name, long Position);

/// <summary>Reads one collaboration's stream for its replay, and how the others are called that it speaks of.</summary>
public sealed class ReplayReader(IEventStore store, ViewReader views)
{
    /// <summary>Null: there is no such collaboration, or nothing had been recorded of it at that moment.</summary>
    /// <param name="day">Collaborations are called as on this day.</param>
    public async Task<RecordedReplay?> ReadAsync(string collaboration, KnownOn knownOn, DateOnly day, CancellationToken cancellationToken)
    {
        if (Streams.IsSystem(collaboration) || !TextIds.IsValid(collaboration))
            return null;
        var head = await store.HeadAsync(cancellationToken);
        var log = await EventLog.ReadAsync(store, collaboration, head.Index, knownOn, cancellationToken);
        if (log.Recorded.Count == 0)
            return null;
        var profiles = (await views.ReadAllAsync<CollaborationProfile>(KnownOn.Now, cancellationToken)).Value.ToDictionary(profile => profile.Collaboration);
        var id = new CollaborationId(collaboration);
        return new(Replay.Of(id, log.Recorded, NameOf), log, NameOf(id) ?? collaboration, head.Index);

        string? NameOf(CollaborationId other) => profiles.GetValueOrDefault(other)?.NameOn(day);
    }
}
