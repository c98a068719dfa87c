using FsCheck;
using FsCheck.Fluent;

namespace G40CityDeals.Domain.Tests.Time;

/// <summary>
/// Twelve days in March 2021, on which statements are read the slow way: every reading of the dates is enumerated.
/// Place 0 is any day before, places 1 to 12 the days, place 13 any day after, and 14 "never".
/// </summary>
internal static class Window
{
    public const int Before = 0;
    public const int Size = 12;
    public const int Beyond = Size + 1;
    public const int Never = Size + 2;

    public static DateOnly First { get; } = new(2021, 3, 1);

    public static DateOnly Day(int place) => First.AddDays(place - 1);

    public static IEnumerable<int> Places => Enumerable.Range(1, Size);

    /// <summary>Where a moment can lie.</summary>
    public static IEnumerable<int> Readings(DaySpan span)
    {
        if (span.First < First)
            yield return Before;
        foreach (var place in Places.Where(place => span.Contains(Day(place))))
            yield return place;
        if (span.After > Day(Beyond))
            yield return Beyond;
    }

    /// <summary>A day, a range of days, or a range open to one side, all inside the window.</summary>
    public static Gen<PartialDate> Moments { get; } =
        from a in Gen.Choose(1, Size)
        from b in Gen.Choose(1, Size)
        from kind in Gen.Choose(0, 3)
        select PartialDate.Parse(kind switch
        {
            0 => Text(a),
            1 => $"[..{Text(a)}]",
            2 => $"[{Text(a)}..]",
            _ => $"[{Text(Math.Min(a, b))}..{Text(Math.Max(a, b))}]",
        });

    public static Gen<Period> Periods { get; } =
        from a in Gen.Choose(1, Size)
        from b in Gen.Choose(1, Size)
        from kind in Gen.Choose(0, 3)
        select Period.Parse(kind switch
        {
            0 => Text(a),
            1 => $"../{Text(a)}",
            2 => $"{Text(a)}/..",
            _ => $"{Text(Math.Min(a, b))}/{Text(Math.Max(a, b))}",
        });

    public static Gen<Effective> Effectives { get; } = Gen.OneOf(
        Moments.Select(moment => (Effective)new Effective.Occurred(moment)),
        Periods.Select(period => (Effective)new Effective.Held(period)));

    /// <summary>Every begin and end that a statement leaves open; an appointment on a known day lasts that day.</summary>
    public static IEnumerable<(int Begin, int End)> Terms(Effective effective) =>
        from begin in Enumerable.Range(Before, Never)
        from end in Enumerable.Range(begin, Never - begin + 1)
        where effective is Effective.Held
            ? begin <= Place(effective.Span.First) && (effective.Span.After == DateOnly.MaxValue ? end == Never : end >= Place(effective.Span.After))
            : Readings(effective.Span).Contains(begin) && (!effective.Span.IsSingleDay || end > begin)
        select (begin, end);

    /// <summary>The place of a day.</summary>
    public static int Place(DateOnly day) => day < First ? Before : day > Day(Size) ? Beyond : day.DayNumber - First.DayNumber + 1;

    /// <summary>certain: in office in every reading; absent: in none; possible: otherwise.</summary>
    public static Certainty Read(IReadOnlyCollection<(int Begin, int End)> readings, int place)
    {
        var inOffice = readings.Count(reading => reading.Begin <= place && place < reading.End);
        return inOffice == readings.Count ? Certainty.Certain : inOffice == 0 ? Certainty.Absent : Certainty.Possible;
    }

    private static string Text(int place) => PartialDate.Day(Day(place)).Text;
}
