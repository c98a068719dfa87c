using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;
using Marten;

namespace G40CityDeals.App.Views;

/// <summary>
/// Views as known at any moment that is settled. One collaboration is folded from its entries, for now as for then. Many are read from what the projection stored;
/// what was recorded in after that, or not yet by then, is folded: so that the answer is that moment's, however far behind the projection is.
/// </summary>
public sealed class ViewReader(IDocumentStore store, LogReader log, LogServers servers)
{
    private string Schema => store.Options.DatabaseSchemaName;

    /// <summary>Null: nothing had been recorded of it yet.</summary>
    public async Task<CollaborationViews?> OneAsync(CollaborationId collaboration, Known known, CancellationToken cancellationToken) =>
        Streams.IsSystem(collaboration.Value) ? null : Fold(collaboration, await log.StreamAsync(collaboration.Value, known, cancellationToken));

    /// <summary>All collaborations of which anything had been recorded, ordered by id.</summary>
    public async Task<IReadOnlyList<CollaborationViews>> AllAsync(Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        await using var session = store.QuerySession();

        // The progress first: what is stored is then at least that far.
        var progress = await ProgressAsync(cancellationToken);
        var stored = await session.Query<StoredViews>().ToListAsync(cancellationToken);
        var all = new SortedDictionary<string, CollaborationViews>(StringComparer.Ordinal);
        var toFold = (await TouchedAsync(progress, known.UpTo, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var one in stored)
        {
            if (one.Number > known.UpTo)
                toFold.Add(one.Id);
            else if (one.Views is { } views && !toFold.Contains(one.Id))
                all.Add(one.Id, views);
        }

        foreach (var id in toFold)
        {
            if (await OneAsync(new(id), known, cancellationToken) is { } views)
                all[id] = views;
        }

        return [.. all.Values];
    }

    /// <summary>All ids that meant this person then, itself first; null when nobody was registered under it.</summary>
    public async Task<IReadOnlyCollection<Guid>?> SamePersonAsync(Guid person, Known known, CancellationToken cancellationToken)
    {
        var list = await PersonsAsync(known, cancellationToken);
        return list.Find(person) is null ? null : list.SameAs(person);
    }

    /// <summary>The persons as known at a moment, without their names.</summary>
    public async Task<PersonList> PersonsAsync(Known known, CancellationToken cancellationToken) =>
        PersonList.Project(History.AsKnown(await log.StreamAsync(Streams.Persons, known, cancellationToken), known));

    private static CollaborationViews? Fold(CollaborationId collaboration, IReadOnlyList<Entry> entries) =>
        entries.Count == 0 ? null : CollaborationViews.Of(collaboration, entries);

    /// <summary>Number up to which the projection has stored, on the server that the stored views are read from.</summary>
    private async Task<long> ProgressAsync(CancellationToken cancellationToken)
    {
        await using var command = servers.Reads.CreateCommand($"select p.last_seq_id from {Schema}.mt_event_progression p where p.name = $1");
        command.Parameters.Add(new() { Value = ViewsProjection.Shard.Identity });
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
    }

    /// <summary>The collaborations in which something was recorded after a number, up to another.</summary>
    private async Task<IReadOnlyList<string>> TouchedAsync(long after, long upTo, CancellationToken cancellationToken)
    {
        if (after >= upTo)
            return [];
        await using var command = servers.Reads.CreateCommand($"select distinct e.stream_id from {Schema}.mt_events e where e.seq_id > $1 and e.seq_id <= $2 and e.stream_id <> all ($3)");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        command.Parameters.Add(new() { Value = new[] { Streams.Persons, Streams.Reports, MartenOptions.TombstoneStream } });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var streams = new List<string>();
        while (await row.ReadAsync(cancellationToken))
            streams.Add(row.GetString(0));
        return streams;
    }
}
