using System.Globalization;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Chairs;

/// <summary>Valid time across a picture: whole years from <paramref name="First"/> up to <paramref name="After"/>, days as places in percent from the left.</summary>
public sealed record TimeScale(DateOnly First, DateOnly After)
{
    private const int MostLabels = 10;

    /// <summary>Wide enough for all these days, with at least half a year beside them. The open ends of time do not count.</summary>
    public static TimeScale Over(IEnumerable<DateOnly> days, DateOnly asked)
    {
        var shown = days.Where(day => day != DateOnly.MinValue && day != DateOnly.MaxValue).Append(asked).ToList();
        var first = Math.Max(2, shown.Min().AddDays(-Math.Min(183, shown.Min().DayNumber)).Year);
        var last = Math.Min(9998, shown.Max().AddDays(Math.Min(183, DateOnly.MaxValue.DayNumber - shown.Max().DayNumber)).Year);
        return new(new DateOnly(first, 1, 1), new DateOnly(Math.Max(first, last) + 1, 1, 1));
    }

    /// <summary>The years to name beneath the picture; not more than can be read.</summary>
    public IEnumerable<(string Place, int Year)> Years
    {
        get
        {
            var step = ((After.Year - First.Year - 1) / MostLabels) + 1;
            for (var year = First.Year; year < After.Year; year += step)
                yield return (Place(new DateOnly(year, 1, 1)), year);
        }
    }

    /// <summary>For an SVG attribute: "12.5%". What lies beside the picture is put on its edge.</summary>
    public string Place(DateOnly day) => Percent(Fraction(day));

    public string Width(DaySpan days) => Percent(Fraction(days.After) - Fraction(days.First));

    /// <summary>None of these days is in the picture.</summary>
    public bool Misses(DaySpan days) => days.After <= First || days.First >= After;

    private double Fraction(DateOnly day) => Math.Clamp((day.DayNumber - First.DayNumber) / (double)(After.DayNumber - First.DayNumber), 0, 1);

    private static string Percent(double fraction) => (fraction * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
