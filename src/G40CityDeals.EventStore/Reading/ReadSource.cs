using System.Diagnostics;
using System.Diagnostics.Metrics;
using Npgsql;

namespace G40CityDeals.EventStore.Reading;

/// <summary>
/// Where reads go. Without replicas, and outside <see cref="Begin"/>: to the primary, each statement a snapshot of its own. Inside <see cref="Begin"/>, with
/// replicas: to one snapshot of one server, a replica when there is one that has what is asked for.
/// </summary>
public sealed class ReadSource : IAsyncDisposable
{
    /// <summary>
    /// How long, in seconds, Npgsql believes what it knows of one of several servers. It takes a server for away when one session of it was ended, and
    /// that is what a taker of a lease does to a frozen node's.
    /// </summary>
    public const int HostRecheckSeconds = 1;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly AsyncLocal<ReadSnapshot?> current = new();
    private readonly NpgsqlDataSource primary;
    private readonly NpgsqlMultiHostDataSource? servers;
    private readonly NpgsqlDataSource? standbys;
    private readonly NpgsqlDataSource? primaryAmongServers;
    private readonly SchemaName schema;
    private readonly ReplicaOptions options;
    private readonly Counter<long> snapshots;
    private readonly int primaryTimeout;
    private long restUntil;
    private long behindUntil;

    /// <param name="primary">Not disposed here.</param>
    /// <param name="servers">A connection string that names replicas and the primary; null: there are no replicas. Pools of its own, so that a reader never waits for a writer's connection.</param>
    /// <exception cref="ArgumentException">The schema name is not a plain identifier.</exception>
    public ReadSource(NpgsqlDataSource primary, string schema = "public", string? servers = null, ReplicaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(primary);
        this.primary = primary;
        this.schema = new SchemaName(schema);
        this.options = options ?? new ReplicaOptions();
        snapshots = Meter.CreateCounter<long>("citydeals.read.snapshots", "{snapshot}", "Answers read where replicas are named, by the server they were read from: replica or primary.");
        if (servers is null)
            return;
        primaryTimeout = new NpgsqlConnectionStringBuilder(primary.ConnectionString).CommandTimeout;
        var timeout = (int)Math.Ceiling(this.options.ReplicaTimeout.TotalSeconds);
        var builder = new NpgsqlDataSourceBuilder(servers) { ConnectionStringBuilder = { Timeout = timeout, CommandTimeout = timeout, CancellationTimeout = -1, HostRecheckSeconds = HostRecheckSeconds } };
        this.servers = builder.BuildMultiHost();
        standbys = this.servers.WithTargetSession(TargetSessionAttributes.PreferStandby);
        primaryAmongServers = this.servers.WithTargetSession(TargetSessionAttributes.Primary);
    }

    /// <summary>Counts the snapshots that were opened, with the tag <c>server</c>.</summary>
    public Meter Meter { get; } = new("G40CityDeals.EventStore");

    /// <summary>Whether any were named; not whether one is up.</summary>
    public bool HasReplicas => servers is not null;

    /// <summary>Everything that is read from here on in this flow of control, until the result is disposed, is of one snapshot. Opened at the first read.</summary>
    /// <param name="atLeast">The ledger index that log and projections should have reached; -1: any.</param>
    /// <param name="fromPrimary">Not from a replica: one has just failed.</param>
    public ReadSnapshot Begin(long atLeast, bool fromPrimary = false) =>
        current.Value = new ReadSnapshot(cancellationToken => OpenAsync(atLeast, fromPrimary, cancellationToken));

    /// <summary>Runs a statement that reads. The command's connection is set here.</summary>
    /// <exception cref="ReplicaAwayException">A replica failed on the way: the same can be asked again, of the primary.</exception>
    public async Task<T> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
        if (servers is null || current.Value is not { IsOver: false } snapshot)
        {
            await using var connection = await OpenPrimaryAsync(cancellationToken);
            return await RunAsync(command, connection, null, read, cancellationToken);
        }

        using (await snapshot.EnterAsync(cancellationToken))
        {
            if (!snapshot.IsReplica)
                command.CommandTimeout = primaryTimeout;
            try
            {
                return await RunAsync(command, snapshot.Connection, snapshot.Transaction, read, cancellationToken);
            }
            catch (NpgsqlException e) when (snapshot.IsReplica)
            {
                // A conflict with recovery says nothing of the replica's health; a lost connection or a silence does.
                if (e is not PostgresException { SqlState: PostgresErrorCodes.SerializationFailure })
                    Rest();
                throw new ReplicaAwayException(e);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (servers is not null)
            await servers.DisposeAsync();
    }

    private static async Task<T> RunAsync<T>(
        NpgsqlCommand command, NpgsqlConnection connection, NpgsqlTransaction? transaction, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        (command.Connection, command.Transaction) = (connection, transaction);

        // Once on each connection; after that it sends nothing.
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await read(reader);
    }

    private async Task<OpenSnapshot> OpenAsync(long atLeast, bool fromPrimary, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var isKnownBehind = atLeast >= 0 && Environment.TickCount64 < Interlocked.Read(ref behindUntil);
        if (!fromPrimary && !isKnownBehind && MayTryReplica())
        {
            try
            {
                if (await TryOpenAsync(standbys!, atLeast, () => Stopwatch.GetElapsedTime(began) < options.ReplicaPatience, cancellationToken) is { } open) // there are servers
                {
                    if (open.IsReplica)
                        Interlocked.Exchange(ref restUntil, 0);
                    return Counted(open);
                }

                // Who asks for no position still has its answers from there.
                Interlocked.Exchange(ref behindUntil, Environment.TickCount64 + (long)options.Rest.TotalMilliseconds);
            }
            catch (NpgsqlException)
            {
                Rest();
            }
        }

        var last = false;
        while (true)
        {
            try
            {
                if (await TryOpenAsync(primaryAmongServers!, last ? -1 : atLeast, () => Stopwatch.GetElapsedTime(began) < options.Patience, cancellationToken) is { } open)
                    return Counted(open);
                last = true;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(began) < options.Patience)
            {
                await Task.Delay(Look, cancellationToken);
            }
        }
    }

    /// <summary>One of several servers may be taken for away for a moment.</summary>
    private async Task<NpgsqlConnection> OpenPrimaryAsync(CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await primary.OpenConnectionAsync(cancellationToken);
            }
            catch (NpgsqlException) when (primary is NpgsqlMultiHostDataSource && Stopwatch.GetElapsedTime(began) < options.Patience)
            {
                await Task.Delay(Look, cancellationToken);
            }
        }
    }

    /// <summary>Null: it had not reached <paramref name="atLeast"/> when there was no patience left.</summary>
    private async Task<OpenSnapshot?> TryOpenAsync(NpgsqlDataSource source, long atLeast, Func<bool> isPatient, CancellationToken cancellationToken)
    {
        while (true)
        {
            var connection = await source.OpenConnectionAsync(cancellationToken);
            try
            {
                var open = await OpenSnapshot.OnAsync(connection, schema, cancellationToken);
                // What the primary does not have is nowhere: only its projections are worth waiting for.
                if (open.Awaited >= (open.IsReplica ? atLeast : Math.Min(atLeast, open.Head)))
                    return open;
                await open.DisposeAsync();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            if (!isPatient())
                return null;
            await Task.Delay(Look, cancellationToken);
        }
    }

    private OpenSnapshot Counted(OpenSnapshot open)
    {
        snapshots.Add(1, new KeyValuePair<string, object?>("server", open.IsReplica ? "replica" : "primary"));
        return open;
    }

    private void Rest() => Interlocked.Exchange(ref restUntil, Environment.TickCount64 + (long)options.Rest.TotalMilliseconds);

    /// <summary>After a rest one reader tries, and the others go on with the primary until it succeeded.</summary>
    private bool MayTryReplica()
    {
        var until = Interlocked.Read(ref restUntil);
        if (until == 0)
            return true;
        var now = Environment.TickCount64;
        return now >= until && Interlocked.CompareExchange(ref restUntil, now + (long)options.Rest.TotalMilliseconds, until) == until;
    }
}

/// <summary>A replica failed while something was read from it; the primary may still answer.</summary>
public sealed class ReplicaAwayException(Exception cause) : Exception("A replica went away while it was read from.", cause);
