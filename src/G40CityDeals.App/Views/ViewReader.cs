using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.EventStore;

namespace G40CityDeals.App.Views;

/// <summary>A view and the log's position that it was read at (-1: an empty log).</summary>
public sealed record Answer<T>(T Value, long Position);

/// <summary>
/// Views as known at any moment. Now: from their table. Earlier: the same pure projection over the entries known then.
/// </summary>
public sealed class ViewReader(IEventLog store, ViewStore views)
{
    /// <summary>Null in the answer: nothing had been recorded of it yet.</summary>
    public async Task<Answer<TView?>> ReadAsync<TView>(CollaborationId collaboration, KnownOn knownOn, CancellationToken cancellationToken)
        where TView : class, IView<TView>
    {
        if (knownOn is KnownOn.Everything)
        {
            var (rows, position) = await views.ReadAsync<TView>(collaboration, cancellationToken);
            return new(rows is [var only, ..] ? only : null, position);
        }

        var head = await store.HeadAsync(cancellationToken);
        var entries = await store.ReadEntriesAsync(collaboration.Value, head.Index, cancellationToken);
        return new(Project<TView>(collaboration, entries, knownOn), head.Index);
    }

    /// <summary>All collaborations of which anything had been recorded, ordered by id.</summary>
    public async Task<Answer<IReadOnlyList<TView>>> ReadAllAsync<TView>(KnownOn knownOn, CancellationToken cancellationToken)
        where TView : class, IView<TView>
    {
        if (knownOn is KnownOn.Everything)
        {
            var (rows, position) = await views.ReadAsync<TView>(collaboration: null, cancellationToken);
            return new(rows, position);
        }

        var (streams, head) = await AllEntriesAsync(cancellationToken);
        return new([.. streams.Select(stream => Project<TView>(new CollaborationId(stream.Key), stream.Value, knownOn)).OfType<TView>()], head);
    }

    /// <summary>The entries of one stream exactly as recorded, amendments and all.</summary>
    public Task<IReadOnlyList<Entry>> EntriesAsync(string stream, CancellationToken cancellationToken) => store.ReadEntriesAsync(stream, long.MaxValue, cancellationToken);

    /// <summary>All ids that meant this person then, itself first; null when nobody was registered under it.</summary>
    public async Task<IReadOnlyCollection<Guid>?> SamePersonAsync(Guid person, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var list = await PersonsAsync(knownOn, cancellationToken);
        return list.Find(person) is null ? null : list.SameAs(person);
    }

    /// <summary>The persons as known at a moment, without their names.</summary>
    public async Task<PersonList> PersonsAsync(KnownOn knownOn, CancellationToken cancellationToken) =>
        PersonList.Project(History.AsKnown(await EntriesAsync(Streams.Persons, cancellationToken), knownOn));

    /// <summary>The entries of all collaborations as recorded, by stream in id order, and the position they were read up to.</summary>
    public async Task<(IReadOnlyList<KeyValuePair<string, IReadOnlyList<Entry>>> Streams, long Position)> AllEntriesAsync(CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(cancellationToken);
        var streams = new SortedDictionary<string, List<Entry>>(StringComparer.Ordinal);
        await foreach (var stored in store.ReadAllAsync(-1, head.Index, cancellationToken))
        {
            if (Streams.IsSystem(stored.Stream))
                continue;
            if (!streams.TryGetValue(stored.Stream, out var entries))
                streams.Add(stored.Stream, entries = []);
            entries.Add(EventRegistry.Decode(stored));
        }

        return ([.. streams.Select(stream => KeyValuePair.Create(stream.Key, (IReadOnlyList<Entry>)stream.Value))], head.Index);
    }

    private static TView? Project<TView>(CollaborationId collaboration, IReadOnlyList<Entry> entries, KnownOn knownOn)
        where TView : class, IView<TView>
    {
        var known = History.AsKnown(entries, knownOn);
        return entries.Any(knownOn.Includes) ? TView.Project(collaboration, known) : null;
    }
}
