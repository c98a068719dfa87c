namespace G40CityDeals.Domain;

/// <summary>
/// Days from <paramref name="First"/> up to, and not including, <paramref name="After"/>.
/// <see cref="DateOnly.MinValue"/> and <see cref="DateOnly.MaxValue"/> stand for "open".
/// </summary>
public readonly record struct DaySpan(DateOnly First, DateOnly After)
{
    public static DaySpan Open { get; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>The last day inside; for an open end the end of time.</summary>
    public DateOnly Last => After == DateOnly.MaxValue ? After : After.AddDays(-1);

    public bool IsSingleDay => First != DateOnly.MinValue && After != DateOnly.MaxValue && First.AddDays(1) == After;

    public bool Contains(DateOnly day) => First <= day && day < After;

    /// <summary>All of the other's days lie inside.</summary>
    public bool Contains(DaySpan other) => First <= other.First && other.After <= After;

    public bool Overlaps(DaySpan other) => First < other.After && other.First < After;

    /// <summary>The same days in pieces, in order: a new one begins on each of these days that lies inside.</summary>
    public IEnumerable<DaySpan> CutAt(IEnumerable<DateOnly> days)
    {
        var (first, after) = (First, After);
        foreach (var day in days.Where(day => first < day && day < after).Distinct().Order())
        {
            yield return new DaySpan(first, day);
            first = day;
        }

        yield return new DaySpan(first, after);
    }
}
