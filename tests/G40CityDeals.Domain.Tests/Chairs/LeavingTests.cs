using G40CityDeals.Domain.Chairs;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>Stepping down, and seats that nobody has.</summary>
public sealed class LeavingTests
{
    [Fact]
    public void Given_seated_chair_When_stepping_down_Then_the_term_ends()
    {
        var command = Leaving(Anna, Effective.OccurredIn("2022-05"));
        Given(Appointed(Anna, "2021-03-01")).When(command).ThenFacts(command.Fact());

        var register = Register(Appointed(Anna, "2021-03-01"), command.Fact());

        register.Of(Anna, "2022-04-30").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2022-05-15").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2022-06-01").ShouldBe(Certainty.Absent);
        register.Only("2022-06-01").Certainty.ShouldBe(SeatCertainty.Unknown);
    }

    [Fact]
    public void Given_seated_chair_When_stepping_down_at_an_unknown_moment_Then_the_term_has_ended_by_the_day_it_was_recorded()
    {
        // The second entry was recorded on 2 January 2026.
        var register = Register(Appointed(Anna, "2021-03-01"), Left(Anna, Effective.OccurredOnceUnknown));

        var term = register.Terms.ShouldHaveSingleItem();
        term.Extent.Ended.ShouldBeTrue();
        term.Extent.Until.ShouldBeNull();
        register.Of(Anna, "2021-03-01").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2026-01-01").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2026-01-02").ShouldBe(Certainty.Absent);
    }

    [Fact]
    public void Given_a_chair_who_was_no_longer_it_through_a_year_Then_the_end_lies_before_that_year()
    {
        var register = Register(Appointed(Anna, "2020-03-01"), Left(Anna, Effective.HeldDuring("2022")));

        register.Of(Anna, "2021-12-31").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2022-01-01").ShouldBe(Certainty.Absent);
    }

    [Fact]
    public void Given_nothing_When_stepping_down_Then_there_was_no_seat() =>
        Nothing.When(Leaving(Anna, Effective.OccurredIn("2021"))).ThenRejected("chair.not-seated", "person");

    [Fact]
    public void Given_one_who_left_When_stepping_down_at_another_moment_Then_it_is_refused() =>
        Given(Appointed(Anna, "2021"), Left(Anna, Effective.OccurredIn("2022")))
            .When(Leaving(Anna, Effective.OccurredIn("2023"))).ThenRejected("chair.already-stepped-down", "effective");

    [Fact]
    public void Given_seated_chair_When_stepping_down_before_the_begin_Then_it_is_refused() =>
        Given(Appointed(Anna, "2021")).When(Leaving(Anna, Effective.OccurredIn("2020"))).ThenRejected("chair.ends-before-begin", "effective");

    [Fact]
    public void Given_chair_held_in_a_year_When_stepping_down_before_it_Then_it_is_refused() =>
        Given(Had(Anna, "2021")).When(Leaving(Anna, Effective.OccurredIn("2020"))).ThenRejected("chair.ends-before-begin", "effective");

    [Fact]
    public void Given_nothing_When_leaving_a_seat_vacant_Then_it_is_vacant_on_those_days()
    {
        var command = Vacating(Effective.HeldDuring("2021"));
        Nothing.When(command).ThenFacts(new SeatLeftVacant(Seat.Chair, null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport });

        Register(command.Fact()).Only("2021-07-01").Certainty.ShouldBe(SeatCertainty.Vacant);
    }

    [Fact]
    public void Given_a_vacant_seat_When_somebody_takes_it_Then_it_is_vacant_no_more()
    {
        var register = Register(Vacating(Effective.OccurredIn("2021-01-01")).Fact(), Appointed(Anna, "2021-06-01"));

        register.Only("2021-03-01").Certainty.ShouldBe(SeatCertainty.Vacant);
        register.Only("2021-06-01").Certainty.ShouldBe(SeatCertainty.Certain);
        register.Only("2021-06-01").Term.ShouldNotBeNull().Person.ShouldBe(Anna);
    }

    [Fact]
    public void Given_chair_held_in_a_year_When_leaving_the_seat_vacant_in_it_Then_the_seat_is_taken() =>
        Given(Had(Anna, "2021")).When(Vacating(Effective.HeldDuring("2021-06"))).ThenRejected("chair.seat-taken", "effective");

    [Fact]
    public void Given_shared_seat_with_one_holder_When_a_place_is_vacant_Then_both_are_told()
    {
        var command = Vacating(Effective.HeldDuring("2021"), Seat.CoChair);
        Given(Had(Anna, "2021", Seat.CoChair)).When(command).ThenFacts(command.Fact());

        Register(Had(Anna, "2021", Seat.CoChair), command.Fact()).On(Day("2021-07-01")).Select(answer => answer.Certainty)
            .ShouldBe([SeatCertainty.Certain, SeatCertainty.Vacant]);
    }

    [Fact]
    public void Given_a_vacancy_in_a_shared_seat_When_somebody_takes_a_place_Then_that_may_have_been_another_place()
    {
        var register = Register(Vacating(Effective.OccurredIn("2021-01-01"), Seat.ViceChair).Fact(), Appointed(Anna, "2021-06-01", Seat.ViceChair));

        register.Only("2021-03-01").Vacancy.ShouldNotBeNull().Extent.On(Day("2021-03-01")).ShouldBe(Certainty.Certain);
        var afterwards = register.On(Day("2021-07-01"));
        afterwards.Select(answer => answer.Certainty).ShouldBe([SeatCertainty.Certain, SeatCertainty.Vacant]);
        afterwards[1].Vacancy.ShouldNotBeNull().Extent.On(Day("2021-07-01")).ShouldBe(Certainty.Possible);
    }
}
