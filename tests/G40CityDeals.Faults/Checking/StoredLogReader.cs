using System.Text.Json;
using G40CityDeals.App;
using G40CityDeals.App.Json;
using G40CityDeals.App.Views;
using G40CityDeals.Domain;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.Faults.Staging;
using Npgsql;

namespace G40CityDeals.Faults.Checking;

/// <summary>Reads what a round left, when nobody writes any more and the views have caught up; the last thing that it does is have them rebuilt.</summary>
internal sealed class StoredLogReader(Stage stage)
{
    private static readonly TimeSpan RebuildPatience = TimeSpan.FromSeconds(60);

    public async Task<StoredLog> ReadAsync(CancellationToken cancellationToken)
    {
        var size = (await stage.ControlStore.HeadAsync(cancellationToken)).Index + 1;
        var events = await new LedgerReader(stage.Control, stage.Schema).ReadAsync(size, stream: null, cancellationToken)
            .Select(ledgered => new LoggedEvent(ledgered.Event, Convert.ToHexStringLower([.. ledgered.Leaf]))).ToListAsync(cancellationToken);
        var receipts = await RowsAsync(
            "select key, stream_id, version, event_ids, last_index, recorded_at from {schema}.receipt order by key",
            row => new LoggedReceipt(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<Guid[]>(3), row.GetInt64(4), row.GetFieldValue<DateTimeOffset>(5)),
            cancellationToken);
        var versions = await RowsAsync("select id, version from {schema}.mt_streams", row => (row.GetString(0), row.GetInt64(1)), cancellationToken);
        var moves = await RowsAsync(
            "select name, epoch, lease_epoch, session, lease_session, position_from, position_to from {schema}.faults_move order by ordinal",
            row => new PositionMove(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt32(4), row.GetInt64(5), row.GetInt64(6)),
            cancellationToken);
        var signed = await RowsAsync("select origin, size from {schema}.faults_signed order by ordinal", row => new SignedSize(row.GetString(0), row.GetInt64(1)), cancellationToken);
        var position = await stage.ScalarAsync<long?>($"select position from {stage.Schema}.projection_checkpoint where name = '{ViewStore.ProjectionName}'", cancellationToken) ?? -1;
        var problems = (await new StoreInspector(stage.Control, stage.Schema).InspectAsync(cancellationToken))
            .Concat(await new LedgerInspector(stage.Control, stage.Schema).InspectAsync(cancellationToken));
        var live = await ViewsAsync(cancellationToken);
        return new StoredLog(
            events,
            receipts,
            versions.ToDictionary(stream => stream.Item1, stream => stream.Item2),
            live,
            Folded(events),
            await RebuiltAsync(cancellationToken),
            position,
            moves,
            signed,
            [.. problems.Select(problem => $"{problem.Code}: {problem.Problem}")]);
    }

    private static Dictionary<string, string> Folded(IEnumerable<LoggedEvent> events) => events
        .GroupBy(logged => logged.Event.Stream)
        .Where(stream => !Streams.IsSystem(stream.Key))
        .SelectMany(stream =>
        {
            var known = History.AsKnown(stream.Select(logged => EventRegistry.Decode(logged.Event)), KnownOn.Now);
            return ViewDefinition.All.Select(view => (Name: $"{view.Name} {stream.Key}", Body: JsonSerializer.Serialize(view.Project(new CollaborationId(stream.Key), known), view.Type, WireJson.Options)));
        })
        .ToDictionary(row => row.Name, row => row.Body);

    private async Task<IReadOnlyDictionary<string, string>> RebuiltAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(RebuildPatience);
        try
        {
            await stage.NewRunner().RebuildAsync(ViewStore.ProjectionName, progress: null, patience.Token);
            return await ViewsAsync(cancellationToken);
        }
        catch (Exception e) when (e is ProjectionStoppedException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Told as a violation: views that cannot be rebuilt cannot be compared either.
            return new Dictionary<string, string> { ["rebuild"] = JsonSerializer.Serialize(e.Message) };
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> ViewsAsync(CancellationToken cancellationToken) =>
        (await RowsAsync(
            $"select v.view || ' ' || v.collaboration, v.body::text from {{schema}}.collaboration_view v join {{schema}}.projection_checkpoint c on c.generation = v.generation where c.name = '{ViewStore.ProjectionName}'",
            row => (row.GetString(0), row.GetString(1)),
            cancellationToken)).ToDictionary(row => row.Item1, row => row.Item2);

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
