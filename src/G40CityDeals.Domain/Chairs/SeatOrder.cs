namespace G40CityDeals.Domain.Chairs;

/// <summary>
/// What the terms of one seat say of each other: a successor's begin is the predecessor's end, and in a seat for one holder
/// the earlier term ended by the time the later began. Only what holds however the dates are read.
/// </summary>
internal static class SeatOrder
{
    public static IReadOnlyList<ChairTerm> Apply(IReadOnlyList<ChairTerm> terms)
    {
        var ordered = terms.ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            for (var j = 0; j < ordered.Length; j++)
            {
                var (earlier, later) = (ordered[i], ordered[j]);
                if (i == j || !earlier.IsInSeat(later.Seat, later.Body) || earlier.IsHeldBy(later.Person, later.OnBehalfOf))
                    continue;
                if (later.Predecessor is { } predecessor && predecessor.IsSamePersonAs(earlier.Person))
                    (ordered[i], ordered[j]) = Succeeded(earlier, later);
                else if (Seats.IsSole(earlier.Seat) && !earlier.Extent.Ended && IsCertainlyBefore(earlier.Extent, later.Extent))
                    (ordered[i], ordered[j]) = MadeWay(earlier, later);
            }
        }

        return ordered;
    }

    /// <summary>A vacancy ends when somebody takes the seat after it began.</summary>
    public static Vacancy EndedByNextHolder(Vacancy vacancy, IReadOnlyList<ChairTerm> terms)
    {
        var next = terms
            .Where(term => term.IsInSeat(vacancy.Seat, vacancy.Body) && IsCertainlyBefore(vacancy.Extent, term.Extent))
            .MinBy(term => term.Extent.Begin.Latest);
        return next is null ? vacancy : vacancy with { Extent = vacancy.Extent.EndedWithin(next.Extent.Begin, next.Extent.From) };
    }

    /// <summary>The one is over before the other begins, on every reading of the dates, given that both cannot be at once.</summary>
    private static bool IsCertainlyBefore(Extent a, Extent b) =>
        a.Begin.Latest < b.Begin.Earliest
        || (a.Asserted is { } x && b.Asserted is { } y && x.After <= y.First)
        || (a.Asserted is { } core && b.Asserted is null && b.Begin.Earliest >= core.First && b.Begin.Latest >= core.After);

    /// <summary>A took the seat no later than B did; their begins narrow each other.</summary>
    private static (ChairTerm Earlier, ChairTerm Later) Succeeded(ChairTerm earlier, ChairTerm later)
    {
        var begin = later.Extent.Begin.And(new Bounds(earlier.Extent.Begin.Earliest, DateOnly.MaxValue));
        return (earlier, begin.IsPossible ? later with { Extent = later.Extent with { Begin = begin } } : later);
    }

    private static (ChairTerm Earlier, ChairTerm Later) MadeWay(ChairTerm earlier, ChairTerm later)
    {
        var from = earlier.Extent.Asserted?.After ?? earlier.Extent.Begin.Earliest;
        var ended = earlier.Extent.EndedWithin(new Bounds(from, later.Extent.Begin.Latest), AtTheLatest(later.Extent));
        var begin = later.Extent.Begin.And(new Bounds(from, DateOnly.MaxValue));
        return (
            earlier with { Extent = ended, Evidence = [.. earlier.Evidence, .. later.Evidence] },
            begin.IsPossible ? later with { Extent = later.Extent with { Begin = begin } } : later);
    }

    /// <summary>"At the latest when the next one began", in EDTF.</summary>
    private static string? AtTheLatest(Extent next) =>
        next.From is { } from && PartialDate.TryParse(from, out var date) && date.Upper is { } upper ? $"[..{upper.Text}]" : null;
}
