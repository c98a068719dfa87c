using G40CityDeals.App;
using G40CityDeals.Domain;
using G40CityDeals.EventStore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace G40CityDeals.Benchmarks.Appending;

/// <summary>What is measured: a command through <see cref="CommandRunner"/>: load, fold, decide, append.</summary>
internal sealed class RunCommand : IContender
{
    private const string Schema = "bench_command";

    private readonly ServiceProvider services;
    private readonly PostgresEventStore store;
    private readonly CommandRunner runner;
    private readonly BenchStreams own;

    public RunCommand(BenchServer server, int streams)
    {
        services = new ServiceCollection().AddLogging().AddCityDeals(server.ConnectionString, Schema).BuildServiceProvider();
        store = (PostgresEventStore)services.GetRequiredService<IEventStore>();
        runner = services.GetRequiredService<CommandRunner>();
        own = new BenchStreams(streams);
    }

    public string Name => "command";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        foreach (var some in Enumerable.Range(0, own.Count).Chunk(1000))
            await Task.WhenAll(some.Select(stream => StoreAppend.RegisterAsync(store, stream)));
        await using var analyze = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task OperateAsync(int caller)
    {
        var (stream, version) = own.Take(caller);
        var key = $"{stream}/{version}";
        var result = await runner.RunAsync(
            new Recording(BenchStreams.NameOf(stream), own.NextCommand(), new Actor("bench", Role.Coordinator, Verified: false), key, BenchStreams.HashOf(key)), CancellationToken.None);
        if (result is not RecordingResult.Recorded { Replayed: false, Receipt.EventIds.Count: 1 })
            throw new InvalidOperationException($"A command was not recorded: {result}");
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
