using System.Diagnostics.CodeAnalysis;

namespace G40CityDeals.Domain;

/// <summary>
/// A stretch of days as a source presents it, in EDTF: a plain date's whole span (<c>2021</c>, <c>2021-22</c>), or <c>a/b</c> with <c>..</c> for an open side
/// (<c>2021-07/2021-12</c>, <c>../2021</c>). Never one moment somewhere inside: that is a <see cref="PartialDate"/> such as <c>[2021-07..2021-12]</c>.
/// </summary>
public sealed record Period
{
    private Period(string text, DaySpan span, PartialDate? lower, PartialDate? upper) => (Text, Span, Lower, Upper) = (text, span, lower, upper);

    /// <summary>Canonical EDTF.</summary>
    public string Text { get; }

    /// <summary>The days it covers.</summary>
    public DaySpan Span { get; }

    /// <summary>Its first part (July 2021 of <c>2021-07/2021-12</c>); null when open.</summary>
    public PartialDate? Lower { get; }

    /// <summary>Its last part (December 2021 of <c>2021-07/2021-12</c>); null when open.</summary>
    public PartialDate? Upper { get; }

    public bool Equals(Period? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period in EDTF (such as 2021, 2021-07/2021-12 or ../2021).");

    public static bool TryParse(string? text, [NotNullWhen(true)] out Period? period)
    {
        period = null;
        if (text is null)
            return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            if (!TryParsePlain(text, out var whole))
                return false;
            period = new Period(text, whole.Span, whole, whole);
            return true;
        }

        PartialDate? lower = null, upper = null;
        var (a, b) = (text[..slash], text[(slash + 1)..]);
        if ((a != ".." && !TryParsePlain(a, out lower)) || (b != ".." && !TryParsePlain(b, out upper)) || (lower is null && upper is null))
            return false;
        var span = new DaySpan(lower?.Span.First ?? DateOnly.MinValue, upper?.Span.After ?? DateOnly.MaxValue);
        if (span.First >= span.After)
            return false;
        period = new Period(text, span, lower, upper);
        return true;
    }

    private static bool TryParsePlain(string text, [NotNullWhen(true)] out PartialDate? date) =>
        PartialDate.TryParse(text, out date) && date.Precision != DatePrecision.OneOf;
}
