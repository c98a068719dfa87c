using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>Short ways to say who took, had and left the seat of chair, and to ask who had it.</summary>
internal static class ChairFacts
{
    public static AppointChair Appointing(PersonRef person, Effective effective, Seat seat = Seat.Chair) =>
        new(seat, Person: person) { Effective = effective, Source = TestSource.YearReport };

    public static ChairAppointed Appointed(PersonRef person, string when, Seat seat = Seat.Chair) => Appointing(person, Effective.OccurredIn(when), seat).Fact();

    public static ChairAppointed Had(PersonRef person, string period, Seat seat = Seat.Chair) => Appointing(person, Effective.HeldDuring(period), seat).Fact();

    public static SucceedChair Succeeding(PersonRef predecessor, PersonRef person, Effective effective, Seat seat = Seat.Chair) =>
        new(seat, predecessor, Person: person) { Effective = effective, Source = TestSource.YearReport };

    public static ChairSucceeded Succeeded(PersonRef predecessor, PersonRef person, string when, Seat seat = Seat.Chair) =>
        Succeeding(predecessor, person, Effective.OccurredIn(when), seat).Fact();

    public static StepDown Leaving(PersonRef person, Effective effective, Seat seat = Seat.Chair) =>
        new(seat, Person: person) { Effective = effective, Source = TestSource.YearReport };

    public static ChairSteppedDown Left(PersonRef person, Effective effective, Seat seat = Seat.Chair) => Leaving(person, effective, seat).Fact();

    public static LeaveSeatVacant Vacating(Effective effective, Seat seat = Seat.Chair) => new(seat) { Effective = effective, Source = TestSource.YearReport };

    public static ChairRegister Register(params ReadOnlySpan<CollaborationEvent> facts) => ChairRegister.Project(Recorded.Collaboration, Recorded.Known(facts));

    /// <summary>Whether somebody was in a seat on a day.</summary>
    public static Certainty Of(this ChairRegister register, PersonRef person, DateOnly day) =>
        register.On(day).Where(answer => person.IsSamePersonAs(answer.Term?.Person))
            .Select(answer => answer.Certainty == SeatCertainty.Certain ? Certainty.Certain : Certainty.Possible)
            .DefaultIfEmpty(Certainty.Absent)
            .Min();

    public static Certainty Of(this ChairRegister register, PersonRef person, string day) => register.Of(person, Recorded.Day(day));

    /// <summary>The one answer for the one seat on a day.</summary>
    public static SeatAnswer Only(this ChairRegister register, string day) => register.On(Recorded.Day(day)).ShouldHaveSingleItem();
}
