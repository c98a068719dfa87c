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
    private readonly CommandRunner runner;
    private readonly BenchStreams own;

    public RunCommand(BenchServer server, int streams)
    {
        services = new ServiceCollection().AddLogging().AddCityDeals(server.ConnectionString, Schema).BuildServiceProvider();
        runner = services.GetRequiredService<CommandRunner>();
        own = new BenchStreams(streams);
    }

    public string Name => "command";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);

        // Through the runner: as append knows each stream's version, command knows what each holds. The append finds out whether that is still so.
        foreach (var some in Enumerable.Range(0, own.Count).Chunk(1000))
            await Task.WhenAll(some.Select(RegisterAsync));
        await using var analyze = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task OperateAsync(int caller)
    {
        var (stream, version) = own.Take(caller);
        return RecordAsync(stream, own.NextCommand(), $"{stream}/{version}");
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private Task RegisterAsync(int stream) => RecordAsync(stream, BenchStreams.Registration(stream), $"{stream}/1");

    private async Task RecordAsync(int stream, Command command, string key)
    {
        var result = await runner.RunAsync(
            new Recording(BenchStreams.NameOf(stream), command, new Actor("bench", Role.Coordinator, Verified: false), key, BenchStreams.HashOf(key)), CancellationToken.None);
        if (result is not RecordingResult.Recorded { Replayed: false, Receipt.EventIds.Count: 1 })
            throw new InvalidOperationException($"A command was not recorded: {result}");
    }
}
