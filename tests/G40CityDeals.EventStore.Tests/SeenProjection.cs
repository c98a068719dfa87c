using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.EventStore.Tests;

/// <summary>Writes down each event that it is given, without a key that would hide a second time.</summary>
internal sealed class SeenProjection(string schema, string name = "seen", int codeVersion = 1) : IProjection
{
    private readonly string table = $"{schema}.{name}";

    public string Name => name;

    public int CodeVersion => codeVersion;

    /// <summary>Runs before an event is written; to be slow, to wait, or to throw.</summary>
    public Func<StoredEvent, int, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public Func<Task> BeforePrepare { get; set; } = () => Task.CompletedTask;

    public async Task ApplyAsync(ProjectionBatch batch, CancellationToken cancellationToken)
    {
        foreach (var stored in batch.Events)
        {
            await Before(stored, batch.Generation);
            await using var command = new NpgsqlCommand($"insert into {table} (generation, index, type) values ($1, $2, $3)", batch.Connection, batch.Transaction);
            command.Parameters.Add(new() { Value = batch.Generation });
            command.Parameters.Add(new() { Value = stored.Index });
            command.Parameters.Add(new() { Value = $"{stored.Type} v{CodeVersion}" });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public async Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken)
    {
        await BeforePrepare();
        await using var command = new NpgsqlCommand(
            $"create table if not exists {table} (generation int, index bigint, type text); delete from {table} where generation = {generation}", connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task DropAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"delete from {table} where generation = {generation}", connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
