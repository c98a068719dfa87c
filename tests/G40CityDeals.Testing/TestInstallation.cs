using G40CityDeals.App;
using G40CityDeals.App.Importing;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;
using G40CityDeals.EventStore.Projections;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>The product without its web side, wired as always, in a schema of its own on the tests' PostgreSQL; the schema goes with it.</summary>
public sealed class TestInstallation : IAsyncDisposable
{
    /// <summary>So no erasure need wait until nobody relies on what was before it.</summary>
    private static readonly StandingWatchOptions NobodyListens = new() { TrustFor = TimeSpan.FromMilliseconds(20) };

    private readonly ServiceProvider provider;
    private readonly CancellationTokenSource stopping = new();
    private Task projections = Task.CompletedTask;

    private TestInstallation(ServiceProvider provider, string connectionString, string schema) =>
        (this.provider, ConnectionString, Schema) = (provider, connectionString, schema);

    public string ConnectionString { get; }

    public string Schema { get; }

    public IEventStore Store => Get<IEventStore>();

    public T Get<T>()
        where T : notnull => provider.GetRequiredService<T>();

    /// <summary>Migrated and empty; the projections do not run yet.</summary>
    /// <param name="outside">Where it keeps what is kept outside the database; null: nowhere.</param>
    public static async Task<TestInstallation> CreateAsync(CancellationToken cancellationToken, string? outside = null)
    {
        var connectionString = await TestDatabase.ConnectionStringAsync(cancellationToken);
        var schema = "t" + Guid.NewGuid().ToString("N");
        var installation = new TestInstallation(new ServiceCollection().AddLogging().AddCityDeals(connectionString, schema).AddSingleton(new CheckpointerOptions { Directory = outside }).AddSingleton(NobodyListens).BuildServiceProvider(), connectionString, schema);
        await installation.Get<Migrator>().MigrateAsync(cancellationToken);
        return installation;
    }

    /// <summary>With the year 2021 recorded, as a new installation has it.</summary>
    public static async Task<TestInstallation> WithYear2021Async(CancellationToken cancellationToken)
    {
        var installation = await CreateAsync(cancellationToken);
        var report = await installation.Get<FirstYear>().ImportAsync(progress: null, cancellationToken);
        return report.Refused is { } refused
            ? throw new InvalidOperationException($"2021.jsonl, line {refused.Number}: {refused.Failure.Detail}")
            : installation;
    }

    public void StartProjections() => projections = Get<ProjectionRunner>().RunAsync(stopping.Token);

    /// <summary>As when the app ends: what it ran another may run.</summary>
    public async Task StopProjectionsAsync()
    {
        await stopping.CancelAsync();
        await projections;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await projections;
        await using (var command = Get<NpgsqlDataSource>().CreateCommand($"drop schema \"{Schema}\" cascade"))
            await command.ExecuteNonQueryAsync();
        await provider.DisposeAsync();
        stopping.Dispose();
    }
}
