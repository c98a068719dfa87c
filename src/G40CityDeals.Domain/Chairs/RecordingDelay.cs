namespace G40CityDeals.Domain.Chairs;

/// <summary>From the day that something was so until the day that it was recorded. Negative: recorded ahead.</summary>
/// <param name="Recorded">When the log came to know of it.</param>
/// <param name="AtLeastDays">Null: open, since it may have been so any time later.</param>
/// <param name="AtMostDays">Null: open, since it may have been so long before.</param>
public sealed record RecordingDelay(LogMoment Recorded, int? AtLeastDays, int? AtMostDays)
{
    /// <param name="soFrom">Where the first day lies that it was so.</param>
    public static RecordingDelay Of(Bounds soFrom, LogMoment recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return new(recorded, DaysFrom(soFrom.Latest, recorded.Day), DaysFrom(soFrom.Earliest, recorded.Day));
    }

    private static int? DaysFrom(DateOnly day, DateOnly recorded) =>
        day == DateOnly.MinValue || day == DateOnly.MaxValue ? null : recorded.DayNumber - day.DayNumber;
}

/// <summary>How long after a term began and ended that was recorded.</summary>
/// <param name="End">Null: no end is recorded.</param>
public sealed record TermDelays(RecordingDelay Begin, RecordingDelay? End);
