using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.EventStore;

namespace G40CityDeals.App.Features.Lifecycle;

/// <summary>The views that an overview of one collaboration is made of.</summary>
/// <param name="Version">Of its stream, for If-Match; null where only the tables were read.</param>
public sealed record OverviewParts(
    CollaborationProfile Profile, MemberRegister Members, ChairRegister Chairs, MilestoneBoard Milestones, DisputeBook Disputes, LastEntry LastEntry, long? Version)
{
    internal static OverviewParts Project(CollaborationId collaboration, IReadOnlyList<Entry> recorded)
    {
        var known = History.AsKnown(recorded, KnownOn.Now);
        return new(
            CollaborationProfile.Project(collaboration, known),
            MemberRegister.Project(collaboration, known),
            ChairRegister.Project(collaboration, known),
            MilestoneBoard.Project(collaboration, known),
            DisputeBook.Project(collaboration, known),
            LastEntry.Project(collaboration, known),
            recorded[^1].Version);
    }
}

/// <summary>Overviews as known at any moment: all of them now from the tables, one of them or an earlier moment folded from the log.</summary>
public sealed class OverviewReader(IEventLog store, ViewReader views)
{
    /// <summary>Null: nothing had been recorded of it yet. One stream is folded whole, so that all parts are of one moment and the version is exact.</summary>
    public async Task<Answer<OverviewParts?>> ReadAsync(string collaboration, KnownOn knownOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownOn);
        var head = await store.HeadAsync(cancellationToken);
        IReadOnlyList<Entry> entries = Streams.IsSystem(collaboration) ? [] : await views.EntriesAsync(collaboration, cancellationToken);
        List<Entry> recorded = [.. entries.Where(entry => entry.Index <= head.Index && knownOn.Includes(entry))];
        return new(recorded.Count == 0 ? null : OverviewParts.Project(new CollaborationId(collaboration), recorded), head.Index);
    }

    /// <summary>All of which anything had been recorded, by id.</summary>
    public async Task<Answer<IReadOnlyList<OverviewParts>>> ReadAllAsync(KnownOn knownOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownOn);
        if (knownOn is KnownOn.Everything)
            return await FromTablesAsync(cancellationToken);
        var (streams, position) = await views.AllEntriesAsync(cancellationToken);
        var recorded = streams.Select(stream => (stream.Key, Entries: stream.Value.Where(knownOn.Includes).ToList())).Where(stream => stream.Entries.Count > 0);
        return new([.. recorded.Select(stream => OverviewParts.Project(new CollaborationId(stream.Key), stream.Entries))], position);
    }

    private async Task<Answer<IReadOnlyList<OverviewParts>>> FromTablesAsync(CancellationToken cancellationToken)
    {
        var profiles = await views.ReadAllAsync<CollaborationProfile>(KnownOn.Now, cancellationToken);
        var members = (await views.ReadAllAsync<MemberRegister>(KnownOn.Now, cancellationToken)).Value.ToDictionary(view => view.Collaboration);
        var chairs = (await views.ReadAllAsync<ChairRegister>(KnownOn.Now, cancellationToken)).Value.ToDictionary(view => view.Collaboration);
        var milestones = (await views.ReadAllAsync<MilestoneBoard>(KnownOn.Now, cancellationToken)).Value.ToDictionary(view => view.Collaboration);
        var disputes = (await views.ReadAllAsync<DisputeBook>(KnownOn.Now, cancellationToken)).Value.ToDictionary(view => view.Collaboration);
        var last = (await views.ReadAllAsync<LastEntry>(KnownOn.Now, cancellationToken)).Value.ToDictionary(view => view.Collaboration);

        // The profiles were read first and rows never go: what stands in them stands in the others too.
        return new(
            [.. profiles.Value.Select(profile => profile.Collaboration).Zip(profiles.Value, (id, profile) =>
                new OverviewParts(profile, members[id], chairs[id], milestones[id], disputes[id], last[id], Version: null))],
            profiles.Position);
    }
}
