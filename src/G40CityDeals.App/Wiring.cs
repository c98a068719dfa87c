using G40CityDeals.Ledger;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.App.Features.Milestones;
using G40CityDeals.App.Features.Persons;
using G40CityDeals.App.Features.Replaying;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;
using JasperFx.Events.Daemon;
using Marten;
using Wolverine.Marten;
using Wolverine;

namespace G40CityDeals.App;

/// <summary>What a process does besides answering its own question.</summary>
public enum NodeRole
{
    /// <summary>A verb of the command line: records and reads, and runs nothing that follows the log.</summary>
    CommandLine,

    /// <summary>The only node: runs everything.</summary>
    Only,

    /// <summary>One of many: Wolverine gives each projection, the ledger and scheduled work to one of them.</summary>
    OneOfMany,
}

/// <summary>What is made of what; the same for the web, the command line and the tests.</summary>
public static class Wiring
{
    public const string DefaultSchema = "public";

    private static readonly TimeSpan HealthCheck = TimeSpan.FromSeconds(1);

    /// <summary>Marten stores, Wolverine handles; the rest of us beside them.</summary>
    public static IHostApplicationBuilder AddCityDeals(this IHostApplicationBuilder builder, LogServers servers, string schema, NodeRole role)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(servers);
        var marten = builder.Services.AddMarten(options => MartenOptions.Configure(options, servers, schema)).UseLightweightSessions().ApplyAllDatabaseChangesOnStartup();
        switch (role)
        {
            case NodeRole.Only:
                marten.AddAsyncDaemon(DaemonMode.Solo);
                break;
            case NodeRole.CommandLine:
                // An app runs them, or LogFollowing does. Otherwise Marten writes on standard output that nobody does.
                builder.Services.ConfigureMarten(options => options.Projections.AsyncMode = DaemonMode.ExternallyManaged);
                break;
        }

        marten.IntegrateWithWolverine(integration =>
        {
            integration.MessageStorageSchemaName = schema;
            integration.UseWolverineManagedEventSubscriptionDistribution = role == NodeRole.OneOfMany;
        });
        builder.UseWolverine(options =>
        {
            options.ServiceName = "citydeals";
            options.ApplicationAssembly = typeof(Wiring).Assembly;
            options.Durability.Mode = role switch
            {
                NodeRole.Only => DurabilityMode.Solo,
                NodeRole.OneOfMany => DurabilityMode.Balanced,
                _ => DurabilityMode.MediatorOnly,
            };

            // How soon another node goes on where one died: it is missed when it has been silent for five beats.
            options.Durability.HealthCheckPollingTime = options.Durability.CheckAssignmentPeriod = HealthCheck;
            options.Durability.StaleNodeTimeout = HealthCheck * 5;
            RecordingOptions.Configure(options);
        });

        // What is refused, stale or in conflict is told to whoever asked; a command or a statement in the log could hold a name.
        builder.Logging.AddFilter("G40CityDeals.App.Recording.Record", LogLevel.None).AddFilter("Marten.IDocumentStore", LogLevel.None).AddFilter("Marten", LogLevel.Warning).AddFilter("Wolverine", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning);
        AddOurs(builder.Services);
        return builder;
    }

    private static void AddOurs(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SettledLog>();
        services.AddSingleton<LogFollowing>();
        services.AddSingleton<LogReader>();
        services.AddSingleton<LogInspector>();
        services.AddSingleton<ViewReader>();
        services.AddSingleton<ProjectionStatuses>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<Recorder>();
        services.AddSingleton<RecordingAnswers>();
        services.AddSingleton<IPrecondition<RegisterPerson>, RegisteredName>();
        services.AddSingleton<IPrecondition<ErasePerson>, OwnName>();
        services.AddSingleton<IPrecondition<FreezeReport>, SealCheck>();
        services.AddLedger();
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<PersonVault>();
        services.AddSingleton(provider => new ErasureList(LedgerSettings.In(provider.GetRequiredService<CheckpointerOptions>(), ErasureList.FileName)));
        services.AddSingleton<ErasureFollowUp>();
        services.AddSingleton<ErasureReconciliation>();
        services.AddSingleton<ErasureInspector>();
        services.AddSingleton<ErasureOutlookReader>();
        services.AddSingleton<Importer>();
        services.AddSingleton<ShippedData>();
        services.AddSingleton<ReplayReader>();
        services.AddSingleton(new SilenceOptions());
        services.AddSingleton<SilenceAlarm>();
        services.AddSingleton<SlippageReader>();
        services.AddSingleton<ReportComposer>();
        services.AddSingleton<ReportReply>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton(_ => new ReportPrinter());
    }
}
