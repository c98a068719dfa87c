using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting.Status;

/// <summary>The state of one collaboration as lines in words, so that two states can be compared: all that <see cref="CollaborationViews"/> holds, except how it came to be known.</summary>
public sealed record StatusSheet
{
    private StatusSheet(CollaborationId collaboration, DateOnly? day, ValueList<StatusLine> lines) => (Collaboration, Day, Lines) = (collaboration, day, lines);

    public CollaborationId Collaboration { get; }

    /// <summary>The day it is about; null: all days at once.</summary>
    public DateOnly? Day { get; }

    /// <summary>By topic; each key once. Empty when nothing is known.</summary>
    public ValueList<StatusLine> Lines { get; }

    /// <param name="day">
    /// As it was on that day, certain or possible; what only came or ended after it is not told. Null: for all days at once, each term with its begin and end.
    /// </param>
    /// <param name="names">How other collaborations are called; where it does not say, they stand there by id. To be compared, sheets must be made with the same.</param>
    public static StatusSheet Of(CollaborationViews views, DateOnly? day = null, EntryContext? names = null)
    {
        ArgumentNullException.ThrowIfNull(views);
        var scope = new SheetScope(day, names ?? EntryContext.None);
        var lines = ProfileOnSheet.Write(views.Profile, scope)
            .Concat(MembersOnSheet.Write(views.Members, scope))
            .Concat(ChairsOnSheet.Write(views.Chairs, scope))
            .Concat(MilestonesOnSheet.Write(views.Milestones, scope))
            .Concat(MeetingsOnSheet.Write(views.Meetings, scope))
            .Concat(DeliverablesOnSheet.Write(views.Deliverables, scope))
            .Concat(ContactsOnSheet.Write(views.Contacts, scope))
            .Concat(DisputesOnSheet.Write(views.Conflicts, scope));
        return new(views.Collaboration, day, Numbered(lines));
    }

    /// <summary>The lines that were added, are gone or have another value, by topic; what went or changed before what came. Equal states have none.</summary>
    /// <exception cref="ArgumentException">They are of two collaborations, or only one of them is about one day: such sheets cannot be compared.</exception>
    public static ValueList<StatusChange> Between(StatusSheet before, StatusSheet after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Collaboration != after.Collaboration || before.Day.HasValue != after.Day.HasValue)
            throw new ArgumentException("Only two sheets of one collaboration, both about a day or both about all days, can be compared.", nameof(after));
        var (old, now) = (before.Lines.ToDictionary(line => line.Key), after.Lines.ToDictionary(line => line.Key));
        var changed = before.Lines.Where(line => now.GetValueOrDefault(line.Key)?.Value != line.Value)
            .Select(line => now.TryGetValue(line.Key, out var same)
                ? new StatusChange(same.Topic, same.Key, same.Label, line.Value, same.Value, same.Evidence)
                : new StatusChange(line.Topic, line.Key, line.Label, line.Value, After: null, line.Evidence));
        var added = after.Lines.Where(line => !old.ContainsKey(line.Key))
            .Select(line => new StatusChange(line.Topic, line.Key, line.Label, Before: null, line.Value, line.Evidence));
        return changed.Concat(added).OrderBy(change => change.Topic).ToValueList();
    }

    /// <summary>A second stretch of the same holder or member has the same key as the first: then it gets a number.</summary>
    private static ValueList<StatusLine> Numbered(IEnumerable<StatusLine> lines)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var numbered = new List<StatusLine>();
        foreach (var line in lines)
        {
            var key = line.Key;
            for (var number = 2; !taken.Add(key); number++)
                key = $"{line.Key}#{number}";
            numbered.Add(line with { Key = key });
        }

        return numbered.ToValueList();
    }
}
