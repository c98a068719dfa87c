using System.Diagnostics;
using Marten;

namespace G40CityDeals.App.EventLog;

/// <summary>
/// Settles the log and has what follows it catch up, for a command line beside which no app runs. Where one does, that one does it, and this only waits for it.
/// </summary>
public sealed partial class LogFollowing(IDocumentStore store, LogServers servers, SettledLog log, ILogger<LogFollowing> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <param name="patience">How long an app that runs may take to come nearer.</param>
    public async Task CatchUpAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        // Two daemons at once would get in each other's way: an app that runs is waited for as long as it comes nearer.
        for (var (began, lag) = (Stopwatch.GetTimestamp(), long.MaxValue); Stopwatch.GetElapsedTime(began) < patience; await Task.Delay(Pause, cancellationToken))
        {
            var now = await LaggingAsync(cancellationToken);
            if (now == 0)
                return;
            if (now < lag)
                (began, lag) = (Stopwatch.GetTimestamp(), now);
        }

        try
        {
            using var daemon = await store.BuildProjectionDaemonAsync();
            await daemon.CatchUpAsync(Longest, cancellationToken);
        }
        catch (Exception stopped) when (stopped is not OperationCanceledException)
        {
            // What cannot be stored is told by `projections status`; what is asked here is folded from the log.
            NotCaughtUp(stopped.Message);
        }
    }

    /// <summary>Waits until all that is recorded now is settled.</summary>
    public async Task SettledAsync(CancellationToken cancellationToken) => await log.ReachedAsync(await LastAsync(cancellationToken), Longest, cancellationToken);

    private async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var command = servers.Primary.CreateCommand($"select coalesce(max(e.seq_id), 0) from {store.Options.DatabaseSchemaName}.mt_events e where e.stream_id <> '{MartenOptions.TombstoneStream}'");
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    private async Task<long> LaggingAsync(CancellationToken cancellationToken)
    {
        var last = await LastAsync(cancellationToken);
        var mark = await log.MarkAsync(cancellationToken);
        var progress = (await store.Advanced.AllProjectionProgress(token: cancellationToken)).ToDictionary(state => state.ShardName, state => state.Sequence);
        return last - Math.Min(mark, new[] { Views.ViewsProjection.Shard.Identity, Ledger.LedgerFollower.Shard.Identity }.Min(name => progress.GetValueOrDefault(name)));
    }

    [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "What follows the log could not catch up: {Problem}")]
    private partial void NotCaughtUp(string problem);
}
