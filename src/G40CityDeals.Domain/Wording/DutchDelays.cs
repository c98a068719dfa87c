namespace G40CityDeals.Domain.Wording;

/// <summary>How long after it was so something was recorded, as a short Dutch phrase; never more precise than known.</summary>
public static class DutchDelays
{
    private const int DaysRatherThanMonths = 61;

    /// <summary>"4 jaar en 10 maanden later", "ten minste 11 maanden later", "2 maanden vooraf", "op dezelfde dag"; null when the source does not say when it was.</summary>
    /// <param name="recordedOn">In Europe/Amsterdam.</param>
    public static string? Of(Effective effective, DateOnly recordedOn)
    {
        ArgumentNullException.ThrowIfNull(effective);
        var span = effective.Span;
        var exact = span.IsSingleDay ? "" : "ten minste ";
        if (span.After != DateOnly.MaxValue && span.Last < recordedOn)
            return effective is Effective.Held ? $"{Between(span.Last, recordedOn)} na afloop" : $"{exact}{Between(span.Last, recordedOn)} later";
        if (span.First > recordedOn)
            return $"{exact}{Between(recordedOn, span.First)} vooraf";
        return (effective, span.IsSingleDay, span.First == DateOnly.MinValue) switch
        {
            (_, true, _) => "op dezelfde dag",
            (Effective.Occurred { When: null }, _, _) => null,
            (Effective.Held, _, _) => "tijdens die periode",
            (_, _, true) => null,
            _ => $"hooguit {Between(span.First, recordedOn)} later",
        };
    }

    private static string Between(DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber;
        if (days < DaysRatherThanMonths)
            return $"{days} {(days == 1 ? "dag" : "dagen")}";
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);
        var (years, rest) = (months / 12, months % 12);
        return (years, rest) switch
        {
            (0, _) => Months(rest),
            (_, 0) => $"{years} jaar",
            _ => $"{years} jaar en {Months(rest)}",
        };
    }

    private static string Months(int months) => $"{months} {(months == 1 ? "maand" : "maanden")}";
}
