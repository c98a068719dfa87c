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
            ChairSucceeded s => state.WithEnded(entry, state.Succeeded(
                    term => term.IsInSeat(s.Seat, s.Body) && term.IsForTheme(s.Theme) && s.Predecessor.IsSamePersonAs(term.Person), s.Effective, entry.SaidOn))
                .WithTerm(NewTerm(entry, s.Seat, s.Body, s.Person, s.OnBehalfOf, s.Theme) with { Predecessor = s.Predecessor }),
            ChairSteppedDown d => state.WithEnded(entry, state.Left(
                term => term.IsInSeat(d.Seat, d.Body) && term.IsForTheme(d.Theme) && term.IsHeldBy(d.Person, d.OnBehalfOf), d.Effective, entry.SaidOn)),
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

    /// <summary>
    /// The term that a departure of this holder ends: the last one open that can have ended then. When none can, the last one open: the entries contradict each other.
    /// Null when none is open.
    /// </summary>
    /// <param name="by">The last day on which a departure at an unknown moment can have been.</param>
    internal ChairTerm? Left(Func<ChairTerm, bool> isHolders, Effective when, DateOnly by) =>
        Terms.LastOrDefault(term => !term.Extent.Ended && isHolders(term) && term.Extent.CanBeEndedBy(when, by))
        ?? Terms.LastOrDefault(term => !term.Extent.Ended && isHolders(term));

    /// <summary>As <see cref="Left"/>; and who had already left was succeeded at that moment, unless the dates say that the seat was empty in between.</summary>
    internal ChairTerm? Succeeded(Func<ChairTerm, bool> isPredecessors, Effective when, DateOnly by) =>
        Left(isPredecessors, when, by) ?? Terms.LastOrDefault(term => isPredecessors(term) && term.Extent.CanBeEndedBy(when, by));

    private ChairsState WithEnded(Entry entry, ChairTerm? term) => term is null ? this : this with
    {
        Terms = Terms.Replace(term, term with
        {
            Extent = term.Extent.EndedBy(entry.Fact.Effective, entry.SaidOn),
            Evidence = [.. term.Evidence, .. entry.Evidence],
            Disputed = term.Disputed || entry.IsDisputed,
        }),
    };

    private static ChairTerm NewTerm(Entry entry, Seat seat, string? body, PersonRef? person, Party? onBehalfOf, string? theme) =>
        new(seat, body, person, onBehalfOf, theme, Confirmed(entry), entry.Evidence, entry.IsDisputed) { AnnouncedOn = AnnouncedOn(entry) };

    private static PartialDate? AnnouncedOn(Entry entry) =>
        entry.Fact.Source.PublishedOn is { } published && published.Span.Last < entry.Fact.Effective.Span.First && entry.Fact.Effective is Effective.Occurred && entry.Standing.Confirmations.Count == 0 ? published : null;

    private static Extent Confirmed(Entry entry) => Extent.Beginning(entry.Fact.Effective).ConfirmedUpTo(entry.LastConfirmed);
}
