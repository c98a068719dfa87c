using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>Keeps one projection up to date, while it has the lease; otherwise watches whether it can have it.</summary>
internal sealed class ProjectionWorker(
    NpgsqlDataSource dataSource,
    IEventStore store,
    IProjection projection,
    SchemaName schema,
    string owner,
    ProjectionRunnerOptions options,
    ProjectionLog log,
    ProjectionMetrics metrics) : IDisposable
{
    private readonly CheckpointTable checkpoints = new(schema);
    private readonly ProjectionLease lease = new(schema, projection.Name, owner, options.LeaseTimeout);
    private readonly WakeUp wakeUp = new();

    public void Wake() => wakeUp.Call();

    public void Dispose() => wakeUp.Dispose();

    /// <summary>Ends when cancelled, without an exception.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RunUnderLeaseAsync(cancellationToken);

                // Not woken: who does not have the lease has nothing to do for each append.
                await Task.Delay(options.PollInterval, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (LeaseLostException)
            {
                log.LeaseLost(projection.Name);
            }
#pragma warning disable CA1031 // A runner that dies of what it did not foresee would be a projection that silently stands still.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.Interrupted(projection.Name, e);
                await PauseAsync(cancellationToken);
            }
        }
    }

    private async Task RunUnderLeaseAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await checkpoints.EnsureAsync(connection, projection.Name, cancellationToken);
        if (!(await ReadAsync(connection, cancellationToken)).IsFor(projection.CodeVersion))
            return;
        if (await lease.TryTakeAsync(connection, cancellationToken) is not { } epoch)
            return;

        log.LeaseTaken(projection.Name, epoch);
        metrics.LeaseTaken(projection.Name);
        try
        {
            await ServeAsync(connection, epoch, cancellationToken);
        }
        finally
        {
            await ReleaseAsync(connection, epoch);
        }
    }

    private async Task ServeAsync(NpgsqlConnection connection, long epoch, CancellationToken cancellationToken)
    {
        var steps = new ProjectionSteps(connection, store, projection, checkpoints, options, log, metrics);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = await ReadAsync(connection, cancellationToken);
            if (row.Epoch != epoch)
                throw new LeaseLostException(projection.Name);
            if (!row.IsFor(projection.CodeVersion))
                return;
            if (!await steps.StepAsync(row, cancellationToken))
                await wakeUp.WaitAsync(options.PollInterval, cancellationToken);
        }
    }

    private async Task<CheckpointRow> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await checkpoints.ReadAsync(connection, projection.Name, options.KeepRetired, cancellationToken)
            ?? throw new InvalidOperationException($"The checkpoint row of {projection.Name} is gone.");

    private async Task ReleaseAsync(NpgsqlConnection connection, long epoch)
    {
        try
        {
            // Not the runner's token: it is when that is cancelled that the next one should not have to wait.
            if (connection.State == System.Data.ConnectionState.Open)
                await lease.ReleaseAsync(connection, epoch, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // Then whoever comes next sees the session gone or silent.
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(options.PollInterval, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }
}
