using System.Data;
using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// The transactions of one projection's runner. In each the first statement is the conditional update of the checkpoint row: it fences,
/// and it makes position and rows change together.
/// </summary>
internal sealed class ProjectionWriter(IProjection projection, CheckpointTable checkpoints, NpgsqlConnection connection)
{
    /// <exception cref="LeaseLostException">Another runner has been here.</exception>
    /// <exception cref="EventNotAppliedException">The projection could not apply the batch.</exception>
    public Task ApplyAsync(CheckpointRow row, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () => checkpoints.AdvanceAsync(connection, row, events[^1].Index, cancellationToken),
            transaction => projection.ApplyAsync(new ProjectionBatch(events, row.Generation, connection, transaction), cancellationToken),
            cancellationToken);

    /// <inheritdoc cref="ApplyAsync"/>
    public Task ApplyBuildingAsync(CheckpointRow row, Building building, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () => checkpoints.AdvanceBuildingAsync(connection, row, building, events[^1].Index, cancellationToken),
            transaction => projection.ApplyAsync(new ProjectionBatch(events, building.Generation, connection, transaction), cancellationToken),
            cancellationToken);

    /// <summary>Fills on with these streams. False: there were none, and nothing is changed.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    public async Task<bool> FillAsync(
        IStreamProjection byStream, CheckpointRow row, Building building, Filling fill, IAsyncEnumerable<IReadOnlyList<StoredEvent>> streams, CancellationToken cancellationToken)
    {
        var reached = fill;
        await InTransactionAsync(
            () => checkpoints.MoveFillAsync(connection, row, building, fill, fill, cancellationToken),
            async transaction =>
            {
                await byStream.FillAsync(new StreamFill(CountedAsync(), building.Generation, connection, transaction), cancellationToken);
                if (!await checkpoints.MoveFillAsync(connection, row, building, fill, reached, cancellationToken))
                    throw new LeaseLostException(projection.Name);
            },
            cancellationToken);
        return reached != fill;

        async IAsyncEnumerable<IReadOnlyList<StoredEvent>> CountedAsync()
        {
            await foreach (var stream in streams.WithCancellation(cancellationToken))
            {
                yield return stream;
                reached = reached with { After = stream[0].Stream, Events = reached.Events + stream.Count };
            }
        }
    }

    /// <summary>Begins the generation again, empty, to be built event by event.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    public Task GiveUpFillAsync(CheckpointRow row, Building building, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () => checkpoints.GiveUpFillAsync(connection, row, building, cancellationToken),
            transaction => projection.PrepareAsync(connection, transaction, building.Generation, cancellationToken),
            cancellationToken);

    /// <summary>Begins the next generation; one that was begun before and is given up goes.</summary>
    /// <inheritdoc cref="ApplyAsync"/>
    public Task StartBuildingAsync(CheckpointRow row, Building building, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () => checkpoints.StartBuildingAsync(connection, row, building, cancellationToken),
            async transaction =>
            {
                if (row.Building is { Position: not Building.NotPrepared } abandoned)
                    await projection.DropAsync(connection, transaction, abandoned.Generation, cancellationToken);
                await projection.PrepareAsync(connection, transaction, building.Generation, cancellationToken);
            },
            cancellationToken);

    /// <inheritdoc cref="ApplyAsync"/>
    public Task DropRetiredAsync(CheckpointRow row, int retired, CancellationToken cancellationToken) =>
        InTransactionAsync(
            () => checkpoints.ForgetRetiredAsync(connection, row, retired, cancellationToken),
            transaction => projection.DropAsync(connection, transaction, retired, cancellationToken),
            cancellationToken);

    private async Task InTransactionAsync(Func<Task<bool>> claim, Func<NpgsqlTransaction, Task> write, CancellationToken cancellationToken)
    {
        // READ COMMITTED: the claim waits for a taker's update of the row and then sees it.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        if (!await claim())
            throw new LeaseLostException(projection.Name);
        try
        {
            await write(transaction);
            await ProbeAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not LeaseLostException && !IsInfrastructure(e))
        {
            throw new EventNotAppliedException(e);
        }
    }

    // A projection that swallowed a database error leaves a transaction whose COMMIT rolls back without an error.
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await using var probe = new NpgsqlCommand("select 1", connection);
        await probe.ExecuteNonQueryAsync(cancellationToken);
    }

    // Passes by itself, or is about the session; anything else is about the event.
    private bool IsInfrastructure(Exception exception) =>
        connection.FullState.HasFlag(ConnectionState.Broken)
        || connection.State != ConnectionState.Open
        || Outage.IsPassing(exception);
}

/// <summary>The projection threw; nothing of the batch is in effect.</summary>
internal sealed class EventNotAppliedException(Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>What an administrator sees of it.</summary>
    public string Told => InnerException is PostgresException refused
        ? $"{nameof(PostgresException)}: {refused.SqlState}: {refused.MessageText}"
        : $"{InnerException?.GetType().Name}: {Message}";
}
