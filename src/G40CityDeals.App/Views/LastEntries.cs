using G40CityDeals.Domain;
using G40CityDeals.EventStore;

namespace G40CityDeals.App.Views;

/// <summary>Each collaboration's last entry as recorded, also one about another entry, which no view keeps.</summary>
public sealed class LastEntries(IEventLog store, ViewReader views)
{
    /// <summary>So many of the last events are looked through before streams are read one by one.</summary>
    private const int LastRead = 200;

    /// <summary>Without those of which nothing had been recorded by then.</summary>
    public async Task<IReadOnlyDictionary<string, Entry>> ReadAsync(IEnumerable<string> collaborations, KnownOn knownOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(knownOn);
        var last = new Dictionary<string, Entry>();
        var head = await store.HeadAsync(cancellationToken);
        if (knownOn is KnownOn.Everything)
        {
            await foreach (var stored in store.ReadAllAsync(Math.Max(-1, head.Index - LastRead), head.Index, cancellationToken))
                last[stored.Stream] = EventRegistry.Decode(stored);
        }

        foreach (var id in collaborations.Where(id => !last.ContainsKey(id)))
        {
            if ((await views.EntriesAsync(id, cancellationToken)).LastOrDefault(knownOn.Includes) is { } entry)
                last[id] = entry;
        }

        return last;
    }
}
