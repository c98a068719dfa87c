using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// Knows where the log and its projections stand, so that whoever keeps what was made of them need not ask the database each time. It listens on the
/// primary and looks on the same connection, and says that it does not know rather than what may be over: see <see cref="Current"/>.
/// </summary>
public sealed class StandingWatch
{
    /// <summary>Seconds that a look may take before the connection is given up.</summary>
    private const int LookTimeout = 2;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5);

    private static readonly Action<ILogger, Exception?> LostMessage = LoggerMessage.Define(
        LogLevel.Warning, new EventId(8, "StandingWatchInterrupted"), "Listening for new events was interrupted and is tried again; until then no answer comes from memory");

    private readonly NpgsqlDataSource dataSource;
    private readonly SchemaName schema;
    private readonly string[] projections;
    private readonly StandingWatchOptions options;
    private readonly ILogger log;
    private volatile Look? latest;
    private long heard;
    private long passed = -1;

    /// <param name="dataSource">Of the primary: a replica gets no notifications. One connection is held while it runs. Not disposed here.</param>
    /// <param name="projections">Names of those that must run and be up to date for a standing to be settled.</param>
    /// <exception cref="ArgumentException">The schema name is not a plain identifier.</exception>
    public StandingWatch(
        NpgsqlDataSource dataSource, IEnumerable<string> projections, string schema = "public", StandingWatchOptions? options = null, ILogger<StandingWatch>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        this.dataSource = dataSource;
        this.schema = new SchemaName(schema);
        this.projections = [.. projections];
        this.options = options ?? new StandingWatchOptions();
        log = (ILogger?)logger ?? NullLogger.Instance;
    }

    /// <summary>
    /// Where all stands now. Null when that is not known: it does not run or has lost its connection, the last look was begun longer than
    /// <see cref="StandingWatchOptions.TrustFor"/> ago, something was heard since, or this process has recorded more. The same object as long as nothing changes.
    /// </summary>
    public Standing? Current =>
        latest is { } look && look.Heard == Volatile.Read(ref heard) && look.Standing.Head >= Volatile.Read(ref passed)
        && Environment.TickCount64 - look.Began < (long)options.TrustFor.TotalMilliseconds
            ? look.Standing
            : null;

    /// <summary>So long after an event was committed <see cref="Current"/> is from before it on no node that has the same options.</summary>
    public TimeSpan TrustFor => options.TrustFor;

    /// <summary>Called when what <see cref="Current"/> was is over, by whichever thread finds out; it must be quick and not throw.</summary>
    public event EventHandler? Changed;

    /// <summary>
    /// Called when its connection was lost or the log is found shorter than it was: another server may have taken over, without the last that was acknowledged.
    /// By whichever thread finds out; it must be quick and not throw.
    /// </summary>
    public event EventHandler? Interrupted;

    /// <summary>This process has recorded an event: from this call on <see cref="Current"/> is never from before it.</summary>
    /// <param name="index">Its ledger index.</param>
    public void Passed(long index)
    {
        for (var known = Volatile.Read(ref passed); known < index;)
        {
            var seen = Interlocked.CompareExchange(ref passed, index, known);
            if (seen == known)
            {
                Changed?.Invoke(this, EventArgs.Empty);
                return;
            }

            known = seen;
        }
    }

    /// <summary>Runs until cancelled, and then ends without an exception.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                await FollowAsync(connection, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was: it knows nothing any more, says so, and tries again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (latest is not null)
                    LostMessage(log, e);
            }
            finally
            {
                latest = null;
                Changed?.Invoke(this, EventArgs.Empty);
                Interrupted?.Invoke(this, EventArgs.Empty);
            }

            await Task.Delay(options.LookInterval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        connection.Notification += (_, _) => Hear();
        await using (var listen = connection.Command(schema, "listen {channel}"))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        await using var command = connection.Command(schema, $$"""
            select h.head,
                   {{Standing.ServingOfCheckpoints}},
                   count(*) filter (where c.name = any($1) and c.state = 'running' and c.position = h.head) = cardinality($1)
                       and count(*) filter (where c.state = 'stopped') = 0
            from (select coalesce((select l.index from {schema}.ledger_leaf l order by l.index desc limit 1), -1) as head) h
            left join {schema}.projection_checkpoint c on true
            group by h.head
            """, (object)projections);
        command.CommandTimeout = LookTimeout;
        await command.PrepareAsync(cancellationToken);
        for (var pause = ShortestPause; ;)
        {
            // All before the look: what happens while it is under way may be missing in it.
            var (before, began) = (Volatile.Read(ref heard), Environment.TickCount64);
            var recorded = Volatile.Read(ref passed);
            var standing = await LookAsync(command, cancellationToken);

            // Acknowledged before the look and not there: lost with a primary that a replica took over from. Nothing is to wait for it.
            if (standing.Head < recorded && Interlocked.CompareExchange(ref passed, standing.Head, recorded) == recorded)
                Interrupted?.Invoke(this, EventArgs.Empty);
            var last = latest?.Standing;
            latest = new Look(last == standing ? last : standing, before, began);
            if (last != standing)
                Changed?.Invoke(this, EventArgs.Empty);

            // While others write and the projections follow, it looks again soon, but less and less often: meanwhile nothing relies on it.
            pause = standing.IsSettled ? ShortestPause : Pauses.Longer(pause, options.LookInterval);
            if (before == Volatile.Read(ref heard) && !await connection.WaitAsync(standing.IsSettled ? options.LookInterval : pause, cancellationToken))
                continue;
            await Task.Delay(pause, cancellationToken);
        }
    }

    private void Hear()
    {
        Interlocked.Increment(ref heard);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private static async Task<Standing> LookAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt64(0), reader.GetString(1), reader.GetBoolean(2));
    }

    /// <param name="Heard">How many notifications had come before it.</param>
    /// <param name="Began">On this process's own monotonic clock, milliseconds.</param>
    private sealed record Look(Standing Standing, long Heard, long Began);
}
