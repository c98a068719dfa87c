using G40CityDeals.App;
using G40CityDeals.EventStore;
using Npgsql;

namespace G40CityDeals.Benchmarks.Appending;

/// <summary>What is measured: an append through <see cref="IEventStore"/> with the expected version, with all that it promises.</summary>
internal sealed class StoreAppend : IContender
{
    public const string Schema = "bench_store";

    private static readonly BenchStreams Facts = new(0);

    private readonly NpgsqlDataSource source;
    private readonly PostgresEventStore store;
    private readonly BenchStreams own;

    public StoreAppend(BenchServer server, int streams)
    {
        source = server.Plain;
        store = new PostgresEventStore(source, Schema);
        own = new BenchStreams(streams);
    }

    public string Name => "append";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await new Migrator(source, Schema).MigrateAsync(cancellationToken);
        foreach (var some in Enumerable.Range(0, own.Count).Chunk(1000))
            await Task.WhenAll(some.Select(stream => RegisterAsync(store, stream)));
        await using var analyze = source.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task OperateAsync(int caller)
    {
        var (stream, version) = own.Take(caller);
        var key = $"{stream}/{version}";
        Committed(await store.AppendAsync(RequestFor(BenchStreams.NameOf(stream), ExpectedVersion.Exactly(version - 1), key, own.NextCommand().Fact()), CancellationToken.None));
    }

    /// <summary>One event, as <see cref="OperateAsync"/> appends them.</summary>
    public static async Task AppendAsync(PostgresEventStore store, string stream, ExpectedVersion expected, string key) =>
        Committed(await store.AppendAsync(RequestFor(stream, expected, key, Facts.NextCommand().Fact()), CancellationToken.None));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    internal static async Task RegisterAsync(PostgresEventStore store, int stream) => Committed(await store.AppendAsync(
        RequestFor(BenchStreams.NameOf(stream), ExpectedVersion.NoStream, $"{stream}/1", BenchStreams.Registration(stream).Fact()), CancellationToken.None));

    private static AppendRequest RequestFor(string stream, ExpectedVersion expected, string key, Domain.CollaborationEvent fact) =>
        new(stream, Streams.CollaborationType, expected, key, BenchStreams.HashOf(key), [EventRegistry.Encode(fact)], BenchStreams.Metadata);

    private static void Committed(AppendOutcome outcome)
    {
        if (outcome is not AppendOutcome.Committed)
            throw new InvalidOperationException($"An append was not committed: {outcome}");
    }
}
