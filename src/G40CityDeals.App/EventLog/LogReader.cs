using G40CityDeals.Domain;
using JasperFx.Events;
using Marten;

namespace G40CityDeals.App.EventLog;

/// <summary>Entries out of the log, as recorded, amendments and all. Reads up to a number that is settled, never beyond.</summary>
public sealed class LogReader(IDocumentStore store)
{
    private const int PageSize = 2000;

    /// <summary>All of one stream, in version order, from the server that records: what was recorded a moment ago is in it, settled or not, replica or not.</summary>
    public async Task<IReadOnlyList<Entry>> RecordedAsync(string stream, CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        return [.. (await session.Events.FetchStreamAsync(stream, token: cancellationToken)).Select(EntryOf.Event)];
    }

    /// <summary>One stream's, in version order; empty for an unknown stream.</summary>
    public async Task<IReadOnlyList<Entry>> StreamAsync(string stream, Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(stream, token: cancellationToken);
        return [.. events.TakeWhile(e => e.Sequence <= known.UpTo).Select(EntryOf.Event)];
    }

    /// <summary>One entry by its id; null when there is none up to there.</summary>
    public async Task<Entry?> FindAsync(Guid id, Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        await using var session = store.QuerySession();
        return await session.Events.LoadAsync(id, cancellationToken) is { } e && e.Sequence <= known.UpTo ? EntryOf.Event(e) : null;
    }

    /// <summary>The first entry of a stream that there is; null: none.</summary>
    public async Task<Entry?> FirstAsync(string stream, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.Events.FetchStreamAsync(stream, version: 1, token: cancellationToken) is [var first, ..] ? EntryOf.Event(first) : null;
    }

    /// <summary>The first entry of any collaboration; null: there is none.</summary>
    public async Task<Entry?> FirstOfCollaborationsAsync(CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.Events.QueryAllRawEvents().Where(e => e.StreamKey != Streams.Persons && e.StreamKey != Streams.Reports && e.StreamKey != MartenOptions.TombstoneStream)
            .OrderBy(e => e.Sequence).FirstOrDefaultAsync(cancellationToken) is { } e ? EntryOf.Event(e) : null;
    }

    /// <summary>The newest entries of all streams, newest first.</summary>
    public async Task<IReadOnlyList<Entry>> NewestAsync(int count, Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        await using var session = store.QuerySession();
        var events = await session.Events.QueryAllRawEvents().Where(e => e.Sequence <= known.UpTo && e.StreamKey != MartenOptions.TombstoneStream)
            .OrderByDescending(e => e.Sequence).Take(count).ToListAsync(cancellationToken);
        return [.. events.Select(EntryOf.Event)];
    }

    /// <summary>The entries of all collaborations, by stream in id order.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, IReadOnlyList<Entry>>>> CollaborationsAsync(Known known, CancellationToken cancellationToken)
    {
        var streams = new SortedDictionary<string, List<Entry>>(StringComparer.Ordinal);
        await foreach (var entry in AllAsync(known, cancellationToken))
        {
            if (Streams.IsSystem(entry.Stream))
                continue;
            if (!streams.TryGetValue(entry.Stream, out var entries))
                streams.Add(entry.Stream, entries = []);
            entries.Add(entry);
        }

        return [.. streams.Select(stream => KeyValuePair.Create(stream.Key, (IReadOnlyList<Entry>)stream.Value))];
    }

    /// <summary>Every entry of every stream, in the order of their numbers.</summary>
    public async IAsyncEnumerable<Entry> AllAsync(Known known, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        await using var session = store.QuerySession();
        IReadOnlyList<IEvent> page;
        var after = 0L;
        do
        {
            page = await session.Events.QueryAllRawEvents().Where(e => e.Sequence > after && e.Sequence <= known.UpTo && e.StreamKey != MartenOptions.TombstoneStream)
                .OrderBy(e => e.Sequence).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var e in page)
            {
                after = e.Sequence;
                yield return EntryOf.Event(e);
            }
        }
        while (page.Count == PageSize);
    }
}
