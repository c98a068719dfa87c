using G40CityDeals.Domain.Corrections;

namespace G40CityDeals.Domain.Chairs;

/// <summary>A moment in recorded time: when this entry was recorded, by the clock and in the log.</summary>
/// <param name="Number">The entry's number in the log.</param>
/// <param name="RecordedAt">UTC.</param>
public sealed record LogMoment(long Number, Guid Entry, DateTimeOffset RecordedAt)
{
    internal static LogMoment Of(Entry entry) => new(entry.Number, entry.Id, entry.RecordedAt);

    /// <summary>The day, in Europe/Amsterdam.</summary>
    public DateOnly Day => AmsterdamTime.DayOf(RecordedAt);
}

/// <summary>The register as it was known from one entry on, until the next that speaks of a seat.</summary>
/// <param name="Known">The entries about seats, as known then.</param>
internal sealed record ChairKnowledge(LogMoment Since, ChairRegister Register, IReadOnlyList<Entry> Known)
{
    /// <summary>One for each entry that speaks of a seat, itself or through the entry that it is about, in the order recorded.</summary>
    /// <param name="entries">The collaboration's entries as recorded, in number order.</param>
    public static IReadOnlyList<ChairKnowledge> Of(CollaborationId collaboration, IReadOnlyList<Entry> entries, Known upTo)
    {
        var told = AboutSeats(entries.Where(upTo.Includes));
        return [.. told.Select((entry, place) => At(entry, History.AsKnown(told.Take(place + 1), Domain.Known.All)))];

        ChairKnowledge At(Entry entry, IReadOnlyList<Entry> known) => new(LogMoment.Of(entry), ChairRegister.Project(collaboration, known), known);
    }

    /// <summary>Without the entries that cannot change what is known of a seat. An entry only speaks of earlier ones.</summary>
    private static List<Entry> AboutSeats(IEnumerable<Entry> entries)
    {
        var ids = new HashSet<Guid>();
        var told = new List<Entry>();
        foreach (var entry in entries)
        {
            if (entry.Fact is not (ChairAppointed or ChairSucceeded or ChairSteppedDown or SeatLeftVacant) && !(entry.Fact is Amendment amendment && ids.Contains(amendment.Entry)))
                continue;
            ids.Add(entry.Id);
            told.Add(entry);
        }

        return told;
    }
}
