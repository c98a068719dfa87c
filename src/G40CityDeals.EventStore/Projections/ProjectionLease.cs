using System.Diagnostics;
using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// Who may run one projection. The lease keeps runners from working twice; what makes that harmless is the epoch, which every write of a runner names:
/// a runner that lost its lease can commit nothing.
/// </summary>
internal sealed class ProjectionLease(SchemaName schema, string projection, string owner, TimeSpan timeout)
{
    /// <summary>Milliseconds that a terminated session gets to be gone.</summary>
    private const int TerminationWait = 2000;

    private (long Epoch, long Heartbeat, long Since)? seen;

    /// <summary>The epoch under which to run from now on, or null: another runner holds the lease.</summary>
    public async Task<long?> TryTakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var held = await ReadAsync(connection, cancellationToken);
        if (held is null)
            return null;
        if (held.Owner is not null && held.Owner != owner && held.BackendLives && !IsSilent(held))
            return null;

        // A frozen node keeps its row locks as long as its session lives, and so does a session of our own that the network forgot; no timeout of ours ends them.
        if (held.BackendLives)
            await TerminateAsync(connection, held, cancellationToken);
        seen = null;
        return await TakeAsync(connection, held.Epoch, cancellationToken);
    }

    public async Task ReleaseAsync(NpgsqlConnection connection, long epoch, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, """
            update {schema}.projection_lease set owner = null, pid = null, backend_start = null where name = $1 and epoch = $2
            """, projection, epoch);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private bool IsSilent(Held held)
    {
        // Another machine's clock says nothing here: only how long this process has seen the count stand still.
        if (seen is { } last && last.Epoch == held.Epoch && last.Heartbeat == held.Heartbeat)
            return Stopwatch.GetElapsedTime(last.Since) >= timeout;
        seen = (held.Epoch, held.Heartbeat, Stopwatch.GetTimestamp());
        return false;
    }

    /// <summary>When another role's session began is not told to everybody. Then whoever has its number is taken for it, and only silence tells otherwise.</summary>
    private async Task<Held?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, """
            select l.owner, l.pid, l.backend_start, l.heartbeat, l.epoch,
                   exists (select 1 from pg_stat_activity a where a.pid = l.pid and coalesce(a.backend_start = l.backend_start, true))
            from {schema}.projection_lease l where l.name = $1
            """, projection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new Held(
            reader.IsDBNull(0) ? null : reader.GetString(0),
            reader.IsDBNull(1) ? null : reader.GetInt32(1),
            reader.IsDBNull(2) ? null : reader.GetDateTime(2),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.GetBoolean(5));
    }

    private async Task TerminateAsync(NpgsqlConnection connection, Held held, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(schema, """
            select pg_terminate_backend(a.pid, $3) from pg_stat_activity a where a.pid = $1 and a.backend_start = $2 and a.pid <> pg_backend_pid()
            """, held.Pid, held.BackendStart, (long)TerminationWait);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Then the epoch alone has to do: it is taken as soon as the silent session holds no row lock.
        }
    }

    private async Task<long?> TakeAsync(NpgsqlConnection connection, long seenEpoch, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var wait = connection.Command(schema, "set local lock_timeout = '2s'"))
            await wait.ExecuteNonQueryAsync(cancellationToken);
        await using var command = connection.Command(schema, """
            with taken as (
                update {schema}.projection_lease
                set owner = $3, pid = pg_backend_pid(), heartbeat = heartbeat + 1, heartbeat_at = clock_timestamp(), epoch = epoch + 1,
                    backend_start = (select a.backend_start from pg_stat_activity a where a.pid = pg_backend_pid())
                where name = $1 and epoch = $2
                returning epoch)
            update {schema}.projection_checkpoint c set epoch = t.epoch from taken t where c.name = $1 returning c.epoch
            """, projection, seenEpoch, owner);
        try
        {
            var epoch = await command.ExecuteScalarAsync(cancellationToken) as long?;
            await transaction.CommitAsync(cancellationToken);
            return epoch;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
    }

    private sealed record Held(string? Owner, int? Pid, DateTime? BackendStart, long Heartbeat, long Epoch, bool BackendLives);
}

/// <summary>Another runner has taken over: whatever was under way here is void.</summary>
internal sealed class LeaseLostException(string projection) : Exception($"The lease of {projection} is lost.");
