namespace G40CityDeals.Domain.Lifecycle;

/// <summary>
/// What the phases of one deal say of each other. A deal is in one phase at a time, and a phase goes on until the next one begins.
/// Only what holds however the dates are read; where dates do not tell which was first, the usual order does.
/// </summary>
internal static class PhaseOrder
{
    /// <summary>
    /// Can a deal go from the one to the other, be it over phases that nobody recorded? Backwards only from completed to in execution,
    /// since an extension can be signed after the term has ended; lapsed is the end, and what was completed cannot lapse any more.
    /// </summary>
    public static bool IsWay(Phase from, Phase to) => (from, to) switch
    {
        _ when from == to => true,
        (Phase.Lapsed, _) or (Phase.Completed, Phase.Lapsed) => false,
        (Phase.Completed, Phase.InExecution) => true,
        _ => from < to,
    };

    /// <summary>The one is over before the other begins, on every reading of the dates, given that both cannot be at once.</summary>
    public static bool IsCertainlyBefore(Extent a, Extent b) =>
        a.Begin.Latest < b.Begin.Earliest || (a.Asserted, b.Asserted) switch
        {
            ({ } x, { } y) => x.After <= y.First,
            ({ } x, null) => b.Begin.Earliest >= x.First && b.Begin.Latest >= x.After,
            (null, { } y) => a.Begin.Earliest < y.First && a.Begin.Latest < y.After,
            _ => false,
        };

    /// <summary>Both would be so on one and the same day, on every reading of the dates.</summary>
    public static bool Clash(Extent a, Extent b) => (a.Asserted, b.Asserted) switch
    {
        ({ } x, { } y) => x.Overlaps(y),
        ({ } x, null) => x.First <= b.Begin.Earliest && b.Begin.Latest < x.After,
        (null, { } y) => y.First <= a.Begin.Earliest && a.Begin.Latest < y.After,
        _ => false,
    };

    /// <summary>The phases in order, each ended where the next one begins.</summary>
    public static ValueList<PhaseSpan> Apply(IReadOnlyList<PhaseSpan> told)
    {
        var joined = Joined(told);
        var begun = joined.Select(span => BegunAfterEarlier(span, joined)).ToList();
        return begun.Select(span => EndedByNext(span, begun))
            .OrderBy(span => span.Extent.Begin.Latest).ThenBy(span => span.Extent.Begin.Earliest).ThenBy(span => span.Phase)
            .ToValueList();
    }

    private static List<PhaseSpan> Joined(IReadOnlyList<PhaseSpan> told)
    {
        var spans = new List<PhaseSpan>();
        foreach (var added in told)
        {
            var i = spans.FindIndex(span => span.Phase == added.Phase && span.Extent.Joins(added.Extent) && !IsParted(span, added, told));
            if (i < 0)
            {
                spans.Add(added);
                continue;
            }

            var span = spans[i];
            spans[i] = span with
            {
                Extent = span.Extent.JoinedWith(added.Extent),
                Effective = span.Effective is Effective.Held && added.Effective is Effective.Occurred ? added.Effective : span.Effective,
                Evidence = [.. span.Evidence, .. added.Evidence],
                Disputed = span.Disputed || added.Disputed,
            };
        }

        return spans;
    }

    /// <summary>Another phase lay between the two: then they are two spells in the same phase.</summary>
    private static bool IsParted(PhaseSpan a, PhaseSpan b, IReadOnlyList<PhaseSpan> told) =>
        told.Any(other => other.Phase != a.Phase
            && ((IsCertainlyBefore(a.Extent, other.Extent) && IsCertainlyBefore(other.Extent, b.Extent))
                || (IsCertainlyBefore(b.Extent, other.Extent) && IsCertainlyBefore(other.Extent, a.Extent))));

    private static PhaseSpan BegunAfterEarlier(PhaseSpan span, List<PhaseSpan> all)
    {
        var begin = span.Extent.Begin;
        foreach (var earlier in all.Where(other => Precedes(other, span)))
        {
            var narrowed = begin.And(new Bounds(EarliestEnd(earlier.Extent), DateOnly.MaxValue));
            begin = narrowed.IsPossible ? narrowed : begin;
        }

        return span with { Extent = span.Extent with { Begin = begin } };
    }

    private static PhaseSpan EndedByNext(PhaseSpan span, List<PhaseSpan> all)
    {
        var later = all.Where(other => Precedes(span, other)).ToList();
        if (later.Count == 0)
            return span;
        var next = later.OrderBy(other => other.Extent.Begin.Latest).ThenBy(other => other.Phase).First();
        var latest = next.Extent.Begin.Latest;
        var goesOnUntil = later.Min(other => other.Extent.Begin.Earliest);
        var earliest = new[] { EarliestEnd(span.Extent), goesOnUntil < span.Extent.End.Earliest ? goesOnUntil : span.Extent.End.Earliest }.Max();
        return span with
        {
            Extent = span.Extent.EndedWithin(new Bounds(earliest < latest ? earliest : latest, latest), next.Extent.From),
            Evidence = [.. span.Evidence, .. next.Evidence],
        };
    }

    private static bool Precedes(PhaseSpan a, PhaseSpan b) =>
        a.Phase != b.Phase && (IsCertainlyBefore(a.Extent, b.Extent) || (a.Phase < b.Phase && !IsCertainlyBefore(b.Extent, a.Extent)));

    private static DateOnly EarliestEnd(Extent extent) => extent.Asserted?.After ?? extent.Begin.Earliest;
}
