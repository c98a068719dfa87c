using G40CityDeals.App.EventLog;
using G40CityDeals.Domain;
using JasperFx.Events.Aggregation;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using JasperFx.Events;
using Marten.Events.Aggregation;
using Marten;

namespace G40CityDeals.App.Views;

/// <summary>All views of one collaboration as they are now: what questions about many collaborations read.</summary>
/// <param name="Number">Of the last entry that they hold.</param>
public sealed record StoredViews(string Id, long Number, CollaborationViews? Views);

/// <summary>Keeps <see cref="StoredViews"/> behind the log. A correction may change anything in a stream, so a touched stream is folded anew as a whole.</summary>
public sealed partial class ViewsProjection : SingleStreamProjection<StoredViews, string>
{
    /// <summary>Raised when what is stored changes: the new version is then stored beside the old one.</summary>
    private const uint CodeVersion = 1;

    public ViewsProjection()
    {
        Name = "views";
        Version = CodeVersion;
        Options.BatchSize = 500;
    }

    public static ShardName Shard { get; } = ShardName.Compose("views", version: CodeVersion);

    public override async ValueTask<(StoredViews?, ActionType)> DetermineActionAsync(
        IQuerySession session, StoredViews? snapshot, string identity, IIdentitySetter<StoredViews, string> identitySetter, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        if (Streams.IsSystem(identity) || identity == MartenOptions.TombstoneStream)
            return (null, ActionType.Nothing);
        var all = events[0].Version == 1 ? events : await session.Events.FetchStreamAsync(identity, version: events[^1].Version, token: cancellation);
        return (new(identity, events[^1].Sequence, CollaborationViews.Of(new(identity), [.. all.Select(EntryOf.Event)])), ActionType.Store);
    }
}
