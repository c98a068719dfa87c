using System.Globalization;
using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;
using Marten;
using Npgsql;

namespace G40CityDeals.App.Ledger;

/// <summary>
/// Signs the log's head. However many nodes run it, one signs at a time: the database's advisory lock, held by the transaction that keeps the checkpoint,
/// and ended by the server when its holder falls silent. A head that is not consistent with the last one signed from here is never signed.
/// </summary>
public sealed class Checkpointer
{
    /// <summary>Of this log: it ends in the schema's oid.</summary>
    private const string LockKey = "(1194602566::bigint << 32) | '{schema}'::regnamespace::oid::bigint";

    private readonly LogServers servers;
    private readonly SchemaName schema;
    private readonly CheckpointerOptions options;
    private readonly CheckpointSigner signer;
    private readonly CheckpointerLog log;

    public Checkpointer(LogServers servers, IDocumentStore store, CheckpointerOptions options, ILogger<Checkpointer> logger)
    {
        ArgumentNullException.ThrowIfNull(store);
        (this.servers, this.options) = (servers, options);
        schema = new SchemaName(store.Options.DatabaseSchemaName);
        signer = new CheckpointSigner(schema, options);
        log = new CheckpointerLog(logger);
    }

    /// <summary>
    /// Signs whenever there are events that no checkpoint covers, until cancelled, and then ends without an exception. What goes wrong is logged and tried again.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await SignAsync(size: null, wait: false, newKey: false, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, a log that is not signed is looked at again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.Interrupted(e);
            }

            await Task.Delay(options.Interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Signs the head now.</summary>
    /// <param name="newKey">Also a log that has events, and never had a key, may be given one.</param>
    public Task<CheckpointOutcome> SignAsync(CancellationToken cancellationToken, bool newKey = false) => SignAsync(size: null, wait: true, newKey, cancellationToken);

    /// <summary>A checkpoint of exactly this size, the one that is kept or a new one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The log has no <paramref name="size"/> events.</exception>
    public Task<CheckpointOutcome> SignSizeAsync(long size, CancellationToken cancellationToken) => SignAsync(size, wait: true, newKey: false, cancellationToken);

    /// <summary>A new key signs from now on, and the old one with it, so that whoever holds either can go on checking. False: both sign already, or there is no key here.</summary>
    public Task<bool> BeginRotationAsync(CancellationToken cancellationToken) => InDirectoryAsync(directory => directory.BeginRotation(), cancellationToken);

    /// <summary>The old key signs no more. False: there was no rotation under way.</summary>
    public Task<bool> EndRotationAsync(CancellationToken cancellationToken) => InDirectoryAsync(directory => directory.EndRotation(), cancellationToken);

    private async Task<CheckpointOutcome> SignAsync(long? size, bool wait, bool newKey, CancellationToken cancellationToken)
    {
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await LockAsync(connection, wait, cancellationToken))
            return new CheckpointOutcome.Busy();
        CheckpointOutcome outcome;
        try
        {
            outcome = await signer.SignAsync(connection, size, newKey, cancellationToken);
        }
        catch (LedgerBrokenException broken)
        {
            outcome = new CheckpointOutcome.Refused("ledger.broken", broken.Message, CheckpointSigner.AskAudit);
        }

        if (outcome is CheckpointOutcome.Issued)
            await transaction.CommitAsync(cancellationToken);
        else
            await transaction.RollbackAsync(CancellationToken.None);
        log.Tell(outcome);
        return outcome;
    }

    private async Task<bool> LockAsync(NpgsqlConnection connection, bool wait, CancellationToken cancellationToken)
    {
        // A frozen signer would keep the lock for as long as its session lives; the server ends a transaction that falls silent.
        var patience = ((long)options.Patience.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        var silence = ((long)options.Silence.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        await using (var limits = connection.Command(schema, $"set local idle_in_transaction_session_timeout = {silence}; set local lock_timeout = {patience}"))
            await limits.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            await using var command = connection.Command(schema, wait ? $"select pg_advisory_xact_lock({LockKey})" : $"select pg_try_advisory_xact_lock({LockKey})");
            return await command.ExecuteScalarAsync(cancellationToken) is not false;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    private async Task<bool> InDirectoryAsync(Func<LedgerDirectory, bool> work, CancellationToken cancellationToken)
    {
        await using var connection = await servers.Primary.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        return await LockAsync(connection, wait: true, cancellationToken) && await signer.DirectoryAsync(connection, cancellationToken) is { } directory && work(directory);
    }
}
