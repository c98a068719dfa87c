namespace G40CityDeals.Domain;

public enum Certainty
{
    Certain,
    Possible,
    Absent,
}

/// <summary>A day somewhere from <paramref name="Earliest"/> to <paramref name="Latest"/>, both included; MinValue and MaxValue stand for "open".</summary>
public readonly record struct Bounds(DateOnly Earliest, DateOnly Latest)
{
    public static Bounds Never { get; } = new(DateOnly.MaxValue, DateOnly.MaxValue);

    public static Bounds Anytime { get; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    public bool IsPossible => Earliest <= Latest;

    public Bounds And(Bounds other) => new(Max(Earliest, other.Earliest), Min(Latest, other.Latest));

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>
/// How long something was so (a term in a seat, a membership, a phase), as far as known: it begins somewhere in <see cref="Begin"/> and ends
/// somewhere in <see cref="End"/>. With no end recorded it goes on, and <see cref="LastConfirmed"/> says how far the sources reach. Source: spec TIME.
/// </summary>
public sealed record Extent
{
    /// <summary>Where the first day lies.</summary>
    public required Bounds Begin { get; init; }

    /// <summary>Where the first day that it is no longer so lies.</summary>
    public required Bounds End { get; init; }

    /// <summary>An end was recorded; it may still be unknown when. Told apart from the date: "ended, date not known" is not "in office".</summary>
    public bool Ended { get; init; }

    /// <summary>The begin as the source tells it, EDTF; null: not known.</summary>
    public string? From { get; init; }

    /// <summary>The end as the source tells it, EDTF; <c>".."</c>: no end recorded; null: ended, not known when.</summary>
    public string? Until { get; init; } = "..";

    /// <summary>The latest moment that a source vouches for; null when no source names one.</summary>
    public PartialDate? LastConfirmed { get; init; }

    /// <summary>The days on which it certainly was so because a source says it of them, apart from the assumption that what has no end goes on; null: no such day.</summary>
    public DaySpan? Asserted { get; init; }

    /// <summary>The soonest that it can have been over, were it to make way for something else: after the days that a source gives it, and after one day at least.</summary>
    public DateOnly EarliestEnd => Ended || End != Bounds.Never ? End.Earliest : Asserted?.After ?? (Begin.Earliest < DateOnly.MaxValue ? Begin.Earliest.AddDays(1) : Begin.Earliest);

    /// <summary>Where the end lies as far as a source says so, apart from the assumption that what has no end goes on.</summary>
    private Bounds ToldEnd => !Ended && End == Bounds.Never && Asserted is not { After.Year: 9999 } ? new Bounds(Asserted?.After ?? Begin.Earliest, DateOnly.MaxValue) : End;

    /// <summary>What an entry that says "it began" (occurred) or "it was so" (held) tells.</summary>
    public static Extent Beginning(Effective effective)
    {
        ArgumentNullException.ThrowIfNull(effective);
        var span = effective.Span;
        return effective switch
        {
            Effective.Held => new Extent
            {
                Begin = new Bounds(DateOnly.MinValue, span.First),
                End = new Bounds(span.After, DateOnly.MaxValue),
                From = effective is Effective.Held { When.Lower: { } lower } ? $"[..{lower.Text}]" : null,
                LastConfirmed = effective.Upper,
                Asserted = span,
            },
            _ => new Extent
            {
                Begin = new Bounds(span.First, span.Last),
                End = Bounds.Never,
                From = (effective as Effective.Occurred)?.When?.Text,
                LastConfirmed = effective.Upper,
                Asserted = span.IsSingleDay ? span : null,
            },
        };
    }

    /// <summary>certain: the begin lies on or before the day and the end after it, however the dates are read; absent: the other way round; possible: otherwise.</summary>
    public Certainty On(DateOnly day) =>
        day < Begin.Earliest || day >= End.Latest ? Certainty.Absent
        : Begin.Latest <= day && day < End.Earliest ? Certainty.Certain
        : Certainty.Possible;

    /// <summary>
    /// Ended at the moment that an entry tells: an end that occurred at M, or "was no longer so during P".
    /// With no moment it had ended by <paramref name="recordedOn"/>, the day the entry was recorded.
    /// </summary>
    public Extent EndedBy(Effective effective, DateOnly recordedOn)
    {
        ArgumentNullException.ThrowIfNull(effective);
        var until = effective switch
        {
            Effective.Held { When.Lower: { } lower } => $"[..{lower.Text}]",
            Effective.Occurred { When: { } when } => when.Text,
            _ => null,
        };
        return EndedWithin(EndOf(effective, recordedOn), until);
    }

    /// <summary>Such an end does not contradict what is known, however the dates are read.</summary>
    public bool CanBeEndedBy(Effective effective, DateOnly recordedOn) => ToldEnd.And(EndOf(effective, recordedOn)).IsPossible;

    private static Bounds EndOf(Effective effective, DateOnly recordedOn) => effective switch
    {
        Effective.Held held => new Bounds(DateOnly.MinValue, held.Span.First),
        Effective.Occurred { When: null } => new Bounds(DateOnly.MinValue, recordedOn),
        _ => new Bounds(effective.Span.First, effective.Span.Last),
    };

    /// <summary>Ended within these bounds; <paramref name="until"/> is how a reader is told, EDTF or null.</summary>
    public Extent EndedWithin(Bounds bounds, string? until)
    {
        // A state that a source says held throughout a period cannot have ended inside it, unless the entries contradict each other: then the recorded end counts.
        var narrowed = Ended ? End.And(bounds) : bounds.And(new Bounds(Asserted?.After ?? DateOnly.MinValue, DateOnly.MaxValue));
        var ended = this with { End = narrowed.IsPossible ? narrowed : bounds, Ended = true, Until = until };
        var asserted = ended.Begin.Latest < ended.End.Earliest ? new DaySpan(ended.Begin.Latest, ended.End.Earliest) : ended.Asserted;
        return (ended with { Asserted = asserted }).InOrder();
    }

    /// <summary>Nothing ends before it begins: each bound narrows the other.</summary>
    public Extent InOrder()
    {
        var begin = Begin with { Latest = Begin.Latest < End.Latest ? Begin.Latest : End.Latest };
        var end = End with { Earliest = End.Earliest > Begin.Earliest ? End.Earliest : Begin.Earliest };
        return this with { Begin = begin.IsPossible ? begin : Begin, End = end.IsPossible ? end : End };
    }

    /// <summary>It was over a day after it began at the soonest: for an end that no source tells, since who came and went on one day was never there.</summary>
    internal Extent LastingADay()
    {
        var (begin, end) = (Begin, End);
        if (End.Latest < DateOnly.MaxValue && End.Latest <= Begin.Latest)
            begin = Begin with { Latest = End.Latest.AddDays(-1) };
        if (Begin.Earliest < DateOnly.MaxValue && End.Earliest <= Begin.Earliest)
            end = End with { Earliest = Begin.Earliest.AddDays(1) };
        return begin.IsPossible && end.IsPossible ? this with { Begin = begin, End = end } : this;
    }

    /// <summary>The two speak of one and the same stretch: their bounds fit together and what they assert touches.</summary>
    public bool Joins(Extent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Begin.And(other.Begin).IsPossible && ToldEnd.And(other.ToldEnd).IsPossible
            && Begin.Latest <= other.End.Earliest && other.Begin.Latest <= End.Earliest;
    }

    /// <summary>Both statements together; only for extents that <see cref="Joins"/>.</summary>
    public Extent JoinedWith(Extent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var later = Later(LastConfirmed, other.LastConfirmed);
        var begin = Begin.And(other.Begin);
        var ended = Ended || other.Ended;
        var joined = this with
        {
            Begin = begin,
            // That it goes on is only assumed: an end that a source tells is the end of both.
            End = ended ? ToldEnd.And(other.ToldEnd) : End.And(other.End),
            Ended = ended,
            From = other.Begin == begin && other.Begin != Begin ? other.From : From,
            Until = Ended ? Until : other.Until,
            LastConfirmed = later,
            Asserted = (Asserted, other.Asserted) switch
            {
                ({ } a, { } b) => new DaySpan(a.First < b.First ? a.First : b.First, a.After > b.After ? a.After : b.After),
                ({ } a, null) => a,
                (null, var b) => b,
            },
        };
        return ended ? joined.InOrder() : joined;
    }

    /// <summary>Another source vouches for it up to <paramref name="moment"/>.</summary>
    public Extent ConfirmedUpTo(PartialDate? moment) => this with { LastConfirmed = Later(LastConfirmed, moment) };

    private static PartialDate? Later(PartialDate? a, PartialDate? b) =>
        a is null ? b : b is null ? a : b.Span.After > a.Span.After ? b : a;
}
