using G40CityDeals.Benchmarks.Reading;
using Npgsql;

namespace G40CityDeals.Benchmarks.Rebuilding;

/// <summary>The ceiling of a rebuild: one query in stream order, decoded by source-generated code, folded, and one COPY of the documents on another connection. No checkpoint, no lease, nothing beside it.</summary>
internal sealed class RawRebuild(BenchServer server, string schema, Func<CityDealStatus, string, IEnumerable<(string Key, byte[] Body)>> documents)
{
    private readonly string table = $"{schema}.raw_documents";

    public string InStreamOrder => $"{schema}.mt_events e order by e.stream_id, e.version";

    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await server.Raw.OpenConnectionAsync(cancellationToken);
        await using (var fresh = new NpgsqlCommand($"drop table if exists {table}; {DocumentTable.Create(table)}", connection))
            await fresh.ExecuteNonQueryAsync(cancellationToken);
        await using var copy = await DocumentTable.CopyAsync(connection, table, cancellationToken);
        var (current, status) = ("", new CityDealStatus());
        var count = await RawReading.ReadAsync(
            server.Raw,
            InStreamOrder,
            async row =>
            {
                if (row.Stream != current)
                {
                    await WriteAsync();
                    (current, status) = (row.Stream, new CityDealStatus());
                }

                status.Apply(RawReading.Decode(row));
            },
            cancellationToken);
        await WriteAsync();
        await copy.CompleteAsync(cancellationToken);
        return count;

        async ValueTask WriteAsync()
        {
            if (current.Length == 0)
                return;
            foreach (var (key, body) in documents(status, current))
                await copy.WriteAsync(1, key, current, body, cancellationToken);
        }
    }
}
