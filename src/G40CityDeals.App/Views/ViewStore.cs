using System.Text.Json;
using G40CityDeals.App.Json;
using G40CityDeals.Domain;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.EventStore.Reading;
using Npgsql;
using NpgsqlTypes;

namespace G40CityDeals.App.Views;

/// <summary>
/// The table of views as they are now: one row a collaboration and view. A touched stream is folded again as a whole, because a correction may change anything in it.
/// </summary>
public sealed class ViewStore(IEventStore store, ReadSource reads, string schema) : IStreamProjection
{
    public const string ProjectionName = "collaboration-views";

    /// <summary>Seconds without a word: a generation's rows are many, and the connections of the runner are impatient.</summary>
    private const int ManyRows = 120;

    public string Name => ProjectionName;

    public int CodeVersion => 2;

    private string Table => $"\"{schema}\".collaboration_view";

    public async Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            create table if not exists {Table} (
                generation int not null,
                view text not null,
                collaboration text not null,
                body jsonb not null,
                primary key (generation, view, collaboration));
            delete from {Table} where generation = @generation;
            """,
            connection,
            transaction) { CommandTimeout = ManyRows };
        command.Parameters.AddWithValue("generation", generation);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task DropAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"delete from {Table} where generation = @generation", connection, transaction) { CommandTimeout = ManyRows };
        command.Parameters.AddWithValue("generation", generation);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ApplyAsync(ProjectionBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var touched = batch.Events.Select(stored => stored.Stream).Distinct().Where(stream => !Streams.IsSystem(stream)).ToList();
        var rows = new List<Row>();
        await foreach (var stream in store.ReadStreamsAsync(touched, batch.Events[^1].Index, cancellationToken))
            rows.AddRange(RowsOf(stream));
        await using var command = new NpgsqlCommand(
            $"""
            insert into {Table} (generation, view, collaboration, body)
            select @generation, v, c, b from unnest(@views, @collaborations, @bodies) as t(v, c, b)
            on conflict (generation, view, collaboration) do update set body = excluded.body
            """,
            batch.Connection,
            batch.Transaction) { CommandTimeout = ManyRows };
        command.Parameters.AddWithValue("generation", batch.Generation);
        command.Parameters.AddWithValue("views", rows.Select(row => row.View).ToArray());
        command.Parameters.AddWithValue("collaborations", rows.Select(row => row.Collaboration).ToArray());
        command.Parameters.Add(new NpgsqlParameter("bodies", NpgsqlDbType.Array | NpgsqlDbType.Jsonb) { Value = rows.Select(row => row.Body).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task FillAsync(StreamFill fill, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fill);
        await using var copy = await fill.Connection.BeginBinaryImportAsync($"copy {Table} (generation, view, collaboration, body) from stdin (format binary)", cancellationToken);
        copy.Timeout = TimeSpan.FromSeconds(ManyRows);
        await foreach (var stream in fill.Streams.WithCancellation(cancellationToken))
        {
            if (Streams.IsSystem(stream[0].Stream))
                continue;
            foreach (var row in RowsOf(stream))
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(fill.Generation, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(row.View, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(row.Collaboration, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(row.Body, NpgsqlDbType.Jsonb, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>The serving generation's rows of one view, ordered by collaboration, and the position they are at: one statement, so one snapshot.</summary>
    /// <param name="collaboration">Null: all.</param>
    public async Task<(IReadOnlyList<TView> Views, long Position)> ReadAsync<TView>(CollaborationId? collaboration, CancellationToken cancellationToken)
        where TView : IView<TView>
    {
        await using var command = new NpgsqlCommand(
            $"""
            select c.position, v.body::text
            from "{schema}".projection_checkpoint c
            left join {Table} v on v.generation = c.generation and v.view = @view and (@collaboration::text is null or v.collaboration = @collaboration)
            where c.name = @projection
            order by v.collaboration
            """);
        command.Parameters.AddWithValue("view", ViewDefinition.For<TView>().Name);
        command.Parameters.Add(new NpgsqlParameter("collaboration", NpgsqlDbType.Text) { Value = (object?)collaboration?.Value ?? DBNull.Value });
        command.Parameters.AddWithValue("projection", ProjectionName);
        return await reads.ReadAsync<(IReadOnlyList<TView>, long)>(
            command,
            async row =>
            {
                var (views, position) = (new List<TView>(), -1L);
                while (await row.ReadAsync(cancellationToken))
                {
                    position = row.GetInt64(0);
                    if (!await row.IsDBNullAsync(1, cancellationToken) && JsonSerializer.Deserialize<TView>(row.GetString(1), WireJson.Options) is { } view)
                        views.Add(view);
                }

                return (views, position);
            },
            cancellationToken);
    }

    /// <param name="stream">All of one collaboration's events.</param>
    private static IEnumerable<Row> RowsOf(IReadOnlyList<StoredEvent> stream)
    {
        var known = History.AsKnown(stream.Select(EventRegistry.Decode), KnownOn.Now);
        var collaboration = new CollaborationId(stream[0].Stream);
        return ViewDefinition.All.Select(view => new Row(view.Name, collaboration.Value, JsonSerializer.SerializeToUtf8Bytes(view.Project(collaboration, known), view.Type, WireJson.Options)));
    }

    /// <param name="Body">UTF-8 JSON.</param>
    private sealed record Row(string View, string Collaboration, byte[] Body);
}
