using System.Globalization;

namespace G40CityDeals.Domain.Wording;

/// <summary>Dates as a Dutch reader expects them, never more precise than they are.</summary>
public static class DutchDates
{
    private static readonly string[] Months =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private static readonly string[] Seasons = ["voorjaar", "zomer", "najaar", "winter"];

    /// <summary>The bare date: "13 oktober 2021", "maart 2021", "zomer 2021", "2021", "in of vóór 2021", "tussen juli 2021 en december 2021".</summary>
    public static string Plain(PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        var first = date.Span.First;
        return date.Precision switch
        {
            DatePrecision.Day => Day(first),
            DatePrecision.Month => $"{Months[first.Month - 1]} {first.Year}",
            DatePrecision.Season => $"{Seasons[(first.Month / 3) - 1]} {first.Year}",
            DatePrecision.Year => first.Year.ToString(CultureInfo.InvariantCulture),
            _ => (date.Lower, date.Upper) switch
            {
                (null, { } upper) => $"{Preposition(upper)} of vóór {Plain(upper)}",
                ({ } lower, null) => $"{Preposition(lower)} of na {Plain(lower)}",
                ({ } lower, { } upper) when IsNextDay(lower, upper) => $"op {EitherDay(lower.Span.First, upper.Span.First)}",
                ({ } lower, { } upper) => $"tussen {Plain(lower)} en {Plain(upper)}",
                _ => "op een onbekend moment",
            },
        };
    }

    private static bool IsNextDay(PartialDate lower, PartialDate upper) =>
        lower.Precision == DatePrecision.Day && upper.Precision == DatePrecision.Day && lower.Span.After == upper.Span.First;

    /// <summary>"22 of 23 september 2022", "31 mei of 1 juni 2022".</summary>
    private static string EitherDay(DateOnly one, DateOnly other)
    {
        var first = one.Year != other.Year ? Day(one) : one.Month != other.Month ? $"{one.Day} {Months[one.Month - 1]}" : $"{one.Day}";
        return $"{first} of {Day(other)}";
    }

    /// <summary>With its preposition, to stand in a sentence: "op 13 oktober 2021", "in maart 2021", "in of vóór 2021".</summary>
    public static string InSentence(PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return date.Precision == DatePrecision.OneOf ? Plain(date) : $"{Preposition(date)} {Plain(date)}";
    }

    private static string Preposition(PartialDate date) => date.Precision == DatePrecision.Day ? "op" : "in";

    /// <summary>When a fact was so, to stand in a sentence: a moment with its preposition, a period as "in 2021" or "van juli 2021 tot en met december 2021".</summary>
    public static string InSentence(Effective effective) => effective switch
    {
        Effective.Occurred { When: { } when } => InSentence(when),
        Effective.Held { When: var period } => Throughout(period),
        _ => "op een moment dat de bron niet noemt",
    };

    /// <summary>A period, to stand in a sentence.</summary>
    public static string Throughout(Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return (period.Lower, period.Upper) switch
        {
            ({ } lower, { } upper) when lower == upper => InSentence(lower),
            ({ } lower, { } upper) => $"van {Plain(lower)} tot en met {Plain(upper)}",
            ({ } lower, null) => $"vanaf {Plain(lower)}",
            (null, { } upper) => $"tot en met {Plain(upper)}",
            _ => "",
        };
    }

    /// <summary>For a column or label: "13 oktober 2021", "2021 (de hele tijd)", "niet bekend wanneer".</summary>
    public static string Label(Effective effective) => effective switch
    {
        Effective.Occurred { When: { } when } => Plain(when),
        Effective.Held { When: var period } => $"{Edtf(period.Text)} (zo was het)",
        _ => "niet bekend wanneer",
    };

    /// <summary>Any EDTF text of the product, a moment or a period; null: not known; "..": no end recorded.</summary>
    public static string Edtf(string? text) => text switch
    {
        null => "niet bekend wanneer",
        ".." => "geen einde vastgelegd",
        _ when PartialDate.TryParse(text, out var date) => Plain(date),
        _ when Period.TryParse(text, out var period) => (period.Lower, period.Upper) switch
        {
            ({ } lower, { } upper) => $"{Plain(lower)} t/m {Plain(upper)}",
            ({ } lower, null) => $"vanaf {Plain(lower)}",
            (null, { } upper) => $"t/m {Plain(upper)}",
            _ => text,
        },
        _ => text,
    };

    public static string Day(DateOnly day) => $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    /// <summary>A moment of recording, in Europe/Amsterdam: "22 november 2026, 16:05:09".</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, AmsterdamTime.Zone);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
    }
}
