using System.Globalization;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Comparing;

/// <summary>Two viewpoints as somebody asks for them, on either axis or on both: what is left out follows from the rest.</summary>
/// <param name="ValidFrom">Left out: the day of <paramref name="KnownFrom"/>, or else the second day.</param>
/// <param name="ValidTo">Left out: the day of <paramref name="KnownTo"/>.</param>
/// <param name="KnownFrom">Left out: what is known at the second viewpoint.</param>
/// <param name="KnownTo">Left out: now.</param>
public sealed record Viewpoints(DateOnly? ValidFrom, DateOnly? ValidTo, KnownOn? KnownFrom, KnownOn? KnownTo)
{
    /// <summary>There is a first viewpoint to compare with.</summary>
    public bool IsAsked => ValidFrom is not null || KnownFrom is not null;

    /// <param name="entries">As recorded, in index order.</param>
    /// <param name="today">In Europe/Amsterdam.</param>
    public (Viewpoint From, Viewpoint To) Resolve(IReadOnlyList<Entry> entries, DateOnly today)
    {
        var knownTo = KnownTo ?? KnownOn.Now;
        var to = new Viewpoint(ValidTo ?? DayOf(knownTo, entries, today), knownTo);
        return (new(ValidFrom ?? (KnownFrom is { } known ? DayOf(known, entries, today) : to.Day), KnownFrom ?? knownTo), to);
    }

    /// <summary>What was known first is asked of a moment that has not come yet.</summary>
    public bool IsOfTheFuture(IReadOnlyList<Entry> entries, DateOnly today) => KnownFrom is { } known && DayOf(known, entries, today) > today;

    /// <summary>The day on which that was known, in Europe/Amsterdam.</summary>
    public static DateOnly DayOf(KnownOn known, IReadOnlyList<Entry> entries, DateOnly today) => known switch
    {
        KnownOn.Before before => DateOnly.ParseExact(before.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        KnownOn.Through through => AmsterdamTime.DayOf(through.Moment),
        KnownOn.UpToNumber up => entries.LastOrDefault(entry => entry.Number <= up.Number)?.RecordedOn ?? today,
        _ => today,
    };
}
