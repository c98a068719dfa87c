using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Milestones;

/// <summary>A slippage ledger with what the log itself says of its entries.</summary>
/// <param name="Name">The collaboration's, on the day asked about.</param>
/// <param name="RecordedAt">By entry, UTC.</param>
public sealed record SlippageFacts(SlippageLedger Ledger, string Name, IReadOnlyDictionary<Guid, DateTimeOffset> RecordedAt);

/// <summary>Slippage on both axes, folded from the entries: stored views do not keep when something was recorded.</summary>
public sealed class SlippageReader(LogReader log)
{
    /// <summary>Null: nothing had been recorded of it yet.</summary>
    public async Task<SlippageFacts?> ReadAsync(string collaboration, Known known, DateOnly day, CancellationToken cancellationToken) =>
        Streams.IsSystem(collaboration) ? null : Of(collaboration, await log.StreamAsync(collaboration, known, cancellationToken), day);

    /// <summary>Of all collaborations, by id.</summary>
    public async Task<IReadOnlyList<SlippageFacts>> ReadAllAsync(Known known, DateOnly day, CancellationToken cancellationToken) =>
        [.. (await log.CollaborationsAsync(known, cancellationToken)).Select(stream => Of(stream.Key, stream.Value, day)).OfType<SlippageFacts>()];

    private static SlippageFacts? Of(string collaboration, IReadOnlyList<Entry> entries, DateOnly day)
    {
        if (entries.Count == 0)
            return null;
        var id = new CollaborationId(collaboration);
        var known = History.AsKnown(entries, Known.All);
        var profile = CollaborationProfile.Project(id, known);
        return new(SlippageLedger.Of(MilestoneBoard.Project(id, known), profile, day), profile.NameOn(day), entries.ToDictionary(entry => entry.Id, entry => entry.RecordedAt));
    }
}
