using G40CityDeals.App;
using G40CityDeals.Benchmarks.Measuring;
using G40CityDeals.Domain;
using G40CityDeals.EventStore;

namespace G40CityDeals.Benchmarks.Reading;

/// <summary>One long stream, read by the store and decoded by the product, against the ceilings.</summary>
internal static class ReplayScenario
{
    private const int Length = 10_000;

    public static async Task RunAsync(BenchServer server, Settings settings, Results results, CancellationToken cancellationToken)
    {
        var log = new StoredLog(server, "bench_replay", streams: 20, Length, interleaved: true);
        await log.PrepareAsync(cancellationToken);
        await using var store = new PostgresEventStore(server.Plain, log.Schema);
        var where = $"{log.Schema}.mt_events e where e.stream_id = '{StoredLog.NameOf(7)}' order by e.version";
        Reading[] contenders =
        [
            new("raw", () => RawReading.ReadAsync(server.Raw, where, static _ => ValueTask.CompletedTask, cancellationToken)),
            new("raw + decoding", async () =>
            {
                // Kept, as who replays a stream keeps them: what was corrected is known at the end only.
                var facts = new List<CollaborationEvent>();
                return await RawReading.ReadAsync(server.Raw, where, row =>
                {
                    facts.Add(RawReading.Decode(row));
                    return ValueTask.CompletedTask;
                }, cancellationToken);
            }),
            new("store alone", async () => await store.ReadStreamAsync(StoredLog.NameOf(7), long.MaxValue, cancellationToken).LongCountAsync(cancellationToken)),
            new("replay", async () => (await store.ReadEntriesAsync(StoredLog.NameOf(7), long.MaxValue, cancellationToken)).Count),
        ];
        var medians = await Contest.RunAsync("replay", contenders, settings, results);
        results.Compare("replay / raw + decoding", medians["replay"] / medians["raw + decoding"], 0.8);
        await log.DropAsync();
    }
}
