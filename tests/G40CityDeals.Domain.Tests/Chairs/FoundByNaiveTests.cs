using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>What <see cref="ChairRegisterAgainstNaiveTests"/> found, each as small as it gets, and what was mended must keep.</summary>
public sealed class FoundByNaiveTests
{
    [Fact]
    public void In_a_seat_for_one_a_vacancy_ends_a_term_of_which_no_source_tells_the_end()
    {
        var register = Register(Appointed(Anna, "2021-01-01"), Vacating(Effective.OccurredIn("2021-06-01")).Fact());

        register.Of(Anna, "2021-01-01").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2021-05-31").ShouldBe(Certainty.Possible);
        register.Only("2021-06-01").Certainty.ShouldBe(SeatCertainty.Vacant);
    }

    [Fact]
    public void A_vacancy_in_a_period_may_have_been_filled_after_it_by_somebody_of_whom_no_source_speaks()
    {
        var vacancy = Register(Vacating(Effective.HeldDuring("2021-01")).Fact(), Appointed(Anna, "2021-06-01")).Vacancies.ShouldHaveSingleItem();

        vacancy.Extent.On(Day("2021-01-31")).ShouldBe(Certainty.Certain);
        vacancy.Extent.On(Day("2021-02-01")).ShouldBe(Certainty.Possible);
        vacancy.Extent.On(Day("2021-06-01")).ShouldBe(Certainty.Absent);
    }

    [Fact]
    public void What_fell_vacant_is_so_until_the_next_holder_begins() =>
        Register(Vacating(Effective.OccurredIn("2021-01-01")).Fact(), Appointed(Anna, "2021-06-01")).Only("2021-05-31")
            .Vacancy.ShouldNotBeNull().Extent.On(Day("2021-05-31")).ShouldBe(Certainty.Certain);

    [Fact]
    public void In_a_shared_seat_whoever_may_have_come_after_a_place_fell_vacant_may_have_taken_it() =>
        Register(Vacating(Effective.OccurredIn("2021-03"), Seat.ViceChair).Fact(), Appointed(Anna, "2021-03", Seat.ViceChair)).Vacancies.ShouldHaveSingleItem()
            .Extent.On(Day("2021-04-01")).ShouldBe(Certainty.Possible);

    [Fact]
    public void Of_two_vacancies_in_a_shared_seat_the_certain_one_is_told() =>
        Register(Vacating(Effective.HeldDuring("2021"), Seat.ViceChair).Fact(), Vacating(Effective.OccurredIn("2021"), Seat.ViceChair).Fact()).Only("2021-06-01")
            .Vacancy.ShouldNotBeNull().Extent.On(Day("2021-06-01")).ShouldBe(Certainty.Certain);

    [Fact]
    public void In_a_seat_for_one_nobody_else_is_possible_on_a_day_on_which_somebody_is_certain() =>
        Register(Appointed(Anna, "2021-06-15"), Appointed(Bram, "2021-06")).Only("2021-06-15").Term.ShouldNotBeNull().Person.ShouldBe(Anna);

    [Fact]
    public void In_a_seat_for_one_who_cannot_have_come_later_came_before()
    {
        // He came in November and she on its last day: on that day and after it there is no room for him.
        var register = Register(Appointed(Anna, "2021-11-30"), Appointed(Bram, "2021-11"));

        register.Of(Bram, "2021-11-29").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2022-01-01").ShouldBe(Certainty.Certain);
        register.Of(Bram, "2022-01-01").ShouldBe(Certainty.Absent);
    }

    [Fact]
    public void In_a_seat_for_one_who_may_have_made_way_is_certain_on_no_day_but_those_a_source_gives() =>
        Register(Appointed(Anna, "2021-01-01"), Appointed(Bram, "[2020..2021]")).Of(Anna, "2021-01-02").ShouldBe(Certainty.Possible);

    [Fact]
    public void Who_makes_way_was_there_for_a_day_at_least() =>
        Register(Appointed(Bram, "[2021-06-14..]"), Had(Anna, "2021-06-15/..")).Of(Bram, "2021-06-14").ShouldBe(Certainty.Certain);

    [Fact]
    public void The_begin_told_again_after_the_end_was_recorded_does_not_make_it_go_on()
    {
        var term = Register(Appointed(Anna, "[2021-01..2021-03]"), Left(Anna, Effective.OccurredIn("2021-06")), Appointed(Anna, "2021-02-01")).Terms.ShouldHaveSingleItem();

        term.Extent.Ended.ShouldBeTrue();
        term.Extent.On(Day("2021-05-31")).ShouldBe(Certainty.Certain);
        term.Extent.On(Day("2021-07-01")).ShouldBe(Certainty.Absent);
    }

    [Fact]
    public void Given_two_terms_with_one_between_When_stepping_down_there_Then_the_first_of_them_ends()
    {
        var command = Leaving(Anna, Effective.OccurredIn("2022-05"));
        Given(Had(Anna, "2021"), Had(Anna, "2023")).When(command).ThenFacts(command.Fact());

        var register = Register(Had(Anna, "2021"), Had(Anna, "2023"), command.Fact());
        register.Terms.Count(term => term.Extent.Ended).ShouldBe(1);
        register.Of(Anna, "2023-06-01").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2024-01-01").ShouldBe(Certainty.Possible);
    }

    [Fact]
    public void Given_two_terms_with_one_between_When_succeeded_there_Then_the_first_of_them_ends()
    {
        var command = Succeeding(Anna, Bram, Effective.OccurredIn("2022-05-01"));
        Given(Had(Anna, "2021"), Had(Anna, "2023")).When(command).ThenFacts(command.Fact());

        var register = Register(Had(Anna, "2021"), Had(Anna, "2023"), command.Fact());
        register.Of(Bram, "2022-05-01").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2023-06-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void A_succession_at_an_unknown_moment_says_nothing_of_one_who_left_after_it_was_recorded()
    {
        // The third entry was recorded on 3 January 2026, before the end that the second tells.
        var register = Register(
            Appointed(Anna, "2021-01-01", Seat.CoChair), Left(Anna, Effective.OccurredIn("2027-01-01"), Seat.CoChair),
            Succeeding(Anna, Bram, Effective.OccurredOnceUnknown, Seat.CoChair).Fact());

        register.Of(Anna, "2026-06-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void An_end_corrected_to_an_unknown_moment_had_come_by_the_day_of_the_correction()
    {
        // Recorded on 2 January 2026 as an end in March, and on 3 January as an end at some moment.
        var left = Left(Anna, Effective.OccurredIn("2026-03"));
        var corrected = new EntryCorrected(Id(2), Left(Anna, Effective.OccurredOnceUnknown), "De maand stond er niet.") { Effective = left.Effective, Source = left.Source };
        var register = Register(Appointed(Anna, "2021-01-01"), left, corrected);

        register.Of(Anna, "2026-01-02").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2026-01-03").ShouldBe(Certainty.Absent);
    }
}
