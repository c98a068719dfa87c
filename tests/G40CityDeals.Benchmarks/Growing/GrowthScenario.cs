using System.Globalization;
using G40CityDeals.Benchmarks.Measuring;
using G40CityDeals.Benchmarks.Reading;
using G40CityDeals.EventStore;

namespace G40CityDeals.Benchmarks.Growing;

/// <summary>Whether a log that is a hundred times as long makes an append slower or a rebuild, and what memory a rebuild takes.</summary>
internal static class GrowthScenario
{
    private const int EventsPerStream = 100;
    private const double MemoryLimit = 300;

    public static async Task RunAsync(BenchServer server, Settings settings, Results results, CancellationToken cancellationToken)
    {
        int[] sizes = settings.Large ? [10_000, 100_000, 1_000_000, 10_000_000] : [10_000, 100_000, 1_000_000];
        var grown = new List<GrownLog>();
        foreach (var size in sizes)
        {
            var log = new StoredLog(server, $"bench_growth_{size}", size / EventsPerStream, EventsPerStream, interleaved: true);
            await log.PrepareAsync(cancellationToken);
            grown.Add(new GrownLog(server, log));
        }

        var appends = grown.ToDictionary(log => log, _ => new List<Sample>());
        var rebuilds = grown.ToDictionary(log => log, _ => new List<Sample>());
        for (var repetition = 1; repetition <= settings.Repetitions; repetition++)
        {
            Settings.Say($"growth: {repetition} of {settings.Repetitions}");
            foreach (var log in grown)
                appends[log].Add(await Load.RunAsync(1, settings.Slice, _ => log.AppendAsync()));
            foreach (var log in grown)
                rebuilds[log].Add(await Load.TimeAsync(() => log.RebuildAsync(cancellationToken)));
        }

        var medians = grown.Select(log => (log.Size, results.Add("growth", $"append at {log.Size:#,0} events", 1, appends[log]).P50)).ToList();
        foreach (var log in grown)
            results.Add("growth", $"rebuild of {log.Size:#,0} events", 1, rebuilds[log]);
        results.Compare("append p50 at 10,000 events / at 1,000,000", medians[0].P50 / medians[2].P50, 1 / 1.2);

        foreach (var log in grown)
        {
            var peak = await RebuildInAProcess.PeakAsync(server.ConnectionString, log.Schema, cancellationToken);
            results.Note($"peak memory of a process that rebuilds {log.Size:#,0} events", peak, "MB");
            results.Compare(string.Create(CultureInfo.InvariantCulture, $"{MemoryLimit} MB / peak memory of a rebuild of {log.Size:#,0} events"), MemoryLimit / peak, 1);
            await log.DisposeAsync();
        }
    }

    private sealed class GrownLog(BenchServer server, StoredLog log) : IAsyncDisposable
    {
        private readonly PostgresEventStore store = new(server.Plain, log.Schema);
        private readonly long[] versions = [.. Enumerable.Repeat((long)log.EventsPerStream, log.Streams)];
        private readonly Random choices = new(1);

        public long Size => log.Events;

        public string Schema => log.Schema;

        public async Task AppendAsync()
        {
            var stream = choices.Next(log.Streams);
            var version = versions[stream]++;
            await Appending.StoreAppend.AppendAsync(store, StoredLog.NameOf(stream), ExpectedVersion.Exactly(version), $"{stream}/{version}");
        }

        public async Task<long> RebuildAsync(CancellationToken cancellationToken)
        {
            await RebuildInAProcess.RebuildAsync(server.Plain, store, Schema, cancellationToken);
            return (await store.HeadAsync(cancellationToken)).Index + 1;
        }

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            await log.DropAsync();
        }
    }
}
