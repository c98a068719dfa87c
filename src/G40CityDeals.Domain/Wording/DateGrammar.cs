using System.Globalization;

namespace G40CityDeals.Domain.Wording;

/// <summary>How a language tells a moment or a period, never more precisely than it is known: the languages differ in the words only.</summary>
internal sealed class DateGrammar
{
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>Spring, summer, autumn, winter: each with the year in which it begins.</summary>
    public required IReadOnlyList<Func<int, string>> Seasons { get; init; }

    /// <summary>Before a day; before anything longer stands "in", in either language.</summary>
    public required string On { get; init; }

    public required string Or { get; init; }

    public required string OrBefore { get; init; }

    public required string OrAfter { get; init; }

    public required Func<string, string, string> Between { get; init; }

    public required Func<string, string, string> FromUpTo { get; init; }

    public required Func<string, string> From { get; init; }

    public required Func<string, string> UpTo { get; init; }

    public required string Untold { get; init; }

    /// <summary>The bare date; one moment of several carries its preposition.</summary>
    public string Plain(PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        var first = date.Span.First;
        return date.Precision switch
        {
            DatePrecision.Day => Day(first),
            DatePrecision.Month => $"{Months[first.Month - 1]} {first.Year}",
            DatePrecision.Season => Seasons[(first.Month / 3) - 1](first.Year),
            DatePrecision.Year => first.Year.ToString(CultureInfo.InvariantCulture),
            _ => (date.Lower, date.Upper) switch
            {
                (null, { } upper) => $"{Preposition(upper)} {OrBefore} {Plain(upper)}",
                ({ } lower, null) => $"{Preposition(lower)} {OrAfter} {Plain(lower)}",
                ({ } lower, { } upper) when IsNextDay(lower, upper) => $"{On} {EitherDay(lower.Span.First, upper.Span.First)}",
                ({ } lower, { } upper) => Between(Plain(lower), Plain(upper)),
                _ => Untold,
            },
        };
    }

    /// <summary>With its preposition, to stand in a sentence.</summary>
    public string InSentence(PartialDate date)
    {
        ArgumentNullException.ThrowIfNull(date);
        return date.Precision == DatePrecision.OneOf ? Plain(date) : $"{Preposition(date)} {Plain(date)}";
    }

    public string InSentence(Effective effective) => effective switch
    {
        Effective.Occurred { When: { } when } => InSentence(when),
        Effective.Held { When: var period } => Throughout(period),
        _ => Untold,
    };

    public string Throughout(Period period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return (period.Lower, period.Upper) switch
        {
            ({ } lower, { } upper) when lower == upper => InSentence(lower),
            ({ } lower, { } upper) => FromUpTo(Plain(lower), Plain(upper)),
            ({ } lower, null) => From(Plain(lower)),
            (null, { } upper) => UpTo(Plain(upper)),
            _ => "",
        };
    }

    public string Day(DateOnly day) => $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    /// <summary>A moment of recording, in Europe/Amsterdam.</summary>
    public string Moment(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, AmsterdamTime.Zone);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
    }

    private static bool IsNextDay(PartialDate lower, PartialDate upper) =>
        lower.Precision == DatePrecision.Day && upper.Precision == DatePrecision.Day && lower.Span.After == upper.Span.First;

    /// <summary>"22 of 23 september 2022", "31 May or 1 June 2022".</summary>
    private string EitherDay(DateOnly one, DateOnly other)
    {
        var first = one.Year != other.Year ? Day(one) : one.Month != other.Month ? $"{one.Day} {Months[one.Month - 1]}" : $"{one.Day}";
        return $"{first} {Or} {Day(other)}";
    }

    private string Preposition(PartialDate date) => date.Precision == DatePrecision.Day ? On : "in";
}
