using G40CityDeals.App.Views;
using G40CityDeals.Benchmarks.Measuring;
using G40CityDeals.Benchmarks.Reading;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.EventStore.Reading;

namespace G40CityDeals.Benchmarks.Rebuilding;

/// <summary>Two views made anew over a large log in two orders, against raw reading of the same rows, with decoding, and with folding and COPY of the documents.</summary>
internal static class RebuildScenario
{
    private const int Streams = 10_000;
    private const int EventsPerStream = 100;
    private const double EventsASecond = 250_000;

    public static async Task RunAsync(BenchServer server, Settings settings, Results results, CancellationToken cancellationToken)
    {
        foreach (var interleaved in (bool[])[true, false])
        {
            var log = new StoredLog(server, interleaved ? "bench_rebuild_mixed" : "bench_rebuild_sorted", Streams, EventsPerStream, interleaved);
            await log.PrepareAsync(cancellationToken);
            await using var store = new PostgresEventStore(server.Plain, log.Schema);
            var single = new MeasuredProjection(store, log.Schema, "single-stream", static (status, stream) => status.OfStream(stream));
            var byCity = new MeasuredProjection(store, log.Schema, "by-city", static (status, stream) => status.ByCity(stream));
            var rawSingle = new RawRebuild(server, log.Schema, static (status, stream) => status.OfStream(stream));
            var rawByCity = new RawRebuild(server, log.Schema, static (status, stream) => status.ByCity(stream));
            var runner = new ProjectionRunner(server.Plain, store, [single, byCity, new ViewStore(store, new ReadSource(server.Plain, log.Schema), log.Schema)], log.Schema);
            Reading.Reading[] contenders =
            [
                new("raw", () => RawReading.ReadAsync(server.Raw, rawSingle.InStreamOrder, static _ => ValueTask.CompletedTask, cancellationToken)),
                new("raw + decoding", () => RawReading.ReadAsync(server.Raw, rawSingle.InStreamOrder, Decoded, cancellationToken)),
                new("raw + decoding + single-stream documents", () => rawSingle.RunAsync(cancellationToken)),
                new("raw + decoding + documents by city", () => rawByCity.RunAsync(cancellationToken)),
                new("rebuild single-stream", () => RebuildAsync(single.Name)),
                new("rebuild by city", () => RebuildAsync(byCity.Name)),
                new("rebuild of the product's views", () => RebuildAsync(ViewStore.ProjectionName)),
            ];
            var medians = await Contest.RunAsync($"rebuild, {log.Order}", contenders, settings, results);
            foreach (var (measured, ceiling) in (ReadOnlySpan<(string, string)>)
                [("rebuild single-stream", "raw + decoding + single-stream documents"), ("rebuild by city", "raw + decoding + documents by city")])
            {
                results.Compare($"{measured} / {ceiling}, {log.Order}", medians[measured] / medians[ceiling], 0.5);
                results.Compare($"{measured} / {EventsASecond:#,0} events a second, {log.Order}", medians[measured] / EventsASecond, 1);
            }

            await log.DropAsync();

            async Task<long> RebuildAsync(string projection)
            {
                await runner.RebuildAsync(projection, progress: null, cancellationToken);
                return log.Events;
            }
        }
    }

    private static ValueTask Decoded(RawReading.Row row)
    {
        RawReading.Decode(row);
        return ValueTask.CompletedTask;
    }
}
