using Marten;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Entries;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Replaying;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Replaying;

/// <summary>A stream to step through, with what stands in the log beside each fact.</summary>
/// <param name="Name">How the collaboration is called.</param>
public sealed record RecordedReplay(Replay Replay, EntryListing Log, string Name);

/// <summary>Reads one collaboration's stream for its replay.</summary>
public sealed class ReplayReader(LogReader log, IDocumentStore store)
{
    /// <summary>Null: there is no such collaboration, or nothing had been recorded of it at that moment.</summary>
    /// <param name="day">With the names that collaborations had then.</param>
    public async Task<RecordedReplay?> ReadAsync(string collaboration, Known known, DateOnly day, CancellationToken cancellationToken)
    {
        if (Streams.IsSystem(collaboration) || !TextIds.IsValid(collaboration))
            return null;
        var listing = await EntryListing.ReadAsync(log, collaboration, known, cancellationToken);
        if (listing.Recorded.Count == 0)
            return null;
        var id = new CollaborationId(collaboration);
        var name = CollaborationProfile.Project(id, History.AsKnown(listing.Recorded, Known.All)).NameOn(day);
        return new(Replay.Of(id, listing.Recorded, listing.NameOf), listing, name);
    }

    /// <summary>Who recorded an entry.</summary>
    public async Task<RecordedBy> RecordedByAsync(Entry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await using var session = store.QuerySession();
        return await session.Events.LoadAsync(entry.Id, cancellationToken) is { } e ? RecordedBy.Of(e) : new(entry.Actor, null, Verified: false);
    }
}
