using FsCheck;
using FsCheck.Fluent;

namespace G40CityDeals.Domain.Tests.Time;

/// <summary>
/// Five days around 1 December 2021, on which statements are read the slow way: every reading of the dates is enumerated.
/// A place is one of these days, or outside them a day on which a month, season or year that is used here begins, or a stretch of days between two of those;
/// the last place is "never".
/// </summary>
internal static class Window
{
    private static readonly DateOnly[] Firsts =
    [
        DateOnly.MinValue, new(1, 1, 2), new(2021, 1, 1), new(2021, 1, 2), new(2021, 11, 1), new(2021, 11, 2),
        new(2021, 11, 29), new(2021, 11, 30), new(2021, 12, 1), new(2021, 12, 2), new(2021, 12, 3),
        new(2021, 12, 4), new(2021, 12, 5), new(2022, 1, 1), new(2022, 1, 2), new(2022, 3, 1), new(2022, 3, 2),
    ];

    /// <summary>The places of the five days.</summary>
    public static IReadOnlyList<int> Places { get; } = [6, 7, 8, 9, 10];

    /// <summary>All of time.</summary>
    public static IEnumerable<int> AllPlaces => Enumerable.Range(0, Firsts.Length);

    public static int Never => Firsts.Length;

    /// <summary>The first day of a place.</summary>
    public static DateOnly Day(int place) => Firsts[place];

    /// <summary>One day, and not a stretch of them.</summary>
    public static bool IsOneDay(int place) => place + 1 < Never && Firsts[place].AddDays(1) == Firsts[place + 1];

    /// <summary>The place of a day.</summary>
    public static int Place(DateOnly day) => day == DateOnly.MaxValue ? Never : Array.FindLastIndex(Firsts, first => first <= day);

    /// <summary>Where a moment can lie.</summary>
    public static IEnumerable<int> Readings(DaySpan span) => AllPlaces.Where(place => span.Contains(Day(place)));

    /// <summary>Every begin and end that a statement leaves open; an appointment on a known day lasts that day.</summary>
    public static IEnumerable<(int Begin, int End)> Terms(Effective effective)
    {
        var (span, first, after) = (effective.Span, Place(effective.Span.First), Place(effective.Span.After));
        return
            from begin in AllPlaces
            where effective is Effective.Held ? begin <= first : span.Contains(Day(begin))
            from end in Enumerable.Range(begin, Never - begin + 1)
            where effective is Effective.Held ? end >= after : !span.IsSingleDay || end > begin
            select (begin, end);
    }

    /// <summary>certain: in office in every reading; absent: in none; possible: otherwise.</summary>
    public static Certainty Read(IReadOnlyCollection<(int Begin, int End)> readings, int place)
    {
        var inOffice = readings.Count(reading => reading.Begin <= place && place < reading.End);
        return inOffice == readings.Count ? Certainty.Certain : inOffice == 0 ? Certainty.Absent : Certainty.Possible;
    }

    /// <summary>A day, a range of days, or a range open to one side.</summary>
    public static Gen<PartialDate> Moments { get; } =
        from a in Gen.Elements<string>(Days())
        from b in Gen.Elements<string>(Days())
        from kind in Gen.Choose(0, 3)
        select PartialDate.Parse(kind switch
        {
            0 => a,
            1 => $"[..{a}]",
            2 => $"[{a}..]",
            _ => $"[{Earlier(a, b)}..{Later(a, b)}]",
        });

    public static Gen<Period> Periods { get; } =
        from a in Gen.Elements<string>(Days())
        from b in Gen.Elements<string>(Days())
        from kind in Gen.Choose(0, 3)
        select Period.Parse(kind switch
        {
            0 => a,
            1 => $"../{a}",
            2 => $"{a}/..",
            _ => $"{Earlier(a, b)}/{Later(a, b)}",
        });

    public static Gen<Effective> Effectives { get; } = Gen.OneOf(
        Moments.Select(moment => (Effective)new Effective.Occurred(moment)),
        Periods.Select(period => (Effective)new Effective.Held(period)));

    /// <summary>The five days in EDTF.</summary>
    public static IReadOnlyList<string> Days() => [.. Places.Select(place => PartialDate.Day(Day(place)).Text)];

    private static string Earlier(string a, string b) => string.CompareOrdinal(a, b) < 0 ? a : b;

    private static string Later(string a, string b) => string.CompareOrdinal(a, b) < 0 ? b : a;
}
