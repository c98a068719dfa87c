using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>What a runner does beside its projections: it shows that it lives, and hears that there are new events.</summary>
internal sealed class RunnerPulse(NpgsqlDataSource dataSource, SchemaName schema, string owner, ProjectionRunnerOptions options, ProjectionLog log)
{
    /// <summary>Ends when cancelled, without an exception.</summary>
    public Task BeatAsync(CancellationToken cancellationToken) => KeepAsync(
        "heartbeat",
        async connection =>
        {
            while (true)
            {
                // Waits first: taking a lease is a beat, too.
                await Task.Delay(options.HeartbeatInterval, cancellationToken);
                await using var command = connection.Command(schema, """
                    update {schema}.projection_lease set heartbeat = heartbeat + 1, heartbeat_at = clock_timestamp() where owner = $1
                    """, owner);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Ends when cancelled, without an exception. While it cannot listen, polling does.</summary>
    public Task ListenAsync(Action wake, CancellationToken cancellationToken) => KeepAsync(
        "listener",
        async connection =>
        {
            await using (var listen = connection.Command(schema, "listen {channel}"))
                await listen.ExecuteNonQueryAsync(cancellationToken);

            // What was said while nobody listened is not said again.
            wake();
            while (true)
            {
                await connection.WaitAsync(cancellationToken);
                wake();
            }
        },
        cancellationToken);

    /// <summary>Ends when cancelled, without an exception. What is looked at goes into the gauges.</summary>
    public async Task WatchAsync(Func<CancellationToken, Task<IReadOnlyList<ProjectionStatus>>> look, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await look(cancellationToken);
            }
#pragma warning disable CA1031 // Whatever it was: the next look may see again.
            catch
#pragma warning restore CA1031
            {
                // The gauges keep what was seen last; the runner itself tells what is wrong.
            }

            await Task.Delay(options.WatchInterval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task KeepAsync(string part, Func<NpgsqlConnection, Task> work, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
                await work(connection);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A runner without a heartbeat loses its leases: whatever it was, it is tried again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.SideInterrupted(part, e);
                await Task.Delay(options.PollInterval, CancellationToken.None);
            }
        }
    }
}
