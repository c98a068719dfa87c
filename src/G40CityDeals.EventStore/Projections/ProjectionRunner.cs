using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// Runs projections, each on one of all the runners that share the schema, and answers where they are. Everything asked of it goes through the database,
/// so it works as well from a process (the command line) that does not run them.
/// </summary>
public sealed class ProjectionRunner
{
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(50);

    private readonly NpgsqlDataSource dataSource;
    private readonly NpgsqlDataSource forRunning;
    private readonly IEventStore store;
    private readonly IReadOnlyList<IProjection> projections;
    private readonly SchemaName schema;
    private readonly ProjectionRunnerOptions options;
    private readonly CheckpointTable checkpoints;
    private readonly ProjectionLog log;
    private readonly ProjectionMetrics metrics = new();
    private volatile bool running;

    /// <param name="dataSource">Of the primary; not disposed here.</param>
    /// <param name="projections">Their names differ.</param>
    /// <param name="forRunning">
    /// Of the primary, too, with a pool of its own: running keeps one connection a projection, and two, and reads the log through <paramref name="store"/> meanwhile.
    /// Null: those come from <paramref name="dataSource"/>, whose pool must then have room for more.
    /// </param>
    /// <exception cref="ArgumentException">Two projections have one name, or the schema name is not a plain identifier.</exception>
    public ProjectionRunner(
        NpgsqlDataSource dataSource,
        IEventStore store,
        IEnumerable<IProjection> projections,
        string schema = "public",
        ProjectionRunnerOptions? options = null,
        ILogger<ProjectionRunner>? logger = null,
        NpgsqlDataSource? forRunning = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentNullException.ThrowIfNull(store);
        this.dataSource = dataSource;
        this.forRunning = forRunning ?? dataSource;
        this.store = store;
        this.projections = [.. projections];
        this.schema = new SchemaName(schema);
        this.options = options ?? new ProjectionRunnerOptions();
        checkpoints = new CheckpointTable(this.schema);
        log = new ProjectionLog((ILogger?)logger ?? NullLogger.Instance);
        if (this.projections.DistinctBy(projection => projection.Name).Count() != this.projections.Count)
            throw new ArgumentException("Two projections have the same name.", nameof(projections));
    }

    /// <summary>
    /// What a monitor follows: position, lag and whether it stopped as seen last (by <see cref="StatusAsync"/>, which a running runner asks every
    /// <see cref="ProjectionRunnerOptions.WatchInterval"/>), and counts of what was done here. Its instruments carry the tag <c>projection</c>.
    /// </summary>
    public Meter Meter => metrics.Meter;

    /// <summary>Runs until cancelled, and then ends without an exception, its leases released. What goes wrong meanwhile is logged and tried again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        running = true;
        try
        {
            await RunAsync(projections, cancellationToken);
        }
        finally
        {
            running = false;
        }
    }

    /// <summary>Every projection that has a row or is known here, by name.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> StatusAsync(CancellationToken cancellationToken)
    {
        var found = await new StatusReader(dataSource, schema).ReadAsync(cancellationToken);
        var head = (await store.HeadAsync(cancellationToken)).Index;
        var missing = projections
            .Where(projection => found.All(status => status.Name != projection.Name))
            .Select(projection => new ProjectionStatus(projection.Name, ProjectionState.Building, 0, null, -1, -1, null, null, null, null, null, null));
        IReadOnlyList<ProjectionStatus> statuses =
            [.. found.Concat(missing).Select(status => status with { Head = Math.Max(head, status.Position) }).OrderBy(status => status.Name, StringComparer.Ordinal)];
        metrics.Saw(statuses);
        return statuses;
    }

    /// <summary>
    /// Waits until a generation serves and has the event at <paramref name="index"/> (-1: until one serves). False: not within <paramref name="timeout"/>,
    /// or the projection has stopped before it, or the database could not be asked; the view is behind.
    /// </summary>
    public async Task<bool> WaitForAsync(string name, long index, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        for (var look = ShortestLook; ; look = Pauses.Longer(look, LongestLook))
        {
            var row = await TryReadAsync(name, timeout - Stopwatch.GetElapsedTime(began), cancellationToken);
            if (row is { Generation: > 0 } && row.Position >= index)
                return true;
            if (row is { Error: not null, Building: null, RebuildWanted: false } || Stopwatch.GetElapsedTime(began) + look > timeout)
                return false;
            await Task.Delay(look, cancellationToken);
        }
    }

    /// <summary>Has a stopped projection try the same event again. False: it was not stopped.</summary>
    public async Task<bool> ResumeAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await checkpoints.ResumeAsync(connection, name, cancellationToken) && await WakeAsync(connection, cancellationToken);
    }

    /// <summary>
    /// Fills the next generation from the first event on and has it take over. Whoever holds the lease does it; when nobody does, this call does it itself.
    /// A rebuild that is under way is joined.
    /// </summary>
    /// <exception cref="ProjectionStoppedException">An event could not be applied; the generation before serves on.</exception>
    /// <exception cref="ArgumentException">There is no such projection.</exception>
    public async Task RebuildAsync(string name, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var projection = projections.SingleOrDefault(known => known.Name == name) ?? throw new ArgumentException($"There is no projection '{name}'.", nameof(name));
        var before = await WantRebuildAsync(name, cancellationToken);
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var help = running ? Task.CompletedTask : RunAsync([projection], own.Token);
        try
        {
            await WatchRebuildAsync(name, before, progress, cancellationToken);
        }
        finally
        {
            await own.CancelAsync();
            await help;
        }
    }

    private async Task RunAsync(IReadOnlyList<IProjection> run, CancellationToken cancellationToken)
    {
        var owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}");
        var workers = run.Select(projection => new ProjectionWorker(forRunning, store, projection, schema, owner, options, log, metrics)).ToList();
        var pulse = new RunnerPulse(forRunning, schema, owner, options, log);
        try
        {
            await Task.WhenAll(
            [
                pulse.BeatAsync(cancellationToken),
                pulse.WatchAsync(StatusAsync, cancellationToken),
                pulse.ListenAsync(() => workers.ForEach(worker => worker.Wake()), cancellationToken),
                .. workers.Select(worker => worker.RunAsync(cancellationToken)),
            ]);
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }
    }

    private async Task<int> WantRebuildAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await checkpoints.EnsureAsync(connection, name, cancellationToken);
        var before = await checkpoints.WantRebuildAsync(connection, name, cancellationToken);
        await WakeAsync(connection, cancellationToken);
        return before;
    }

    private async Task WatchRebuildAsync(string name, int before, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await ReadAsync(name, cancellationToken) ?? throw new InvalidOperationException($"The checkpoint row of {name} is gone.");
            var head = (await store.HeadAsync(cancellationToken)).Index;
            if (row.Generation > before)
            {
                progress?.Report(new RebuildProgress(name, row.Generation, row.Position, Math.Max(head, row.Position)));
                return;
            }

            if (row is { Building: { Error: { } error } stopped, RebuildWanted: false })
                throw new ProjectionStoppedException(name, stopped.FailedIndex, error);
            if (row.Building is { } building)
                progress?.Report(new RebuildProgress(name, building.Generation, building.Reached, Math.Max(head, building.Reached)));
            await Task.Delay(LongestLook, cancellationToken);
        }
    }

    private async Task<CheckpointRow?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await checkpoints.ReadAsync(connection, name, options.KeepRetired, cancellationToken);
    }

    /// <summary>Null also when the database cannot be asked at this moment: what is waited for may have been recorded already, and that answer must not be lost.</summary>
    private async Task<CheckpointRow?> TryReadAsync(string name, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(name, cancellationToken).WaitAsync(patience > ShortestLook ? patience : LongestLook, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException || Outage.IsPassing(e))
        {
            return null;
        }
    }

    private async Task<bool> WakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, "select pg_notify('{channel}', '')");
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }
}
