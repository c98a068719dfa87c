namespace G40CityDeals.Domain.Chairs;

/// <summary>
/// What the terms of one seat say of each other: a successor's begin is the predecessor's end, and in a seat for one holder, where a vacancy counts as
/// one, the earlier term ended by the time the later began. Only what holds however the dates are read: bounds are narrowed until nothing more follows.
/// </summary>
internal static class SeatOrder
{
    public static (IReadOnlyList<ChairTerm> Terms, IReadOnlyList<Vacancy> Vacancies) Apply(IReadOnlyList<ChairTerm> terms, IReadOnlyList<Vacancy> vacancies)
    {
        ChairTerm[] all = [.. terms, .. vacancies.Select(vacancy => new ChairTerm(vacancy.Seat, vacancy.Body, null, null, null, vacancy.Extent, vacancy.Evidence, vacancy.Disputed))];
        var ordered = Ordered(all);
        return (
            [.. ordered.Take(terms.Count)],
            [.. vacancies.Select((vacancy, i) => Filled(vacancy, ordered[terms.Count + i], ordered.Take(terms.Count)))]);
    }

    private static ChairTerm[] Ordered(ChairTerm[] terms)
    {
        var ordered = terms.ToArray();
        var successions = Pairs(terms).Where(pair => IsSuccession(terms[pair.Earlier], terms[pair.Later])).ToList();
        // The next holder first: a term ended by the time the next began, which is sooner than the one after.
        var inTurn = Pairs(terms)
            .Where(pair => Seats.IsSole(terms[pair.Earlier].Seat) && !Follows(successions, pair.Later, pair.Earlier, successions.Count) && !Follows(successions, pair.Earlier, pair.Later, successions.Count))
            .OrderBy(pair => terms[pair.Later].Extent.Begin.Latest).ToList();

        // What one pair tells can narrow the next; each bound only moves along the terms, so that it ends. Entries that contradict each other could go round.
        for (var round = 0; round <= 2 * terms.Length; round++)
        {
            var before = ordered.ToArray();
            foreach (var (earlier, later) in successions)
                (ordered[earlier], ordered[later]) = Succeeded(ordered[earlier], ordered[later]);
            foreach (var (earlier, later) in inTurn)
            {
                if (CanPrecede(ordered[earlier].Extent, ordered[later].Extent) && !CanPrecede(ordered[later].Extent, ordered[earlier].Extent))
                    (ordered[earlier], ordered[later]) = MadeWay(ordered[earlier], ordered[later], endIsTold: terms[earlier].Extent.Ended);
            }

            if (ordered.SequenceEqual(before))
                break;
        }

        foreach (var (one, other) in inTurn)
        {
            if (CanPrecede(ordered[one].Extent, ordered[other].Extent))
                ordered[one] = MayHaveMadeWay(ordered[one]);
        }

        return ordered;
    }

    /// <summary>All pairs of terms of different holders in one seat, both ways round.</summary>
    private static IEnumerable<(int Earlier, int Later)> Pairs(ChairTerm[] terms) =>
        from i in Enumerable.Range(0, terms.Length)
        from j in Enumerable.Range(0, terms.Length)
        where i != j && terms[i].IsInSeat(terms[j].Seat, terms[j].Body) && !terms[i].IsHeldBy(terms[j].Person, terms[j].OnBehalfOf)
        select (i, j);

    /// <summary>Along one succession or more, which have told already what there is to tell. The steps are bounded, since entries that contradict each other can go round.</summary>
    private static bool Follows(List<(int Earlier, int Later)> successions, int earlier, int later, int steps) =>
        steps > 0 && successions.Exists(succession => succession.Earlier == earlier && (succession.Later == later || Follows(successions, succession.Later, later, steps - 1)));

    /// <summary>One entry ended the one term and began the other. An earlier or later term of the same predecessor has no such entry.</summary>
    private static bool IsSuccession(ChairTerm earlier, ChairTerm later) =>
        later.Predecessor is { } predecessor && predecessor.IsSamePersonAs(earlier.Person) && earlier.Extent.Ended && earlier.Evidence.Intersect(later.Evidence).Any();

    /// <summary>There is a reading in which the one is over before the other begins.</summary>
    private static bool CanPrecede(Extent one, Extent other) => one.EarliestEnd < DateOnly.MaxValue && one.EarliestEnd <= other.Begin.Latest;

    /// <summary>The one term ends at the very moment at which the other begins, so that what is known of either is known of both.</summary>
    private static (ChairTerm Earlier, ChairTerm Later) Succeeded(ChairTerm earlier, ChairTerm later)
    {
        var moment = earlier.Extent.End.And(later.Extent.Begin);
        return moment.IsPossible
            ? (earlier with { Extent = (earlier.Extent with { End = moment }).InOrder() }, later with { Extent = (later.Extent with { Begin = moment }).InOrder() })
            : (earlier, later);
    }

    private static (ChairTerm Earlier, ChairTerm Later) MadeWay(ChairTerm earlier, ChairTerm later, bool endIsTold)
    {
        var end = new Bounds(earlier.Extent.EarliestEnd, later.Extent.Begin.Latest);
        var begin = later.Extent.Begin.And(new Bounds(end.Earliest, DateOnly.MaxValue));
        var ended = EndedBefore(earlier, later, end);
        return (endIsTold ? ended : ended with { Extent = ended.Extent.LastingADay() }, begin == later.Extent.Begin ? later : later with { Extent = (later.Extent with { Begin = begin }).InOrder() });
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

    /// <summary>Who came first is not known: the one may have made way for the other, so that it does not certainly go on.</summary>
    private static ChairTerm MayHaveMadeWay(ChairTerm one) =>
        one.Extent.Ended ? one : one with { Extent = one.Extent with { End = one.Extent.End with { Earliest = one.Extent.EarliestEnd } } };

    /// <summary>
    /// What began to be vacant is so until somebody takes the seat; of one shared by several that may have been another place in it.
    /// What a source says was vacant in a period may have been taken after it by somebody of whom no source speaks.
    /// </summary>
    private static Vacancy Filled(Vacancy vacancy, ChairTerm ordered, IEnumerable<ChairTerm> terms)
    {
        var known = vacancy with { Extent = ordered.Extent, Evidence = ordered.Evidence };
        var next = terms.Where(term => term.IsInSeat(vacancy.Seat, vacancy.Body) && CanPrecede(known.Extent, term.Extent)).ToList();
        if (vacancy.Extent.End != Bounds.Never || next.Count == 0)
            return known;
        var earliest = next.Min(term => term.Extent.Begin.Earliest);
        var end = known.Extent.End with { Earliest = earliest > known.Extent.EarliestEnd ? earliest : known.Extent.EarliestEnd };
        var until = known.Extent.Ended ? next.MinBy(term => term.Extent.Begin.Latest)?.Extent.From : known.Extent.Until;
        return end.IsPossible ? known with { Extent = known.Extent with { End = end, Until = until } } : known;
    }

    /// <summary>"At the latest when the next one began", in EDTF.</summary>
    private static string? AtTheLatest(Extent next) =>
        next.From is { } from && PartialDate.TryParse(from, out var date) && date.Upper is { } upper ? $"[..{upper.Text}]" : null;
}
