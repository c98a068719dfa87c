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
        var successions = Pairs(terms).Where(pair => IsSuccession(terms[pair.Earlier], terms[pair.Later])).ToList();
        // What one succession tells can narrow the next and the one before: at most once along the whole chain, either way.
        for (var round = 0; round <= 2 * successions.Count; round++)
        {
            foreach (var (earlier, later) in successions)
                (ordered[earlier], ordered[later]) = Succeeded(ordered[earlier], ordered[later]);
        }

        // The next holder first: a term ended by the time the next began, which is sooner than the one after.
        foreach (var (earlier, later) in Pairs(terms).Where(pair => Seats.IsSole(terms[pair.Earlier].Seat)).OrderBy(pair => terms[pair.Later].Extent.Begin.Latest))
        {
            if (Follows(successions, later, earlier, successions.Count) || Follows(successions, earlier, later, successions.Count))
                continue;
            if (IsCertainlyBefore(terms[earlier].Extent, terms[later].Extent))
                (ordered[earlier], ordered[later]) = MadeWay(ordered[earlier], ordered[later]);
            else if (!IsCertainlyBefore(terms[later].Extent, terms[earlier].Extent))
                ordered[earlier] = MayHaveMadeWay(ordered[earlier], ordered[later]);
        }

        return ordered;
    }

    /// <summary>All pairs of terms of different holders in one seat, both ways round.</summary>
    private static IEnumerable<(int Earlier, int Later)> Pairs(IReadOnlyList<ChairTerm> terms) =>
        from i in Enumerable.Range(0, terms.Count)
        from j in Enumerable.Range(0, terms.Count)
        where i != j && terms[i].IsInSeat(terms[j].Seat, terms[j].Body) && !terms[i].IsHeldBy(terms[j].Person, terms[j].OnBehalfOf)
        select (i, j);

    /// <summary>Along one succession or more, which have told already what there is to tell. The steps are bounded, since entries that contradict each other can go round.</summary>
    private static bool Follows(List<(int Earlier, int Later)> successions, int earlier, int later, int steps) =>
        steps > 0 && successions.Exists(succession => succession.Earlier == earlier && (succession.Later == later || Follows(successions, succession.Later, later, steps - 1)));

    /// <summary>One entry ended the one term and began the other. An earlier or later term of the same predecessor has no such entry.</summary>
    private static bool IsSuccession(ChairTerm earlier, ChairTerm later) =>
        later.Predecessor is { } predecessor && predecessor.IsSamePersonAs(earlier.Person) && earlier.Extent.Ended && earlier.Evidence.Intersect(later.Evidence).Any();

    /// <summary>A vacancy ends when somebody takes the seat after it began. Where several share the seat, that may have been another place in it.</summary>
    public static Vacancy EndedByNextHolder(Vacancy vacancy, IReadOnlyList<ChairTerm> terms)
    {
        var next = terms
            .Where(term => term.IsInSeat(vacancy.Seat, vacancy.Body) && IsCertainlyBefore(vacancy.Extent, term.Extent))
            .MinBy(term => term.Extent.Begin.Latest);
        return next is null ? vacancy
            : vacancy with { Extent = Seats.IsSole(vacancy.Seat) ? vacancy.Extent.EndedWithin(next.Extent.Begin, next.Extent.From) : MayHaveBeenFilled(vacancy.Extent, next.Extent.Begin) };
    }

    private static Extent MayHaveBeenFilled(Extent vacant, Bounds next)
    {
        var surely = vacant.Asserted?.After ?? vacant.Begin.Earliest;
        var earliest = next.Earliest > surely ? next.Earliest : surely;
        return vacant with { End = new Bounds(earliest < vacant.End.Earliest ? earliest : vacant.End.Earliest, vacant.End.Latest) };
    }

    /// <summary>The one is over before the other begins, on every reading of the dates, given that both cannot be at once.</summary>
    private static bool IsCertainlyBefore(Extent a, Extent b) =>
        a.Begin.Latest < b.Begin.Earliest
        || (b.Asserted is { } given && a.Begin.Latest < given.First)
        || (a.Asserted is { } x && b.Asserted is { } y && x.After <= y.First)
        || (a.Asserted is { } core && b.Asserted is null && b.Begin.Earliest >= core.First && b.Begin.Latest >= core.After);

    /// <summary>The one term ends at the very moment at which the other begins, so that what is known of either is known of both.</summary>
    private static (ChairTerm Earlier, ChairTerm Later) Succeeded(ChairTerm earlier, ChairTerm later)
    {
        var moment = earlier.Extent.End.And(later.Extent.Begin);
        return moment.IsPossible
            ? (earlier with { Extent = (earlier.Extent with { End = moment }).InOrder() }, later with { Extent = (later.Extent with { Begin = moment }).InOrder() })
            : (earlier, later);
    }

    private static (ChairTerm Earlier, ChairTerm Later) MadeWay(ChairTerm earlier, ChairTerm later)
    {
        var from = earlier.Extent.Asserted?.After ?? earlier.Extent.Begin.Earliest;
        var begin = later.Extent.Begin.And(new Bounds(from, DateOnly.MaxValue));
        return (
            EndedBefore(earlier, later, new Bounds(from, later.Extent.Begin.Latest)),
            begin.IsPossible ? later with { Extent = later.Extent with { Begin = begin } } : later);
    }

    /// <summary>Who came first is not known: the one may have made way for the other, so that it does not certainly go on.</summary>
    private static ChairTerm MayHaveMadeWay(ChairTerm one, ChairTerm other)
    {
        var asserted = one.Extent.Asserted?.After ?? DateOnly.MinValue;
        var earliest = other.Extent.Begin.Earliest > asserted ? other.Extent.Begin.Earliest : asserted;
        return one.Extent.Ended || earliest >= one.Extent.End.Earliest ? one : one with { Extent = (one.Extent with { End = one.Extent.End with { Earliest = earliest } }).InOrder() };
    }

    private static ChairTerm EndedBefore(ChairTerm earlier, ChairTerm later, Bounds end)
    {
        if (!earlier.Extent.Ended)
            return earlier with { Extent = earlier.Extent.EndedWithin(end, AtTheLatest(later.Extent)), Evidence = [.. earlier.Evidence, .. later.Evidence] };

        // An end that was recorded keeps its own words; the next holder can only narrow it.
        var narrowed = earlier.Extent.End.And(end);
        return narrowed.IsPossible && narrowed != earlier.Extent.End
            ? earlier with { Extent = (earlier.Extent with { End = narrowed }).InOrder(), Evidence = [.. earlier.Evidence.Concat(later.Evidence).Distinct()] }
            : earlier;
    }

    /// <summary>"At the latest when the next one began", in EDTF.</summary>
    private static string? AtTheLatest(Extent next) =>
        next.From is { } from && PartialDate.TryParse(from, out var date) && date.Upper is { } upper ? $"[..{upper.Text}]" : null;
}
