using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Chairs;

/// <summary>The n-th fact is recorded on n January 2026.</summary>
public sealed class RecordingDelayTests
{
    [Theory]
    [InlineData("2025-12-31", 1, 1)]
    [InlineData("2026-01-01", 0, 0)]
    [InlineData("2026-01-11", -10, -10)]
    [InlineData("2025-12", 1, 31)]
    [InlineData("[2025-12-30..2026-01-03]", -2, 2)]
    [InlineData("[..2025]", 1, null)]
    [InlineData("[2025-12-30..]", null, 2)]
    public void A_begin_is_as_long_ago_as_its_bounds_leave_open(string when, int? atLeast, int? atMost)
    {
        var delay = DelaysOf(Anna, Appointed(Anna, when)).Begin;

        (delay.AtLeastDays, delay.AtMostDays).ShouldBe((atLeast, atMost));
        delay.Recorded.Entry.ShouldBe(Id(1));
    }

    [Fact]
    public void What_was_held_began_at_the_latest_when_its_period_did()
    {
        var delays = DelaysOf(Anna, Had(Anna, "2025-12"));

        (delays.Begin.AtLeastDays, delays.Begin.AtMostDays).ShouldBe((31, null));
        delays.End.ShouldBeNull();
    }

    [Fact]
    public void An_end_is_told_apart_from_the_begin()
    {
        var delays = DelaysOf(Anna, Appointed(Anna, "2025-12-31"), Left(Anna, Effective.OccurredIn("2026-01-01")));

        delays.Begin.Recorded.Entry.ShouldBe(Id(1));
        delays.End.ShouldNotBeNull().Recorded.Entry.ShouldBe(Id(2));
        (delays.End.AtLeastDays, delays.End.AtMostDays).ShouldBe((1, 1));
    }

    [Fact]
    public void Who_was_elected_before_the_start_was_recorded_ahead_and_ends_the_term_before_ahead_too()
    {
        CollaborationEvent[] facts = [Appointed(Anna, "2025-01-01"), Succeeded(Anna, Bram, "2026-03-02")];

        DelaysOf(Bram, facts).Begin.AtMostDays.ShouldBe(-59);
        DelaysOf(Anna, facts).End.ShouldNotBeNull().AtLeastDays.ShouldBe(-59);
    }

    [Fact]
    public void Another_date_later_leaves_it_recorded_when_it_was_and_another_name_does_not()
    {
        var dated = new EntryCorrected(Id(1), Appointed(Anna, "2025-12-01"), "Eerder.") { Effective = Effective.OccurredIn("2025-12-01"), Source = TestSource.YearReport };
        var named = new EntryCorrected(Id(1), Appointed(Bram, "2025-12-31"), "Een ander.") { Effective = Effective.OccurredIn("2025-12-31"), Source = TestSource.YearReport };

        var samePerson = DelaysOf(Anna, Appointed(Anna, "2025-12-31"), dated).Begin;
        var other = DelaysOf(Bram, Appointed(Anna, "2025-12-31"), named).Begin;

        (samePerson.Recorded.Entry, samePerson.AtMostDays).ShouldBe((Id(1), 31));
        (other.Recorded.Entry, other.AtMostDays).ShouldBe((Id(2), 2));
    }

    [Fact]
    public void A_term_that_two_entries_tell_of_was_recorded_with_the_first()
    {
        DelaysOf(Anna, Had(Anna, "2025"), Had(Anna, "2024")).Begin.Recorded.Entry.ShouldBe(Id(1));
    }

    [Fact]
    public void The_sources_of_an_answer_are_those_that_say_so_each_once()
    {
        var confirmed = new EntryConfirmed(Id(1)) { Effective = Effective.OccurredIn("2025"), Source = TestSource.Gazette };
        var disputed = new EntryDisputed(Id(1), Appointed(Bram, "2025"), "Nee.") { Effective = Effective.OccurredIn("2025"), Source = TestSource.Gazette with { Place = "p. 3" } };
        var grounds = ChairGrounds.Of(Collaboration, Entries(Appointed(Anna, "2025"), Had(Anna, "2026"), confirmed, disputed), Domain.Known.All);

        grounds.SourcesOf(grounds.Register.Terms.ShouldHaveSingleItem().Evidence).ShouldBe([TestSource.YearReport, TestSource.Gazette]);
    }

    [Fact]
    public void A_persons_seats_are_found_everywhere_under_every_id_of_theirs_in_the_order_in_which_they_began()
    {
        var elsewhere = new CollaborationId("elders");
        ChairGrounds[] all =
        [
            ChairGrounds.Of(Collaboration, Entries(Appointed(Anna, "2022", Seat.Lead), Appointed(Bram, "2020"), Appointed(Carla, "2019", Seat.Lead)), Domain.Known.All),
            ChairGrounds.Of(elsewhere, Entries(Appointed(Anna, "2021")), Domain.Known.All),
        ];

        var seats = PersonChairs.Of(all, [Anna.Person, Bram.Person]);

        seats.Select(seat => (seat.Collaboration, seat.Term.Seat, seat.Term.Extent.From)).ShouldBe([(Collaboration, Seat.Chair, "2020"), (elsewhere, Seat.Chair, "2021"), (Collaboration, Seat.Lead, "2022")]);
        seats.ShouldAllBe(seat => seat.Sources.Count == 1);
        seats[0].Delays.Begin.Recorded.Entry.ShouldBe(Id(2));
    }

    private static TermDelays DelaysOf(PersonRef person, params ReadOnlySpan<CollaborationEvent> facts)
    {
        var grounds = ChairGrounds.Of(Collaboration, Entries(facts), Domain.Known.All);
        return grounds.DelaysOf(grounds.Register.Terms.Single(term => term.IsHeldBy(person, null)));
    }
}
