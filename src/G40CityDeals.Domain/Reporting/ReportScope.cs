using System.Globalization;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>Which report: of what kind, over what time.</summary>
public abstract record ReportScope
{
    private ReportScope() { }

    public abstract ReportKind Kind { get; }

    /// <summary>"Jaarverslag 2021", "Bestuursnotitie januari 2022 t/m juni 2022".</summary>
    public string Title => $"{DutchWords.Sentence(DutchWords.Of(Kind))} {InWords}";

    /// <summary>The time alone: "2021", "januari 2022 t/m juni 2022".</summary>
    public abstract string InWords { get; }

    /// <summary>Null when these do not name a report: a year for an annual report, a plain begin and end for a board brief.</summary>
    public static ReportScope? Of(ReportKind kind, int? year, PartialDate? from, PartialDate? to) => (kind, year, from, to) switch
    {
        (ReportKind.Annual, { } number, null, null) when number is >= 1000 and <= 9998 => new Year(number),
        (ReportKind.BoardBrief, null, { } begin, { } end) when IsPlain(begin) && IsPlain(end) && begin.Span.First <= end.Span.Last => new Period(begin, end),
        _ => null,
    };

    public static ReportScope? Of(ReportFrozen frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        return Of(frozen.Report, frozen.Year, frozen.From, frozen.To);
    }

    /// <summary>A period begins and ends on a day that everybody reads the same: a day, month, season or year, not "one of".</summary>
    internal static bool IsPlain(PartialDate date) => date.Precision != DatePrecision.OneOf;

    /// <summary>Of an annual report.</summary>
    public sealed record Year(int Number) : ReportScope
    {
        public override ReportKind Kind => ReportKind.Annual;

        public override string InWords => Number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Of a board brief: from the first day of <paramref name="From"/> up to and including the last of <paramref name="To"/>.</summary>
    public sealed record Period(PartialDate From, PartialDate To) : ReportScope
    {
        public override ReportKind Kind => ReportKind.BoardBrief;

        public override string InWords => From == To ? DutchDates.Plain(From) : $"{DutchDates.Plain(From)} t/m {DutchDates.Plain(To)}";

        /// <summary>The last day before it.</summary>
        public DateOnly Before => From.Span.First.AddDays(-1);

        /// <summary>Its last day.</summary>
        public DateOnly Last => To.Span.Last;
    }
}
