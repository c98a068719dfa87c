using System.Text.Json.Serialization;
using G40CityDeals.App.Json;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.App.Views;
using JasperFx.Events.Projections;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;

namespace G40CityDeals.App.EventLog;

/// <summary>How we stand on Marten: the one place where the log's own settings are made.</summary>
public static class MartenOptions
{
    /// <summary>Where Marten writes what it makes of some appends that failed; never part of the log.</summary>
    public const string TombstoneStream = "mt_tombstone";

    /// <summary>After which the server ends a transaction of ours that does nothing more.</summary>
    public static readonly TimeSpan LongestTransaction = TimeSpan.FromSeconds(10);

    public static void Configure(StoreOptions options, LogServers servers, string schema)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(servers);
        options.Connection(servers.All);
        options.Advanced.MultiHostSettings.WriteSessionPreference = TargetSessionAttributes.Primary;
        options.Advanced.MultiHostSettings.ReadSessionPreference = servers.HasReplicas ? TargetSessionAttributes.PreferStandby : TargetSessionAttributes.Primary;
        options.DatabaseSchemaName = schema;
        options.DisableNpgsqlLogging = true;

        // Marten puts an enum converter of its own in the place of ours: put ours back.
        options.UseSystemTextJsonForSerialization(WireJson.Options, EnumStorage.AsString, Casing.CamelCase, json =>
        {
            foreach (var theirs in json.Converters.OfType<JsonStringEnumConverter>().ToList())
                json.Converters.Remove(theirs);
            json.Converters.Add(WireJson.Codes);
        });

        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.EnableUniqueIndexOnEventId = true;
        options.Events.UseListenNotifyForEventAppends = true;

        // Whether a projection stopped, and why, stands in the database: any node and any command line can tell it.
        options.Events.EnableExtendedProgressionTracking = true;
        foreach (var (name, type) in EventNames.All)
            options.Events.MapEventType(type, name);

        // An event that a projection cannot take stops that projection visibly, live and in a rebuild: skipped, it would be missing for ever.
        options.Projections.Errors.SkipApplyErrors = options.Projections.RebuildErrors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = options.Projections.RebuildErrors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = options.Projections.RebuildErrors.SkipUnknownEvents = false;

        // A refused append leaves a gap in the numbers, at which the mark waits. It goes on as soon as no transaction is left that could fill it, which Marten
        // looks up in the server; the threshold is only how long it waits before it looks.
        options.Projections.UseTransactionEvidenceForGapSkipping = true;
        options.Projections.StaleSequenceThreshold = TimeSpan.FromMilliseconds(250);

        options.Projections.Add<RecordedEntriesProjection>(ProjectionLifecycle.Live);
        options.Projections.Add<ViewsProjection>(ProjectionLifecycle.Async);
        options.Events.Subscribe(new LedgerFollower(servers, schema));

        options.Schema.For<Receipt>().DocumentAlias("receipt").Metadata(metadata => metadata.LastModified.MapTo(receipt => receipt.RecordedAt));
        options.Schema.For<NameInVault>().DocumentAlias("name_in_vault").Index(name => name.Person);
        options.Storage.Add(new AppendOnly(options));
    }

    /// <summary>
    /// What every connection of ours says of itself. UTC: Marten records a time without zone, which the server would read in the session's own.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Connection(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC", MaxAutoPrepare = 100, ApplicationName = "citydeals" };
        var idle = $"-c idle_in_transaction_session_timeout={(int)LongestTransaction.TotalMilliseconds}";
        connection.Options = string.IsNullOrEmpty(connection.Options) ? idle : $"{connection.Options} {idle}";
        return connection;
    }
}
