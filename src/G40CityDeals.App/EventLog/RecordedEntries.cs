using G40CityDeals.Domain;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace G40CityDeals.App.EventLog;

/// <summary>
/// A stream exactly as recorded: what <c>FetchForWriting</c> hands to a decision. It collects and never interprets, because a correction may change the meaning
/// of anything before it: <see cref="History.AsKnown"/> does that, as everywhere.
/// </summary>
public sealed class RecordedEntries
{
    private readonly List<Entry> entries = [];

    public string Id { get; set; } = "";

    /// <summary>In version order.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    public void Add(Entry entry) => entries.Add(entry);
}

/// <summary>Folded live, at each decision.</summary>
public sealed partial class RecordedEntriesProjection : SingleStreamProjection<RecordedEntries, string>
{
    public override RecordedEntries Evolve(RecordedEntries? snapshot, string id, IEvent e)
    {
        var stream = snapshot ?? new RecordedEntries { Id = id };
        stream.Add(EntryOf.Event(e));
        return stream;
    }
}

public static class EntryOf
{
    /// <summary>An event of Marten's as the Domain knows it.</summary>
    public static Entry Event(IEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new(e.Id, e.Sequence, e.StreamKey ?? "", e.Version, e.Timestamp.ToUniversalTime(), e.UserName ?? "", (CollaborationEvent)e.Data);
    }
}
