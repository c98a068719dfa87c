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

    private ChairsState WithTerm(ChairTerm added)
    {
        for (var i = 0; i < Terms.Count; i++)
        {
            var term = Terms[i];
            if (term.IsInSeat(added.Seat, added.Body) && term.Theme == added.Theme && term.IsHeldBy(added.Person, added.OnBehalfOf) && term.Extent.Joins(added.Extent))
            {
                return this with
                {
                    Terms = Terms.SetItem(i, term with
                    {
                        Extent = term.Extent.JoinedWith(added.Extent),
                        OnBehalfOf = term.OnBehalfOf ?? added.OnBehalfOf,
                        Predecessor = term.Predecessor ?? added.Predecessor,
                        Evidence = [.. term.Evidence, .. added.Evidence],
                        Disputed = term.Disputed || added.Disputed,
                    }),
                };
            }
        }

        return this with { Terms = Terms.Add(added) };
    }

    private ChairsState WithPredecessorEnded(Entry entry, ChairSucceeded succession) =>
        WithEnded(entry, term => term.IsInSeat(succession.Seat, succession.Body) && succession.Predecessor.IsSamePersonAs(term.Person));

    private ChairsState WithHolderGone(Entry entry, ChairSteppedDown gone) =>
        WithEnded(entry, term => term.IsInSeat(gone.Seat, gone.Body) && term.IsHeldBy(gone.Person, gone.OnBehalfOf));

    /// <summary>Ends the last such term that has no end yet and can have begun before.</summary>
    private ChairsState WithEnded(Entry entry, Func<ChairTerm, bool> isIt)
    {
        for (var i = Terms.Count - 1; i >= 0; i--)
        {
            var term = Terms[i];
            if (term.Extent.Ended || !isIt(term))
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
