using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Chairs;

public sealed class AppointChairTests
{
    [Fact]
    public void Given_nothing_When_appointing_Then_the_chair_is_appointed()
    {
        var command = new AppointChair(Seat.ThemeLead, "stuurgroep", Anna, Samples.Breda, "retail") { Effective = Effective.OccurredIn("2021-10"), Source = TestSource.YearReport };

        Nothing.When(command).ThenFacts(
            new ChairAppointed(Seat.ThemeLead, "stuurgroep", Anna, Samples.Breda, "retail") { Effective = Effective.OccurredIn("2021-10"), Source = TestSource.YearReport });
    }

    [Fact]
    public void Given_nothing_When_appointing_only_a_city_Then_the_seat_is_held_on_its_behalf() =>
        Register(new ChairAppointed(Seat.Chair, null, null, Samples.Breda, null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport })
            .Only("2021-07-01").Term.ShouldNotBeNull().OnBehalfOf.ShouldBe(Samples.Breda);

    [Fact]
    public void Given_nothing_When_appointing_nobody_as_theme_lead_of_nothing_Then_both_are_refused_at_once() =>
        Nothing.When(new AppointChair(Seat.ThemeLead) { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport })
            .ThenRejectedForAll("chair.holder-missing", "chair.theme-missing");

    [Fact]
    public void Given_seated_chair_When_appointing_another_in_a_later_year_Then_the_first_term_ends()
    {
        var later = Appointing(Bram, Effective.OccurredIn("2022-05-01"));
        Given(Appointed(Anna, "2021-03-01")).When(later).ThenFacts(later.Fact());

        var register = Register(Appointed(Anna, "2021-03-01"), later.Fact());

        // Between her only certain day and his first nobody says that she was still there: at the latest when he began.
        var first = register.Terms.Single(term => term.Person == Anna);
        first.Extent.Ended.ShouldBeTrue();
        first.Extent.Until.ShouldBe("[..2022-05-01]");
        first.Evidence.ShouldBe([Id(1), Id(2)]);
        register.Of(Anna, "2021-03-01").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2022-04-30").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2022-05-01").ShouldBe(Certainty.Absent);
        register.Of(Bram, "2022-04-30").ShouldBe(Certainty.Absent);
        register.Of(Bram, "2022-05-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Given_chair_held_through_the_year_When_another_held_the_same_days_Then_the_seat_is_taken() =>
        Given(Had(Anna, "2021")).When(Appointing(Bram, Effective.HeldDuring("2021-12"))).ThenRejected("chair.seat-taken", "effective");

    [Fact]
    public void Given_chair_held_through_the_year_When_another_came_on_a_day_in_it_Then_the_seat_is_taken() =>
        Given(Had(Anna, "2021")).When(Appointing(Bram, Effective.OccurredIn("2021-06-15"))).ThenRejected("chair.seat-taken", "effective");

    [Theory]
    [InlineData("2021-06")]
    [InlineData("2021")]
    [InlineData("[..2021]")]
    [InlineData("2022-01-01")]
    public void Given_chair_held_through_the_year_When_another_may_have_come_at_another_time_Then_it_is_not_certain_and_recorded(string when)
    {
        var command = Appointing(Bram, Effective.OccurredIn(when));
        Given(Had(Anna, "2021")).When(command).ThenFacts(command.Fact());
    }

    [Theory]
    [InlineData(Seat.CoChair)]
    [InlineData(Seat.ViceChair)]
    [InlineData(Seat.Lead)]
    public void Given_a_seat_that_can_be_shared_When_appointing_another_Then_both_have_it(Seat seat)
    {
        var command = Appointing(Bram, Effective.HeldDuring("2021"), seat);
        Given(Had(Anna, "2021", seat)).When(command).ThenFacts(command.Fact());

        Register(Had(Anna, "2021", seat), command.Fact()).On(Day("2021-07-01")).Select(answer => (answer.Term?.Person, answer.Certainty))
            .ShouldBe([(Anna, SeatCertainty.Certain), (Bram, SeatCertainty.Certain)]);
    }

    [Fact]
    public void Given_a_chair_When_an_acting_chair_is_appointed_Then_both_seats_are_held()
    {
        var acting = Appointing(Bram, Effective.HeldDuring("2021-07/2021-08"), Seat.ActingChair);
        Given(Had(Anna, "2021")).When(acting).ThenFacts(acting.Fact());

        Register(Had(Anna, "2021"), acting.Fact()).On(Day("2021-07-15")).Select(answer => (answer.Seat, answer.Term?.Person))
            .ShouldBe([(Seat.Chair, Anna), (Seat.ActingChair, Bram)]);
    }

    [Fact]
    public void Given_a_chair_of_the_whole_When_appointing_one_of_the_steering_group_Then_they_are_different_seats()
    {
        var command = Appointing(Bram, Effective.HeldDuring("2021")) with { Body = "stuurgroep" };
        Given(Had(Anna, "2021")).When(command).ThenFacts(command.Fact());
    }

    [Fact]
    public void Given_the_same_from_another_document_When_appointing_Then_it_is_confirmed() =>
        Given(Had(Anna, "2021")).When(Appointing(Anna, Effective.HeldDuring("2021")) with { Source = TestSource.Gazette })
            .ThenFacts(new EntryConfirmed(Id(1)) { Effective = Effective.HeldDuring("2021"), Source = TestSource.Gazette });

    [Fact]
    public void Given_nothing_When_elected_before_the_start_Then_the_seat_is_held_from_the_start_on()
    {
        // Recorded on 1 January 2026.
        var register = Register(Appointed(Anna, "2026-05-01"));

        register.Of(Anna, "2026-04-30").ShouldBe(Certainty.Absent);
        register.Only("2026-04-30").Certainty.ShouldBe(SeatCertainty.Unknown);
        register.Of(Anna, "2026-05-01").ShouldBe(Certainty.Certain);
    }
}
