namespace G40CityDeals.Domain;

/// <summary>
/// What was known at some moment, as a prefix of the log: every entry up to and including one number. A date or moment that somebody asks about
/// (<see cref="KnownOn"/>) is resolved to such a number once, where the question comes in, so that an answer can never change later.
/// </summary>
/// <param name="UpTo">The log's number of the last entry that counts; from 1, with gaps.</param>
public sealed record Known(long UpTo)
{
    /// <summary>Every entry that is given.</summary>
    public static Known All { get; } = new(long.MaxValue);

    /// <summary>From before the first entry.</summary>
    public static Known Nothing { get; } = new(0);

    public bool Includes(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Number <= UpTo;
    }

    /// <summary>
    /// The longest prefix of these entries of which all were recorded before a moment. Recorded times can run against the numbers by as much as a
    /// transaction lasts; what was recorded before the moment and stands behind an entry that was not, was not yet settled then.
    /// </summary>
    /// <param name="entries">In order of their numbers.</param>
    /// <param name="moment">UTC.</param>
    public static Known Before(IEnumerable<Entry> entries, DateTimeOffset moment) =>
        entries.TakeWhile(entry => entry.RecordedAt < moment).LastOrDefault() is { } last ? new(last.Number) : Nothing;
}
