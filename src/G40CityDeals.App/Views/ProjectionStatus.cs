using G40CityDeals.App.EventLog;
using JasperFx.Events.Projections;
using Marten;

namespace G40CityDeals.App.Views;

public enum ProjectionState
{
    /// <summary>At the mark, or on its way there.</summary>
    Running,

    /// <summary>It could not take an event; it tries again by itself, and what it stores lags behind until it can.</summary>
    Stopped,

    /// <summary>No node runs it.</summary>
    Idle,
}

/// <summary>Where something that follows the log is.</summary>
/// <param name="Name">As Marten calls it: <c>views:All</c>, <c>ledger:All</c>.</param>
/// <param name="Position">Number of the last entry it has taken.</param>
/// <param name="Mark">Number up to which the log is settled.</param>
/// <param name="Node">Where it runs or ran last, as Wolverine numbers nodes; null on a single one.</param>
/// <param name="Error">Why it stopped; null unless it did.</param>
public sealed record ProjectionStatus(string Name, ProjectionState State, long Position, long Mark, int? Node, string? Error)
{
    public long Lag => Math.Max(0, Mark - Position);
}

/// <summary>What the database knows of all that follows the log, whichever node runs it.</summary>
public sealed class ProjectionStatuses(IDocumentStore store, SettledLog log)
{
    private static readonly string[] Followers = [ViewsProjection.Shard.Identity, Ledger.LedgerFollower.Shard.Identity];

    public async Task<IReadOnlyList<ProjectionStatus>> ReadAsync(CancellationToken cancellationToken)
    {
        var mark = await log.MarkAsync(cancellationToken);
        var known = (await store.Advanced.AllProjectionProgress(token: cancellationToken)).ToDictionary(state => state.ShardName);
        return [.. Followers.Select(name => known.TryGetValue(name, out var state) ? Of(state, mark) : new(name, ProjectionState.Idle, 0, mark, Node: null, Error: null))];
    }

    /// <summary>What stopped; empty when nothing did.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> StoppedAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAsync(cancellationToken)).Where(status => status.State == ProjectionState.Stopped)];

    private static ProjectionStatus Of(ShardState state, long mark) => new(
        state.ShardName,
        state.AgentStatus switch
        {
            "Paused" => ProjectionState.Stopped,
            "Running" => ProjectionState.Running,
            _ => ProjectionState.Idle,
        },
        state.Sequence,
        mark,
        state.RunningOnNode is 0 ? null : state.RunningOnNode,
        state.AgentStatus == "Paused" ? state.PauseReason : null);
}
