using G40CityDeals.App;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using Npgsql;
using NpgsqlTypes;

namespace G40CityDeals.Benchmarks.Rebuilding;

/// <summary>A projection as the product writes them: facts through the registry, documents of whole streams.</summary>
/// <param name="documents">Of a folded stream, by key.</param>
internal sealed class MeasuredProjection(IEventStore store, string schema, string name, Func<CityDealStatus, string, IEnumerable<(string Key, byte[] Body)>> documents) : IStreamProjection
{
    public string Name => name;

    public int CodeVersion => 1;

    private string Table => $"{schema}.measured_{name.Replace('-', '_')}";

    public async Task FillAsync(StreamFill fill, CancellationToken cancellationToken)
    {
        await using var copy = await DocumentTable.CopyAsync(fill.Connection, Table, cancellationToken);
        await foreach (var stream in fill.Streams.WithCancellation(cancellationToken))
        {
            foreach (var (key, body) in DocumentsOf(stream))
                await copy.WriteAsync(fill.Generation, key, stream[0].Stream, body, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public async Task ApplyAsync(ProjectionBatch batch, CancellationToken cancellationToken)
    {
        var touched = batch.Events.Select(stored => stored.Stream).Distinct().ToList();
        var rows = new List<(string Key, string Stream, byte[] Body)>();
        await foreach (var stream in store.ReadStreamsAsync(touched, batch.Events[^1].Index, cancellationToken))
            rows.AddRange(DocumentsOf(stream).Select(document => (document.Key, stream[0].Stream, document.Body)));
        await using var command = new NpgsqlCommand(
            $"insert into {Table} select $1, k, s, b from unnest($2::text[], $3::text[], $4) as d (k, s, b) on conflict (generation, key, stream) do update set body = excluded.body",
            batch.Connection, batch.Transaction);
        command.Parameters.Add(new() { Value = batch.Generation });
        command.Parameters.Add(new() { Value = rows.Select(row => row.Key).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(row => row.Stream).ToArray() });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb, Value = rows.Select(row => row.Body).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, transaction, $"{DocumentTable.Create(Table)}; delete from {Table} where generation = {generation}", cancellationToken);

    public Task DropAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, transaction, $"delete from {Table} where generation = {generation}", cancellationToken);

    private IEnumerable<(string Key, byte[] Body)> DocumentsOf(IReadOnlyList<StoredEvent> stream)
    {
        var status = new CityDealStatus();
        foreach (var stored in stream)
            status.Apply(EventRegistry.Decode(stored).Fact);
        return documents(status, stream[0].Stream);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
