using G40CityDeals.Domain.Chairs;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Chairs;

public sealed class SucceedChairTests
{
    [Fact]
    public void Given_seated_chair_When_succeeded_Then_the_one_term_ends_where_the_other_begins()
    {
        var command = Succeeding(Anna, Bram, Effective.OccurredIn("2022-05-01"));
        Given(Appointed(Anna, "2021-03-01")).When(command).ThenFacts(command.Fact());

        var register = Register(Appointed(Anna, "2021-03-01"), command.Fact());

        register.Terms.Single(term => term.Person == Bram).Predecessor.ShouldBe(Anna);
        register.Of(Anna, "2022-04-30").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2022-05-01").ShouldBe(Certainty.Absent);
        register.Of(Bram, "2022-05-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Given_an_order_without_dates_Then_both_are_possible_within_the_year_and_only_the_second_is_certain_after_it()
    {
        var register = Register(Appointed(Anna, "[..2021]"), Succeeded(Anna, Bram, "[..2021]"));

        register.On(Day("2021-07-01")).Select(answer => (answer.Term?.Person, answer.Certainty))
            .ShouldBe([(Anna, SeatCertainty.Possible), (Bram, SeatCertainty.Possible)], ignoreOrder: true);
        register.Of(Bram, "2022-01-01").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2022-01-01").ShouldBe(Certainty.Absent);
    }

    [Fact]
    public void Given_a_later_succession_with_a_date_Then_the_order_narrows_the_earlier_ones()
    {
        var register = Register(Appointed(Anna, "[..2021]"), Succeeded(Anna, Bram, "[..2021]"), Succeeded(Bram, Carla, "2021-03-01"));

        register.Of(Anna, "2021-02-28").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2021-03-01").ShouldBe(Certainty.Absent);
        register.Of(Bram, "2021-03-01").ShouldBe(Certainty.Absent);
        register.Of(Carla, "2021-03-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Given_a_predecessor_who_came_back_later_Then_the_second_term_has_nothing_to_do_with_the_succession()
    {
        var register = Register(Appointed(Anna, "2019-01-01"), Succeeded(Anna, Bram, "[2020..2023]"), Had(Anna, "2023-06"));

        register.Of(Bram, "2020-01-01").ShouldBe(Certainty.Possible);
        register.Terms.Count(term => term.Person == Anna).ShouldBe(2);
    }

    [Fact]
    public void Given_a_predecessor_who_had_already_left_Then_the_successor_came_at_that_moment_where_the_dates_allow_it()
    {
        var register = Register(Appointed(Anna, "2020-01-01"), Left(Anna, Effective.OccurredIn("2021-05")), Succeeded(Anna, Bram, "[..2021]"));

        register.Of(Bram, "2021-04-30").ShouldBe(Certainty.Absent);
        register.Of(Bram, "2021-05-15").ShouldBe(Certainty.Possible);
        register.Of(Bram, "2021-06-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Given_a_predecessor_who_left_long_before_Then_the_seat_was_not_held_in_between()
    {
        var register = Register(Appointed(Anna, "2020-01-01"), Left(Anna, Effective.OccurredIn("2021-05-01")), Succeeded(Anna, Bram, "2021-09-01"));

        register.Of(Anna, "2021-05-01").ShouldBe(Certainty.Absent);
        register.Of(Bram, "2021-08-31").ShouldBe(Certainty.Absent);
        register.Only("2021-07-01").Certainty.ShouldBe(SeatCertainty.Unknown);
    }

    [Fact]
    public void Given_a_chair_held_through_the_year_When_succeeded_during_it_Then_it_is_recorded()
    {
        var command = Succeeding(Anna, Bram, Effective.OccurredIn("2021-10"));
        Given(Had(Anna, "2021")).When(command).ThenFacts(command.Fact());
    }

    [Fact]
    public void Given_nothing_When_succeeding_somebody_Then_the_predecessor_is_unknown() =>
        Nothing.When(Succeeding(Anna, Bram, Effective.OccurredIn("2021"))).ThenRejected("chair.predecessor-unknown", "predecessor");

    [Fact]
    public void Given_seated_chair_When_succeeding_oneself_Then_it_is_refused() =>
        Given(Appointed(Anna, "2021")).When(Succeeding(Anna, Anna, Effective.OccurredIn("2022"))).ThenRejected("chair.succeeds-self", "predecessor");

    [Fact]
    public void Given_seated_chair_When_succeeded_before_the_begin_Then_it_is_refused() =>
        Given(Appointed(Anna, "2021")).When(Succeeding(Anna, Bram, Effective.OccurredIn("2020"))).ThenRejected("chair.predecessor-starts-later", "effective");

    [Fact]
    public void Given_chair_held_in_a_year_When_succeeded_before_it_Then_it_is_refused() =>
        Given(Had(Anna, "2021")).When(Succeeding(Anna, Bram, Effective.OccurredIn("2020"))).ThenRejected("chair.predecessor-starts-later", "effective");

    [Fact]
    public void Given_a_third_person_certainly_in_the_seat_When_succeeding_on_such_a_day_Then_the_seat_is_taken() =>
        Given(Had(Anna, "2020"), Had(Carla, "2021")).When(Succeeding(Anna, Bram, Effective.OccurredIn("2021-06-01"))).ThenRejected("chair.seat-taken", "effective");

    [Fact]
    public void Given_a_shared_seat_When_one_is_succeeded_Then_the_other_stays()
    {
        var register = Register(
            Appointed(Anna, "2020-01-01", Seat.CoChair), Appointed(Bram, "2020-01-01", Seat.CoChair), Succeeded(Anna, Carla, "2021-01-01", Seat.CoChair));

        register.On(Day("2021-06-01")).Select(answer => (answer.Term?.Person, answer.Certainty))
            .ShouldBe([(Bram, SeatCertainty.Certain), (Carla, SeatCertainty.Certain)], ignoreOrder: true);
    }
}
