namespace G40CityDeals.Domain.Chairs;

/// <summary>Record that a source says a seat has nobody in it.</summary>
[Allowed(Role.Coordinator)]
public sealed record LeaveSeatVacant(Seat Seat, [Text(100)] string? Body = null) : Command
{
    public override SeatLeftVacant Fact() => new(Seat, Body) { Effective = Effective, Source = Source };

    public static Decision Decide(ChairsState state, LeaveSeatVacant command)
    {
        var vacant = Extent.Beginning(command.Effective);
        var taken = Seats.IsSole(command.Seat) && vacant.Asserted is { } days
            && state.Terms.Any(term => term.IsInSeat(command.Seat, command.Body) && term.Extent.Asserted is { } held && held.Overlaps(days));
        return taken
            ? Decision.Reject("chair.seat-taken", "In deze periode had volgens de vastlegging zeker iemand deze zetel: leg eerst het vertrek vast.", "effective")
            : Decision.Accept(command.Fact());
    }
}
