using System.Text.Json;
using G40CityDeals.App;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Json;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.Faults.Staging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace G40CityDeals.Faults.Checking;

/// <summary>Reads what a round left, when nobody records any more and all that follows the log has caught up.</summary>
internal sealed class StoredLogReader(Stage stage)
{
    public async Task<StoredLog> ReadAsync(CancellationToken cancellationToken)
    {
        var events = await RowsAsync(
            $"select coalesce(l.index, -1), l.leaf, {LedgerRows.Columns} from {{schema}}.mt_events e left join {{schema}}.ledger_leaf l on l.seq_id = e.seq_id where {LedgerRows.NoTombstones} order by e.seq_id",
            row => new LoggedEvent(LedgerRows.Read(row, row.GetInt64(0), 2), row.IsDBNull(1) ? "" : Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1))),
            cancellationToken);
        var receipts = await RowsAsync(
            "select id, data ->> 'stream', (data ->> 'version')::bigint, array(select jsonb_array_elements_text(data -> 'eventIds')::uuid), mt_last_modified from {schema}.mt_doc_receipt order by id",
            row => new LoggedReceipt(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<Guid[]>(3), row.GetFieldValue<DateTimeOffset>(4)),
            cancellationToken);
        var versions = await RowsAsync("select id, version from {schema}.mt_streams where id <> 'mt_tombstone'", row => (row.GetString(0), row.GetInt64(1)), cancellationToken);
        var signed = await RowsAsync("select origin, size from {schema}.faults_signed order by ordinal", row => new SignedSize(row.GetString(0), row.GetInt64(1)), cancellationToken);
        var views = await RowsAsync("select id, data::text from {schema}.mt_doc_storedviews", row => (row.GetString(0), row.GetString(1)), cancellationToken);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = typeof(Wiring).Assembly.GetName().Name });
        await using var servers = LogServers.Of(stage.Server.ConnectionString, replicas: null);
        builder.AddCityDeals(servers, stage.Schema, NodeRole.CommandLine);
        using var product = builder.Build();
        var problems = (await product.Services.GetRequiredService<LogInspector>().InspectAsync(cancellationToken))
            .Concat(await product.Services.GetRequiredService<LedgerInspector>().InspectAsync(cancellationToken));
        return new StoredLog(
            events,
            receipts,
            versions.ToDictionary(stream => stream.Item1, stream => stream.Item2),
            views.ToDictionary(view => view.Item1, view => view.Item2),
            await FoldedAsync(product.Services.GetRequiredService<LogReader>(), cancellationToken),
            await stage.PositionAsync("HighWaterMark", cancellationToken),
            await stage.ScalarAsync<long>($"select last_value from {stage.Schema}.mt_events_sequence", cancellationToken),
            await stage.FollowedAsync(cancellationToken),
            signed,
            [.. problems.Select(problem => $"{problem.Code}: {problem.Detail}")]);
    }

    private static async Task<Dictionary<string, string>> FoldedAsync(LogReader log, CancellationToken cancellationToken) =>
        (await log.CollaborationsAsync(Known.All, cancellationToken)).ToDictionary(
            stream => stream.Key,
            stream => JsonSerializer.Serialize(
                new StoredViews(stream.Key, stream.Value[^1].Number, CollaborationViews.Project(new CollaborationId(stream.Key), Domain.History.AsKnown(stream.Value, Known.All))), WireJson.Options));

    private async Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = stage.Control.CreateCommand(sql.Replace("{schema}", stage.Schema, StringComparison.Ordinal));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await row.ReadAsync(cancellationToken))
            rows.Add(read(row));
        return rows;
    }
}
