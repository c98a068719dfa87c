using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.EventStore;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>A slippage ledger with what the log itself says of its entries.</summary>
/// <param name="Name">The collaboration's, on the day asked about.</param>
/// <param name="RecordedAt">By entry, UTC.</param>
public sealed record SlippageFacts(SlippageLedger Ledger, string Name, IReadOnlyDictionary<Guid, DateTimeOffset> RecordedAt);

/// <summary>Slippage on both axes, folded from the entries: the tables do not keep when something was recorded.</summary>
public sealed class SlippageReader(IEventLog store, ViewReader views)
{
    /// <summary>Null in the answer: nothing had been recorded of it yet.</summary>
    public async Task<Answer<SlippageFacts?>> ReadAsync(string collaboration, KnownOn knownOn, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownOn);
        var head = await store.HeadAsync(cancellationToken);
        IReadOnlyList<Entry> entries = Streams.IsSystem(collaboration) ? [] : await views.EntriesAsync(collaboration, cancellationToken);
        return new(Of(collaboration, [.. entries.Where(entry => entry.Index <= head.Index)], knownOn, day), head.Index);
    }

    /// <summary>Of all collaborations, by id.</summary>
    public async Task<Answer<IReadOnlyList<SlippageFacts>>> ReadAllAsync(KnownOn knownOn, DateOnly day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownOn);
        var (streams, position) = await views.AllEntriesAsync(cancellationToken);
        return new([.. streams.Select(stream => Of(stream.Key, stream.Value, knownOn, day)).OfType<SlippageFacts>()], position);
    }

    private static SlippageFacts? Of(string collaboration, IReadOnlyList<Entry> entries, KnownOn knownOn, DateOnly day)
    {
        if (!entries.Any(knownOn.Includes))
            return null;
        var id = new CollaborationId(collaboration);
        var known = History.AsKnown(entries, knownOn);
        var profile = CollaborationProfile.Project(id, known);
        return new(SlippageLedger.Of(MilestoneBoard.Project(id, known), profile, day), profile.NameOn(day), entries.ToDictionary(entry => entry.Id, entry => entry.RecordedAt));
    }
}
