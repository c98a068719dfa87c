using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

/// <summary>Record that a holder left a seat. An end whose moment is not known is an end all the same.</summary>
[Allowed(Role.Coordinator)]
public sealed record StepDown(
    Seat Seat,
    [Text(100)] string? Body = null,
    PersonRef? Person = null,
    Party? OnBehalfOf = null,
    [Text(100)] string? Theme = null) : Command
{
    public override ChairSteppedDown Fact() => new(Seat, Body, Person, OnBehalfOf, Theme) { Effective = Effective, Source = Source };

    public static Decision Decide(ChairsState state, StepDown command)
    {
        bool IsHolders(ChairTerm term) => term.IsInSeat(command.Seat, command.Body) && term.IsForTheme(command.Theme) && term.IsHeldBy(command.Person, command.OnBehalfOf);
        var open = state.Left(IsHolders, command.Effective, DateOnly.MaxValue);
        return Decision.Unless([.. SeatRules.NeedsHolder(command.Person, command.OnBehalfOf), .. Leaving(command, state.Terms.Any(IsHolders), open)], command.Fact());
    }

    private static IEnumerable<Violation> Leaving(StepDown command, bool everSeated, ChairTerm? open)
    {
        if (!everSeated)
            yield return new("chair.not-seated", "Voor deze zetel is deze persoon of partij niet vastgelegd: leg eerst vast dat de zetel bekleed werd.", "person");
        else if (open is null)
            yield return new("chair.already-stepped-down", "Het vertrek is al vastgelegd. Klopt de datum niet, corrigeer dan die vermelding.", "effective");
        else if (command.Effective.Span.After <= open.Extent.Begin.Earliest)
            yield return new("chair.ends-before-begin", "Het einde ligt voor het begin van de termijn.", "effective");
        else if (command.Effective is Effective.Occurred && open.Extent.Asserted is { } held && command.Effective.Span.Last < held.First)
            yield return new("chair.ends-before-begin", "Een bron zegt dat de zetel na deze datum nog zeker bekleed werd.", "effective");
    }
}
