using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

/// <summary>Who held which seat, as far as the entries tell.</summary>
public sealed record ChairsState(ValueList<ChairTerm> Terms, ValueList<Vacancy> Vacancies) : IState<ChairsState>
{
    public static ChairsState Initial { get; } = new([], []);

    public static ChairsState Evolve(ChairsState state, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact switch
        {
            ChairAppointed a => state.WithTerm(NewTerm(entry, a.Seat, a.Body, a.Person, a.OnBehalfOf, a.Theme)),
            ChairSucceeded s => state.WithPredecessorEnded(entry, s)
                .WithTerm(NewTerm(entry, s.Seat, s.Body, s.Person, s.OnBehalfOf, s.Theme) with { Predecessor = s.Predecessor }),
            ChairSteppedDown d => state.WithHolderGone(entry, d),
            SeatLeftVacant v => state with
            {
                Vacancies = state.Vacancies.Add(new(v.Seat, v.Body, Confirmed(entry), entry.Evidence, entry.IsDisputed)),
            },
            _ => state,
        };
    }

    /// <summary>Joined with all terms of which it tells the same stretch: the year between two others makes the three one.</summary>
    private ChairsState WithTerm(ChairTerm added)
    {
        for (var i = 0; i < Terms.Count; i++)
        {
            if (Terms[i].Joins(added))
                return (this with { Terms = Terms.Where((_, place) => place != i).ToValueList() }).WithTerm(Terms[i].JoinedWith(added));
        }

        return this with { Terms = Terms.Add(added) };
    }

    private ChairsState WithPredecessorEnded(Entry entry, ChairSucceeded succession)
    {
        bool IsPredecessor(ChairTerm term) => term.IsInSeat(succession.Seat, succession.Body) && term.IsForTheme(succession.Theme) && succession.Predecessor.IsSamePersonAs(term.Person);

        if (Terms.Any(term => !term.Extent.Ended && IsPredecessor(term)))
            return WithEnded(entry, term => !term.Extent.Ended && IsPredecessor(term));

        // Who had already left was succeeded at that moment, unless the dates say that the seat was empty in between.
        var moment = Extent.Beginning(entry.Fact.Effective).Begin;
        return WithEnded(entry, term => IsPredecessor(term) && term.Extent.End.And(moment).IsPossible);
    }

    private ChairsState WithHolderGone(Entry entry, ChairSteppedDown gone) =>
        WithEnded(entry, term => !term.Extent.Ended && term.IsInSeat(gone.Seat, gone.Body) && term.IsForTheme(gone.Theme) && term.IsHeldBy(gone.Person, gone.OnBehalfOf));

    /// <summary>Ends the last such term.</summary>
    private ChairsState WithEnded(Entry entry, Func<ChairTerm, bool> isIt)
    {
        for (var i = Terms.Count - 1; i >= 0; i--)
        {
            var term = Terms[i];
            if (!isIt(term))
                continue;
            var ended = term with
            {
                Extent = term.Extent.EndedBy(entry.Fact.Effective, entry.RecordedOn),
                Evidence = [.. term.Evidence, .. entry.Evidence],
                Disputed = term.Disputed || entry.IsDisputed,
            };
            return this with { Terms = Terms.SetItem(i, ended) };
        }

        return this;
    }

    private static ChairTerm NewTerm(Entry entry, Seat seat, string? body, PersonRef? person, Party? onBehalfOf, string? theme) =>
        new(seat, body, person, onBehalfOf, theme, Confirmed(entry), entry.Evidence, entry.IsDisputed);

    private static Extent Confirmed(Entry entry) => Extent.Beginning(entry.Fact.Effective).ConfirmedUpTo(entry.LastConfirmed);
}
