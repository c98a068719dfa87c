using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace G40CityDeals.Domain;

public enum DatePrecision
{
    Day,
    Month,
    Season,
    Year,
    OneOf,
}

/// <summary>
/// One moment, known only as precisely as its source tells it, in EDTF (ISO 8601-2): a day <c>2021-10-13</c>, a month <c>2021-10</c>,
/// a season <c>2021-22</c> (21 spring March–May, 22 summer, 23 autumn, 24 winter December–February), a year <c>2021</c>,
/// or one moment somewhere inside <c>[2021-07..2021-12]</c>, <c>[..2021]</c>, <c>[2021-06..]</c>. Years 1000 to 9998.
/// A moment that is not known at all is null, not a <see cref="PartialDate"/>.
/// </summary>
public sealed partial record PartialDate
{
    private PartialDate(string text, DatePrecision precision, DaySpan span, PartialDate? lower, PartialDate? upper) =>
        (Text, Precision, Span, Lower, Upper) = (text, precision, span, lower ?? (precision == DatePrecision.OneOf ? null : this), upper ?? (precision == DatePrecision.OneOf ? null : this));

    /// <summary>Canonical EDTF.</summary>
    public string Text { get; }

    public DatePrecision Precision { get; }

    /// <summary>The days the moment may lie on.</summary>
    public DaySpan Span { get; }

    /// <summary>The earliest it may have been, as precise as the source: for <c>[2021-07..2021-12]</c> July 2021; null when open. For a plain date itself.</summary>
    public PartialDate? Lower { get; }

    /// <summary>The latest it may have been, as precise as the source: for <c>[..2021]</c> the year 2021; null when open. For a plain date itself.</summary>
    public PartialDate? Upper { get; }

    public bool Equals(PartialDate? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date in EDTF (such as 2021-10-13, 2021-10, 2021-22, 2021 or [..2021]).");

    public static bool TryParse(string? text, [NotNullWhen(true)] out PartialDate? date)
    {
        date = null;
        if (text is null)
            return false;
        if (TryParsePlain(text, out date))
            return true;
        var match = OneOfForm().Match(text);
        if (!match.Success)
            return false;
        PartialDate? lower = null, upper = null;
        if (match.Groups["a"].Length > 0 && !TryParsePlain(match.Groups["a"].Value, out lower))
            return false;
        if (match.Groups["b"].Length > 0 && !TryParsePlain(match.Groups["b"].Value, out upper))
            return false;
        if (lower is null && upper is null)
            return false;
        var span = new DaySpan(lower?.Span.First ?? DateOnly.MinValue, upper?.Span.After ?? DateOnly.MaxValue);
        if (span.First >= span.After)
            return false;
        date = new PartialDate(text, DatePrecision.OneOf, span, lower, upper);
        return true;
    }

    public static PartialDate Day(DateOnly day) => Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static bool TryParsePlain(string text, [NotNullWhen(true)] out PartialDate? date)
    {
        date = null;
        var match = PlainForm().Match(text);
        if (!match.Success)
            return false;
        var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        if (year is < 1000 or > 9998)
            return false;
        if (match.Groups["m"].Length == 0)
            return Make(DatePrecision.Year, new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1), out date);

        var month = int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
        if (match.Groups["d"].Length > 0)
        {
            var day = int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture);
            if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
                return false;
            var first = new DateOnly(year, month, day);
            return Make(DatePrecision.Day, first, first.AddDays(1), out date);
        }

        if (month is >= 1 and <= 12)
            return Make(DatePrecision.Month, new DateOnly(year, month, 1), new DateOnly(year, month, 1).AddMonths(1), out date);
        if (month is >= 21 and <= 24)
        {
            var first = new DateOnly(year, 3 * (month - 20), 1);
            return Make(DatePrecision.Season, first, first.AddMonths(3), out date);
        }

        return false;

        bool Make(DatePrecision precision, DateOnly first, DateOnly after, out PartialDate made)
        {
            made = new PartialDate(text, precision, new DaySpan(first, after), null, null);
            return true;
        }
    }

    [GeneratedRegex(@"\A(?<y>[0-9]{4})(-(?<m>[0-9]{2})(-(?<d>[0-9]{2}))?)?\z")]
    private static partial Regex PlainForm();

    [GeneratedRegex(@"\A\[(?<a>[0-9-]*)\.\.(?<b>[0-9-]*)\]\z")]
    private static partial Regex OneOfForm();
}
