using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>What there is to do for a projection, one step after another, by the runner that holds its lease.</summary>
internal sealed class ProjectionSteps(
    NpgsqlConnection connection,
    IEventStore store,
    IProjection projection,
    CheckpointTable checkpoints,
    ProjectionRunnerOptions options,
    ProjectionLog log,
    ProjectionMetrics metrics)
{
    private readonly ProjectionWriter writer = new(projection, checkpoints, connection);

    /// <summary>False when there is nothing to do for now.</summary>
    public async Task<bool> StepAsync(CheckpointRow row, CancellationToken cancellationToken)
    {
        if (row is { RetiredGeneration: { } retired } && (row.RetiredIsDue || row.NeedsBuild(projection.CodeVersion)))
        {
            await DropRetiredAsync(row, retired, cancellationToken);
            return true;
        }

        if (row.NeedsBuild(projection.CodeVersion))
        {
            await StartBuildingAsync(row, cancellationToken);
            return true;
        }

        // What was written by other code is left as it is until the next generation takes over.
        var worked = row.Generation > 0 && row.CodeVersion == projection.CodeVersion && row.Error is null
            && await AdvanceAsync(row, cancellationToken);
        if (row.Building is not { Error: null } building || building.CodeVersion != projection.CodeVersion)
            return worked;
        if (building.Fill is { } fill && projection is IStreamProjection byStream)
        {
            await FillAsync(byStream, row, building, fill, cancellationToken);
            return true;
        }

        return await BuildAsync(row, building, cancellationToken) || worked;
    }

    private async Task DropRetiredAsync(CheckpointRow row, int retired, CancellationToken cancellationToken)
    {
        try
        {
            await writer.DropRetiredAsync(row, retired, cancellationToken);
        }
        catch (EventNotAppliedException e)
        {
            // Left behind and said so: what nobody reads any more must not keep the projection from going on.
            log.NotDropped(projection.Name, retired, e);
            await MustAsync(checkpoints.ForgetRetiredAsync(connection, row, retired, cancellationToken));
        }
    }

    private async Task StartBuildingAsync(CheckpointRow row, CancellationToken cancellationToken)
    {
        var head = (await store.HeadAsync(cancellationToken)).Index;
        var fill = projection is IStreamProjection && head >= 0 ? new Filling(head, After: "", Events: 0) : null;
        var next = new Building(Math.Max(row.Generation, row.Building?.Generation ?? 0) + 1, projection.CodeVersion, -1, null, null, fill);
        try
        {
            await writer.StartBuildingAsync(row, next, cancellationToken);
        }
        catch (EventNotAppliedException e)
        {
            log.Stopped(projection.Name, -1, e);
            metrics.Stopped(projection.Name);
            var unprepared = next with { Position = Building.NotPrepared };
            await MustAsync(checkpoints.StopBuildingAsync(connection, row, unprepared, null, e.Told, cancellationToken));
        }
    }

    private async Task<bool> AdvanceAsync(CheckpointRow row, CancellationToken cancellationToken)
    {
        var events = await ReadEventsAsync(row.Position, cancellationToken);
        if (events.Count == 0)
            return false;
        try
        {
            await writer.ApplyAsync(row, events, cancellationToken);
            metrics.Applied(projection.Name, events.Count);
            return true;
        }
        catch (EventNotAppliedException)
        {
            // One by one, to stop right before the event that is the matter.
        }

        foreach (var single in events)
        {
            try
            {
                await writer.ApplyAsync(row, [single], cancellationToken);
                metrics.Applied(projection.Name, 1);
            }
            catch (EventNotAppliedException e)
            {
                await StopAsync(row, single.Index, e, cancellationToken);
                break;
            }

            row = row with { Position = single.Index };
        }

        return true;
    }

    private async Task FillAsync(IStreamProjection byStream, CheckpointRow row, Building building, Filling fill, CancellationToken cancellationToken)
    {
        try
        {
            var streams = store.ReadStreamsAfterAsync(fill.After, fill.UpTo, options.FillSize, cancellationToken);
            if (!await writer.FillAsync(byStream, row, building, fill, streams, cancellationToken))
                await MustAsync(checkpoints.EndFillAsync(connection, row, building, fill, cancellationToken));
        }
        catch (EventNotAppliedException)
        {
            // Event by event it stops right before the one that is the matter, and says which it is.
            await GiveUpFillAsync(row, building, cancellationToken);
        }
    }

    private async Task GiveUpFillAsync(CheckpointRow row, Building building, CancellationToken cancellationToken)
    {
        try
        {
            await writer.GiveUpFillAsync(row, building, cancellationToken);
        }
        catch (EventNotAppliedException e)
        {
            // What was filled stays as it is until somebody has mended what is the matter and resumes: then it is filled on from there.
            log.Stopped(projection.Name, building.Position, e);
            metrics.Stopped(projection.Name);
            await MustAsync(checkpoints.StopFillAsync(connection, row, building, e.Told, cancellationToken));
        }
    }

    private async Task<bool> BuildAsync(CheckpointRow row, Building building, CancellationToken cancellationToken)
    {
        var events = await ReadEventsAsync(building.Position, cancellationToken);
        if (events.Count > 0)
        {
            try
            {
                await writer.ApplyBuildingAsync(row, building, events, cancellationToken);
                metrics.Applied(projection.Name, events.Count);
                building = building with { Position = events[^1].Index };
            }
            catch (EventNotAppliedException)
            {
                return await BuildOneByOneAsync(row, building, events, cancellationToken);
            }
        }

        // A batch that is not full reached the head of the log. Under a steady stream of appends none would be empty.
        if (events.Count == options.BatchSize)
            return true;
        var tookOver = await checkpoints.TakeOverAsync(connection, row, building, cancellationToken);
        if (tookOver)
        {
            log.TookOver(projection.Name, building.Generation, building.Position);
            metrics.Rebuilt(projection.Name);
        }

        return tookOver || events.Count > 0;
    }

    private async Task<bool> BuildOneByOneAsync(CheckpointRow row, Building at, List<StoredEvent> events, CancellationToken cancellationToken)
    {
        foreach (var single in events)
        {
            try
            {
                await writer.ApplyBuildingAsync(row, at, [single], cancellationToken);
                metrics.Applied(projection.Name, 1);
                at = at with { Position = single.Index };
            }
            catch (EventNotAppliedException e)
            {
                log.Stopped(projection.Name, single.Index, e);
                metrics.Stopped(projection.Name);
                await MustAsync(checkpoints.StopBuildingAsync(connection, row, at, single.Index, e.Told, cancellationToken));
                return true;
            }
        }

        return true;
    }

    private async Task StopAsync(CheckpointRow row, long index, EventNotAppliedException e, CancellationToken cancellationToken)
    {
        log.Stopped(projection.Name, index, e);
        metrics.Stopped(projection.Name);
        await MustAsync(checkpoints.StopAsync(connection, row, index, e.Told, cancellationToken));
    }

    // Indexes are dense, so the bound is the batch.
    private async Task<List<StoredEvent>> ReadEventsAsync(long after, CancellationToken cancellationToken) =>
        await store.ReadAllAsync(after, after + options.BatchSize, cancellationToken).ToListAsync(cancellationToken);

    private async Task MustAsync(Task<bool> change)
    {
        if (!await change)
            throw new LeaseLostException(projection.Name);
    }
}
