namespace G40CityDeals.Domain.Lifecycle;

/// <summary>Nothing was recorded of a collaboration that goes on, for longer than it may be quiet.</summary>
/// <param name="Since">The day of its last entry, Europe/Amsterdam.</param>
/// <param name="Months">Whole calendar months since then.</param>
public sealed record Silence(DateOnly Since, int Months)
{
    public const int DefaultMonths = 6;

    /// <summary>
    /// Null when it is not silent: what completed, lapsed or had not begun on <paramref name="activeOn"/> need not speak.
    /// A month is a calendar month: from 31 August six months end on the last day of February. Exactly that long is not yet silent, a day more is.
    /// </summary>
    /// <param name="lastRecorded">The day of the last entry, one about another entry as well.</param>
    /// <param name="today">The day up to which one listens: today, or the day of the known moment.</param>
    /// <param name="afterMonths">1 or more.</param>
    public static Silence? Of(CollaborationProfile profile, DateOnly activeOn, DateOnly lastRecorded, DateOnly today, int afterMonths)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentOutOfRangeException.ThrowIfLessThan(afterMonths, 1);
        return IsActive(profile, activeOn) && lastRecorded.AddMonths(afterMonths) < today ? new(lastRecorded, MonthsBetween(lastRecorded, today)) : null;
    }

    private static bool IsActive(CollaborationProfile profile, DateOnly day) =>
        profile.Registered?.CanHaveHappenedBy(day) != false && profile.CurrentPhase(day) is not { Phase: Phase.Completed or Phase.Lapsed };

    private static int MonthsBetween(DateOnly from, DateOnly to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }
}
