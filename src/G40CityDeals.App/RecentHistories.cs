using G40CityDeals.Domain.Recording;
using G40CityDeals.EventStore.Projections;
using Microsoft.Extensions.Caching.Memory;

namespace G40CityDeals.App;

/// <summary>
/// What streams held when something was last recorded in them by this process. It may be behind what another node recorded since: whoever uses it
/// appends with its version as the expected one. The least used go when it is full; all go when another server may have taken over, whose log can have
/// something else at the same version.
/// </summary>
public sealed class RecentHistories : IDisposable
{
    /// <summary>Entries of all streams together, with what was folded of them: about a hundred megabytes when full.</summary>
    private const int MostEntries = 100_000;

    private readonly MemoryCache byStream = new(new MemoryCacheOptions { SizeLimit = MostEntries });
    private readonly StandingWatch watch;

    public RecentHistories(StandingWatch watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        this.watch = watch;
        watch.Interrupted += Clear;
    }

    /// <summary>Null when it is not kept.</summary>
    public RecordedHistory? Find(string stream) => byStream.Get<RecordedHistory>(stream);

    public void Keep(string stream, RecordedHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        using var kept = byStream.CreateEntry(stream);
        (kept.Value, kept.Size) = (history, Math.Max(1, history.Entries.Count));
    }

    public void Dispose()
    {
        watch.Interrupted -= Clear;
        byStream.Dispose();
    }

    private void Clear(object? sender, EventArgs e) => byStream.Clear();
}
