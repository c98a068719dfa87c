using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Chairs;

/// <summary>Record that somebody took a seat, or (held) that somebody has it.</summary>
[Allowed(Role.Coordinator)]
public sealed record AppointChair(
    Seat Seat,
    [Text(100)] string? Body = null,
    PersonRef? Person = null,
    Party? OnBehalfOf = null,
    [Text(100)] string? Theme = null) : Command
{
    public override ChairAppointed Fact() => new(Seat, Body, Person, OnBehalfOf, Theme) { Effective = Effective, Source = Source };

    public static Decision Decide(ChairsState state, AppointChair command) =>
        Decision.Unless(
            [
                .. SeatRules.NeedsHolder(command.Person, command.OnBehalfOf),
                .. PartyRules.Complete(command.OnBehalfOf, "onBehalfOf"),
                .. SeatRules.NeedsTheme(command.Seat, command.Theme),
                .. SeatRules.SeatIsFree(state, command.Seat, command.Body, command.Person, command.OnBehalfOf, Extent.Beginning(command.Effective)),
            ],
            command.Fact());
}
