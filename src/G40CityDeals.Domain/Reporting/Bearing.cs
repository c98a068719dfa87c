namespace G40CityDeals.Domain.Reporting;

/// <summary>What a fact has to do with a stretch of days, ordered from the surest.</summary>
public enum Bearing
{
    /// <summary>It took place in it, however its date is read.</summary>
    Happened,

    /// <summary>It may have taken place in it, or before or after it.</summary>
    PossiblyHappened,

    /// <summary>It was so on at least one day of it; when that began or ended, the source does not say.</summary>
    WasSo,

    /// <summary>Neither: it lies elsewhere, or nobody knows when.</summary>
    Outside,
}

internal static class Bearings
{
    /// <summary>
    /// As known: while a dispute is open, only what both sources put in these days happened in them for certain. What another source vouches for in these days was so in them.
    /// </summary>
    public static Bearing On(this Entry entry, DaySpan days)
    {
        var open = entry.Standing.Conflicts.Where(conflict => conflict.Settled is null).Select(conflict => conflict.Claim.Effective);
        var readings = open.Prepend(entry.Fact.Effective).Select(effective => effective.On(days)).Distinct().ToList();
        if (readings is [var only] && only != Bearing.Outside)
            return only;
        if (readings.Exists(reading => reading is Bearing.Happened or Bearing.PossiblyHappened))
            return Bearing.PossiblyHappened;
        return readings.Contains(Bearing.WasSo) || entry.Standing.Confirmations.Any(confirmation => confirmation.Effective.On(days) == Bearing.WasSo)
            ? Bearing.WasSo
            : Bearing.Outside;
    }

    public static Bearing On(this Effective effective, DaySpan days) => effective switch
    {
        _ when days.First >= days.After => Bearing.Outside,
        Effective.Occurred { When: null } => Bearing.Outside,
        Effective.Occurred when days.Contains(effective.Span) => Bearing.Happened,
        Effective.Occurred when effective.SpeaksOf(days) => Bearing.PossiblyHappened,
        Effective.Held when effective.SpeaksOf(days) => Bearing.WasSo,
        _ => Bearing.Outside,
    };

    /// <summary>A moment "in or before" some date could lie anywhere before it: it is told in the time of the date that the source names.</summary>
    public static bool SpeaksOf(this Effective effective, DaySpan days) => effective switch
    {
        Effective.Occurred { When: { Lower: null, Upper: { } named } } => named.Span.Overlaps(days),
        Effective.Occurred { When: { Lower: { } named, Upper: null } } => named.Span.Overlaps(days),
        _ => effective.Span.Overlaps(days),
    };
}
