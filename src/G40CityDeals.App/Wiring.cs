using G40CityDeals.App.Database;
using G40CityDeals.App.Edge;
using G40CityDeals.App.Features.Ledger;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.App.Features.Milestones;
using G40CityDeals.App.Features.Persons;
using G40CityDeals.App.Features.Replaying;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Views;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.EventStore.Reading;
using Npgsql;

namespace G40CityDeals.App;

/// <summary>What is made of what; the same for the web, the command line and the tests.</summary>
public static class Wiring
{
    public const string DefaultSchema = "public";

    /// <summary>The key of the connections that are kept open all the time.</summary>
    private const string Kept = "kept";

    /// <summary>One for each projection, two for their runner, one for the watch, and some to spare.</summary>
    private const int MostKept = 8;

    /// <summary>Seconds without a word after which such a connection is asked whether it still is one: who listens would otherwise listen for ever to a network that forgot it.</summary>
    private const int KeptAliveAfter = 5;

    /// <summary>The same for the others, which can be idle for longer: the first append after a quiet night finds one that works.</summary>
    private const int PooledAliveAfter = 30;

    /// <summary>
    /// Seconds without a word after which a statement on a connection that is kept counts as lost: each is about a few rows, and what takes longer says so itself.
    /// Less than <see cref="ProjectionRunnerOptions.LeaseTimeout"/>: one heartbeat that got lost costs no lease.
    /// </summary>
    private const int KeptTimeout = 5;

    /// <summary>Seconds that opening such a connection may take: a server that takes it and then says nothing is one that another may have to be asked instead of.</summary>
    private const int KeptOpening = 3;

    public static IServiceCollection AddCityDeals(this IServiceCollection services, string connectionString, string schema)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(WithQuickRecheck(connectionString)) { KeepAlive = PooledAliveAfter }));

        // Beside the pool that requests share: however small that is, the runner does not take the last one from them, nor wait for one itself.
        services.AddKeyedSingleton(Kept, (_, _) => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(WithQuickRecheck(connectionString)) { MinPoolSize = 0, MaxPoolSize = MostKept, KeepAlive = KeptAliveAfter, CommandTimeout = KeptTimeout, Timeout = KeptOpening }));
        services.AddSingleton(provider => new Migrator(provider.GetRequiredService<NpgsqlDataSource>(), schema));
        services.AddSingleton(provider => new StoreInspector(provider.GetRequiredService<NpgsqlDataSource>(), schema));
        services.AddSingleton<IEventStore>(provider => new PostgresEventStore(provider.GetRequiredService<NpgsqlDataSource>(), schema));
        services.AddSingleton(provider => new ReadSource(provider.GetRequiredService<NpgsqlDataSource>(), schema, provider.GetService<ReadServers>()?.ConnectionString));
        services.AddSingleton<IEventLog>(provider => new PostgresEventLog(provider.GetRequiredService<ReadSource>(), schema));
        services.AddSingleton(provider => new ViewStore(provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<ReadSource>(), schema));
        services.AddSingleton(provider => new ProjectionRunner(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<IEventStore>(),
            [provider.GetRequiredService<ViewStore>()],
            schema,
            logger: provider.GetRequiredService<ILogger<ProjectionRunner>>(),
            forRunning: provider.GetRequiredKeyedService<NpgsqlDataSource>(Kept)));
        services.AddSingleton(new StandingWatchOptions());
        services.AddSingleton(provider => new StandingWatch(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(Kept),
            [ViewStore.ProjectionName],
            schema,
            provider.GetRequiredService<StandingWatchOptions>(),
            provider.GetRequiredService<ILogger<StandingWatch>>()));
        services.AddLedger(schema);
        services.AddSingleton<ViewReader>();
        services.AddSingleton<LastEntries>();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<ReplayReader>();
        services.AddSingleton(new SilenceOptions());
        services.AddSingleton<SilenceAlarm>();
        services.AddSingleton<SlippageReader>();
        services.AddSingleton<ReportComposer>();
        services.AddSingleton<ReportReply>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton(_ => new ReportPrinter());
        services.AddSingleton<SealCheck>();
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton(provider => new PersonVault(
            provider.GetRequiredService<IEventStore>(), provider.GetRequiredService<NpgsqlDataSource>(), schema, provider.GetRequiredService<ILogger<PersonVault>>()));
        services.AddSingleton(provider => new ErasureList(LedgerSettings.In(provider.GetRequiredService<CheckpointerOptions>(), ErasureList.FileName)));
        services.AddSingleton<ErasureKeeping>();
        services.AddSingleton<ErasureReconciliation>();
        services.AddSingleton<ErasureInspector>();
        services.AddSingleton<ErasureOutlookReader>();
        services.AddSingleton<RecentHistories>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<Importer>();
        services.AddSingleton<FirstYear>();
        services.AddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>Of several servers it is looked often which is the primary, unless the connection string says how often.</summary>
    private static string WithQuickRecheck(string connectionString)
    {
        var named = new NpgsqlConnectionStringBuilder(connectionString);
        if (named.Host?.Contains(',', StringComparison.Ordinal) != true || named.HostRecheckSeconds != new NpgsqlConnectionStringBuilder().HostRecheckSeconds)
            return connectionString;
        named.HostRecheckSeconds = ReadSource.HostRecheckSeconds;
        return named.ConnectionString;
    }
}
