using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

/// <summary>Record that somebody took a seat over from somebody else, whose term thereby ended; also where only the order is known.</summary>
[Allowed(Role.Coordinator)]
public sealed record SucceedChair(
    Seat Seat,
    PersonRef Predecessor,
    [Text(100)] string? Body = null,
    PersonRef? Person = null,
    Party? OnBehalfOf = null,
    [Text(100)] string? Theme = null) : Command
{
    public override ChairSucceeded Fact() => new(Seat, Body, Person, OnBehalfOf, Theme, Predecessor) { Effective = Effective, Source = Source };

    public static Decision Decide(ChairsState state, SucceedChair command)
    {
        var claimed = Extent.Beginning(command.Effective);
        bool IsPredecessors(ChairTerm term) => term.IsInSeat(command.Seat, command.Body) && term.IsForTheme(command.Theme) && command.Predecessor.IsSamePersonAs(term.Person);
        var before = state.Succeeded(IsPredecessors, command.Effective, DateOnly.MaxValue) ?? state.Terms.LastOrDefault(IsPredecessors);
        return Decision.Unless(
            [
                .. SeatRules.NeedsHolder(command.Person, command.OnBehalfOf),
                .. PartyRules.Complete(command.OnBehalfOf, "onBehalfOf"),
                .. SeatRules.NeedsTheme(command.Seat, command.Theme),
                .. PredecessorHadIt(command, before, claimed),
                .. SeatRules.SeatIsFree(Without(state, before, claimed), command.Seat, command.Body, command.Person, command.OnBehalfOf, claimed),
            ],
            command.Fact());
    }

    private static IEnumerable<Violation> PredecessorHadIt(SucceedChair command, ChairTerm? before, Extent claimed)
    {
        if (command.Predecessor.IsSamePersonAs(command.Person))
            yield return new("chair.succeeds-self", "Niemand volgt zichzelf op: kies een andere voorganger.", "predecessor");
        else if (before is null)
            yield return new("chair.predecessor-unknown", "Van deze voorganger is geen termijn in deze zetel vastgelegd: leg die eerst vast.", "predecessor");
        else if (before.Extent.Begin.Earliest > claimed.Begin.Latest)
            yield return new("chair.predecessor-starts-later", "De voorganger begon pas na deze datum: controleer de datum of de volgorde.", "effective");
        else if (before.Extent.Asserted is { } held && claimed.Begin.Latest < held.First)
            yield return new("chair.predecessor-starts-later", "De voorganger had de zetel zeker nog na deze datum: controleer de datum of de volgorde.", "effective");
    }

    /// <summary>What is said of the predecessor up to the succession cannot stand in the successor's way.</summary>
    private static ChairsState Without(ChairsState state, ChairTerm? before, Extent claimed) =>
        before?.Extent.Asserted is { } held && claimed.Begin.Latest >= held.First
            ? state with { Terms = state.Terms.Where(term => term != before).ToValueList() }
            : state;
}
