using System.Diagnostics;
using G40CityDeals.App;
using G40CityDeals.Benchmarks.Appending;
using G40CityDeals.Benchmarks.Measuring;
using G40CityDeals.Domain;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace G40CityDeals.Benchmarks.Lag;

/// <summary>
/// How long after a command was acknowledged its fact stands in the views: when nobody else records, and while 32 others record as fast as they can.
/// The views are looked at over and over by one prepared statement, so what is measured is as exact as one round trip.
/// </summary>
internal sealed class LagScenario : IAsyncDisposable
{
    private const string Schema = "bench_lag";
    private const int Others = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly BenchServer server;
    private readonly ServiceProvider services;
    private readonly CommandRunner runner;
    private readonly BenchStreams own;

    private LagScenario(BenchServer server, int streams)
    {
        this.server = server;
        services = new ServiceCollection().AddLogging().AddCityDeals(server.ConnectionString, Schema).BuildServiceProvider();
        runner = services.GetRequiredService<CommandRunner>();
        own = new BenchStreams(streams);
    }

    public static async Task RunAsync(BenchServer server, Settings settings, Results results, CancellationToken cancellationToken)
    {
        await using var scenario = new LagScenario(server, settings.Streams);
        Settings.Say("lag: preparing");
        await scenario.PrepareAsync(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var projections = scenario.services.GetRequiredService<ProjectionRunner>().RunAsync(stop.Token);
        await scenario.WatchAsync(settings.Streams - 1, TimeSpan.FromMinutes(10));
        var (idle, loaded) = (new List<Sample>(), new List<Sample>());
        for (var repetition = 1; repetition <= settings.Repetitions; repetition++)
        {
            Settings.Say($"lag: {repetition} of {settings.Repetitions}");
            idle.Add(await scenario.MeasureAsync(settings.Slice));
            var load = Load.RunAsync(Others, settings.Slice, caller => scenario.RecordAsync(caller));
            loaded.Add(await scenario.MeasureAsync(settings.Slice));
            await load;

            // What the load left behind belongs to no measurement.
            await scenario.WatchAsync(await scenario.RecordAsync(Others), Patience);
        }

        await stop.CancelAsync();
        await projections;
        results.Add("lag", "acknowledged to visible, idle", 0, idle);
        results.Add("lag", "acknowledged to visible, under load", Others, loaded);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        var store = (PostgresEventStore)services.GetRequiredService<IEventStore>();
        foreach (var some in Enumerable.Range(0, own.Count).Chunk(1000))
            await Task.WhenAll(some.Select(stream => StoreAppend.RegisterAsync(store, stream)));
        await using var analyze = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>One caller that records, waits until it shows, and records again.</summary>
    private async Task<Sample> MeasureAsync(TimeSpan time)
    {
        var (began, lags) = (Stopwatch.GetTimestamp(), new List<long>());
        do
        {
            var index = await RecordAsync(Others);
            var acknowledged = Stopwatch.GetTimestamp();
            await WatchAsync(index, Patience);
            lags.Add(Stopwatch.GetTimestamp() - acknowledged);
        }
        while (Stopwatch.GetElapsedTime(began) < time);
        return Load.Of([.. lags], Stopwatch.GetElapsedTime(began));
    }

    /// <summary>The ledger index of what was recorded.</summary>
    private async Task<long> RecordAsync(int caller)
    {
        var (stream, version) = own.Take(caller);
        var key = $"{stream}/{version}";
        var result = await runner.RunAsync(
            new Recording(BenchStreams.NameOf(stream), own.NextCommand(), new Actor("bench", Role.Coordinator, Verified: false), key, BenchStreams.HashOf(key)), CancellationToken.None);
        return result is RecordingResult.Recorded { Replayed: false, Receipt: { EventIds.Count: 1 } receipt }
            ? receipt.LastIndex
            : throw new InvalidOperationException($"A command was not recorded: {result}");
    }

    private async Task WatchAsync(long index, TimeSpan patience)
    {
        await using var connection = await server.Raw.OpenConnectionAsync();
        await using var look = new NpgsqlCommand($"select exists (select 1 from {Schema}.projection_checkpoint where generation > 0 and position >= $1)", connection) { Parameters = { new() { Value = index } } };
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            if (await look.ExecuteScalarAsync() is true)
                return;
            if (Stopwatch.GetElapsedTime(began) > patience)
                throw new TimeoutException($"The views did not reach {index}.");
        }
    }
}
