using System.Threading.Channels;
using G40CityDeals.Benchmarks.Reading;
using Npgsql;

namespace G40CityDeals.Benchmarks.Rebuilding;

/// <summary>The ceiling of a rebuild: one query in stream order, decoded by source-generated code, folded, and one COPY of the documents on another connection. As the product does, it reads ahead while it decodes and folds. No checkpoint, no lease, nothing beside it.</summary>
internal sealed class RawRebuild(BenchServer server, string schema, Func<CityDealStatus, string, IEnumerable<(string Key, byte[] Body)>> documents)
{
    /// <summary>Rows that go from the reading to the folding at once: one at a time would cost more than it gains.</summary>
    private const int Batch = 500;

    /// <summary>Batches that are read ahead at most.</summary>
    private const int Ahead = 8;

    private readonly string table = $"{schema}.raw_documents";

    public string InStreamOrder => $"{schema}.mt_events e order by e.stream_id, e.version";

    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await server.Raw.OpenConnectionAsync(cancellationToken);
        await using (var fresh = new NpgsqlCommand($"drop table if exists {table}; {DocumentTable.Create(table)}", connection))
            await fresh.ExecuteNonQueryAsync(cancellationToken);
        await using var copy = await DocumentTable.CopyAsync(connection, table, cancellationToken);
        var (current, status) = ("", new CityDealStatus());
        var channel = Channel.CreateBounded<List<RawReading.Row>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAheadAsync(channel.Writer, leaving.Token), CancellationToken.None);
        try
        {
            await foreach (var rows in channel.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var row in rows)
                {
                    if (row.Stream != current)
                    {
                        await WriteAsync();
                        (current, status) = (row.Stream, new CityDealStatus());
                    }

                    status.Apply(RawReading.Decode(row));
                }
            }
        }
        finally
        {
            await leaving.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var count = await reading;
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

    /// <summary>Returns how many rows there were. What goes wrong is thrown where the rows are taken, too.</summary>
    private async Task<long> ReadAheadAsync(ChannelWriter<List<RawReading.Row>> rows, CancellationToken cancellationToken)
    {
        var batch = new List<RawReading.Row>(Batch);
        try
        {
            var count = await RawReading.ReadAsync(
                server.Raw,
                InStreamOrder,
                async row =>
                {
                    batch.Add(row);
                    if (batch.Count < Batch)
                        return;
                    await rows.WriteAsync(batch, cancellationToken);
                    batch = new List<RawReading.Row>(Batch);
                },
                cancellationToken);
            await rows.WriteAsync(batch, cancellationToken);
            rows.Complete();
            return count;
        }
        catch (Exception e)
        {
            rows.Complete(e);
            throw;
        }
    }
}
