using System.Data;
using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.EventStore.Reading;

/// <summary>One REPEATABLE READ snapshot that several reads share, for as long as it is not disposed. Opened by the first of them; they take turns.</summary>
public sealed class ReadSnapshot : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Func<CancellationToken, Task<OpenSnapshot>> open;
    private OpenSnapshot? opened;

    internal ReadSnapshot(Func<CancellationToken, Task<OpenSnapshot>> open) => this.open = open;

    /// <summary>Ledger index of the log's last entry in the snapshot; null while nothing was read.</summary>
    public long? Head => opened?.Head;

    /// <summary>Ledger index that the log and every projection that has a checkpoint have reached in the snapshot; null while nothing was read.</summary>
    public long? Reached => opened?.Reached;

    /// <summary>As <see cref="Standing.Serving"/>, in the snapshot; null while nothing was read.</summary>
    public string? Serving => opened?.Serving;

    /// <summary>It is a replica's; the primary's otherwise, or while nothing was read.</summary>
    public bool IsReplica => opened is { IsReplica: true };

    internal bool IsOver { get; private set; }

    internal NpgsqlConnection Connection => Opened.Connection;

    internal NpgsqlTransaction Transaction => Opened.Transaction;

    private OpenSnapshot Opened => opened ?? throw new InvalidOperationException("The snapshot is not open.");

    public async ValueTask DisposeAsync()
    {
        IsOver = true;
        try
        {
            if (opened is not null)
                await opened.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The server is gone, and nothing was written that could be lost.
        }

        turn.Dispose();
    }

    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            opened ??= await open(cancellationToken);
            return new Leave(turn);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    private sealed class Leave(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

/// <summary>A snapshot's connection and transaction, and what it was found to be.</summary>
/// <param name="Awaited">As <see cref="ReadSnapshot.Reached"/>, but without the projections that have stopped: no waiting brings them further.</param>
internal sealed record OpenSnapshot(NpgsqlConnection Connection, NpgsqlTransaction Transaction, bool IsReplica, long Head, long Reached, long Awaited, string Serving) : IAsyncDisposable
{
    /// <summary>Begins the transaction on an open connection; both go with the result.</summary>
    public static async Task<OpenSnapshot> OnAsync(NpgsqlConnection connection, SchemaName schema, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var command = connection.Command(schema, $$"""
            select pg_is_in_recovery(),
                   coalesce((select l.index from {schema}.ledger_leaf l order by l.index desc limit 1), -1),
                   coalesce((select min(c.position) from {schema}.projection_checkpoint c where c.generation > 0), -1),
                   coalesce((select min(c.position) from {schema}.projection_checkpoint c where c.generation > 0 and c.error is null),
                            (select 9223372036854775807 where exists (select 1 from {schema}.projection_checkpoint c where c.generation > 0)), -1),
                   (select {{Standing.ServingOfCheckpoints}} from {schema}.projection_checkpoint c)
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new InvalidOperationException("A select without from has one row.");
        var head = reader.GetInt64(1);
        return new OpenSnapshot(connection, transaction, reader.GetBoolean(0), head, Math.Min(head, reader.GetInt64(2)), Math.Min(head, reader.GetInt64(3)), reader.GetString(4));
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
