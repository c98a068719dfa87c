namespace G40CityDeals.Domain;

/// <summary>
/// How many days later one moment lies than another; negative: earlier. A range, because moments are no more precise than their sources; null: open to that side.
/// </summary>
public sealed record DayShift(int? AtLeastDays, int? AtMostDays)
{
    public static DayShift None { get; } = new(0, 0);

    /// <summary>It lies later however the dates are read.</summary>
    public bool IsCertainlyLater => AtLeastDays > 0;

    /// <summary>It lies earlier however the dates are read.</summary>
    public bool IsCertainlyEarlier => AtMostDays < 0;

    /// <summary>From the first moment to the second.</summary>
    public static DayShift Between(Bounds from, Bounds to) => new(Days(from.Latest, to.Earliest), Days(from.Earliest, to.Latest));

    /// <summary>From one date to another; the same fuzzy date twice is one moment, not two.</summary>
    public static DayShift Between(PartialDate from, PartialDate to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return from == to ? None : Between(new Bounds(from.Span.First, from.Span.Last), new Bounds(to.Span.First, to.Span.Last));
    }

    /// <summary>Both together, each read in its own way; open where one of them is.</summary>
    public DayShift And(DayShift other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(AtLeastDays + other.AtLeastDays, AtMostDays + other.AtMostDays);
    }

    /// <summary>One of the two, and nobody knows which: from the least of both to the most; open where either is.</summary>
    public DayShift Or(DayShift other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            AtLeastDays is { } least && other.AtLeastDays is { } otherLeast ? Math.Min(least, otherLeast) : null,
            AtMostDays is { } most && other.AtMostDays is { } otherMost ? Math.Max(most, otherMost) : null);
    }

    private static int? Days(DateOnly from, DateOnly to) => IsOpen(from) || IsOpen(to) ? null : to.DayNumber - from.DayNumber;

    private static bool IsOpen(DateOnly day) => day == DateOnly.MinValue || day == DateOnly.MaxValue;
}
