using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Tests.Time;
using static G40CityDeals.Domain.Tests.Chairs.ChairFacts;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Chairs;

public sealed class ChairRegisterTests
{
    [Fact]
    public void Held_in_two_years_on_end_is_one_term()
    {
        var term = Register(Had(Anna, "2021"), Had(Anna, "2022")).Terms.ShouldHaveSingleItem();

        term.Extent.On(Day("2021-12-31")).ShouldBe(Certainty.Certain);
        term.Extent.On(Day("2022-01-01")).ShouldBe(Certainty.Certain);
        term.Extent.LastConfirmed.ShouldBe(PartialDate.Parse("2022"));
        term.Evidence.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void Held_in_two_years_with_one_between_stays_two_terms()
    {
        var register = Register(Had(Anna, "2021"), Had(Anna, "2023"));

        register.Terms.Count.ShouldBe(2);
        register.Of(Anna, "2022-07-01").ShouldBe(Certainty.Possible);
    }

    [Fact]
    public void The_year_between_recorded_last_joins_all_three()
    {
        var term = Register(Had(Anna, "2021"), Had(Anna, "2023"), Had(Anna, "2022")).Terms.ShouldHaveSingleItem();

        term.Extent.Asserted.ShouldBe(new DaySpan(Day("2021-01-01"), Day("2024-01-01")));
        term.Evidence.ShouldBe([Id(1), Id(3), Id(2)], ignoreOrder: true);
    }

    [Fact]
    public void Of_what_held_in_a_year_nothing_is_certain_before_or_after_it()
    {
        var register = Register(Had(Anna, "2021"));

        register.Of(Anna, "2020-12-31").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2021-01-01").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2021-12-31").ShouldBe(Certainty.Certain);
        register.Of(Anna, "2022-01-01").ShouldBe(Certainty.Possible);
    }

    [Fact]
    public void A_confirmation_extends_how_far_the_sources_reach()
    {
        var confirmed = new EntryConfirmed(Id(1)) { Effective = Effective.HeldDuring("2023"), Source = TestSource.Gazette };

        var term = Register(Appointed(Anna, "2021"), confirmed).Terms.ShouldHaveSingleItem();

        term.Extent.LastConfirmed.ShouldBe(PartialDate.Parse("2023"));
        term.Evidence.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void A_disputed_entry_marks_its_term()
    {
        var disputed = new EntryDisputed(Id(1), Appointed(Bram, "2021"), "De krant noemt een ander.") { Effective = Effective.OccurredIn("2021"), Source = TestSource.Gazette };

        Register(Appointed(Anna, "2021"), disputed).Terms.ShouldHaveSingleItem().Disputed.ShouldBeTrue();
    }

    [Fact]
    public void In_a_seat_for_one_the_next_holder_ends_a_term_in_whichever_order_they_were_recorded()
    {
        var register = Register(Appointed(Anna, "2019-01-01"), Appointed(Carla, "2021-01-01"), Appointed(Bram, "2020-01-01"));

        register.Of(Anna, "2019-12-31").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2020-01-01").ShouldBe(Certainty.Absent);
        register.Of(Bram, "2020-12-31").ShouldBe(Certainty.Possible);
        register.Of(Bram, "2021-01-01").ShouldBe(Certainty.Absent);
        register.Of(Carla, "2021-01-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void In_a_seat_for_one_an_end_at_an_unknown_moment_had_come_when_the_next_began()
    {
        var register = Register(Appointed(Anna, "2019-01-01"), Left(Anna, Effective.OccurredOnceUnknown), Appointed(Bram, "2020-01-01"));

        register.Of(Anna, "2019-12-31").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2020-01-01").ShouldBe(Certainty.Absent);
        register.Terms.Single(term => term.Person == Anna).Extent.Until.ShouldBeNull();
    }

    [Fact]
    public void In_a_seat_for_one_the_next_cannot_have_begun_while_the_first_certainly_had_it()
    {
        var register = Register(Had(Anna, "2021"), Appointed(Bram, "[2021-06..2022-06]"));

        register.Only("2021-12-31").Term.ShouldNotBeNull().Person.ShouldBe(Anna);
        register.Of(Bram, "2022-01-01").ShouldBe(Certainty.Possible);
        register.Of(Anna, "2022-06-30").ShouldBe(Certainty.Absent);
    }

    [Fact]
    public void One_who_leads_two_themes_leaves_or_is_succeeded_in_one_of_them()
    {
        ChairAppointed Leads(string theme) => new(Seat.ThemeLead, null, Anna, null, theme) { Effective = Effective.OccurredIn("2020-01-01"), Source = TestSource.YearReport };
        var left = new ChairSteppedDown(Seat.ThemeLead, null, Anna, null, "retail") { Effective = Effective.OccurredIn("2021-01-01"), Source = TestSource.YearReport };
        var succeeded = new ChairSucceeded(Seat.ThemeLead, null, Bram, null, "retail", Anna) { Effective = Effective.OccurredIn("2021-01-01"), Source = TestSource.YearReport };

        foreach (var gone in (CollaborationEvent[])[left, succeeded])
        {
            Register(Leads("retail"), Leads("cultuur"), gone).On(Day("2021-06-01")).Where(answer => answer.Term?.Person == Anna)
                .ShouldHaveSingleItem().Term.ShouldNotBeNull().Theme.ShouldBe("cultuur");
        }
    }

    [Fact]
    public void One_who_changed_city_and_kept_the_seat_has_two_terms()
    {
        ChairAppointed For(string city, string year) => Had(Anna, year) with { OnBehalfOf = Domain.Membership.Party.Of(new Domain.Membership.CityCode(city)) };

        Register(For("GM0758", "2021"), For("GM0200", "2022")).Terms.Select(term => term.OnBehalfOf?.Label).ShouldBe(["Breda", "Apeldoorn"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(Seat.Chair)]
    [InlineData(Seat.CoChair)]
    public void A_chain_of_successions_is_read_as_all_its_readings_together(Seat seat) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Arb.From(Window.Moments), Arb.From(Window.Moments), Arb.From(Window.Moments), (first, second, third) =>
        {
            var readings = Chain(first, second, third).ToList();
            // Without a reading the entries contradict each other; which of them counts is told by examples.
            if (readings.Count == 0)
                return true;
            var register = Register(Appointed(Anna, first.Text, seat), Succeeded(Anna, Bram, second.Text, seat), Succeeded(Bram, Carla, third.Text, seat));
            foreach (var place in Window.Places)
            {
                var day = Window.Day(place);
                var told = $"{first}, {second}, {third} on {day:yyyy-MM-dd}";
                register.Of(Anna, day).ShouldBe(Window.Read([.. readings.Select(reading => (reading.A, reading.B))], place), $"A of {told}");
                register.Of(Bram, day).ShouldBe(Window.Read([.. readings.Select(reading => (reading.B, reading.C))], place), $"B of {told}");
                register.Of(Carla, day).ShouldBe(Window.Read([.. readings.Select(reading => (reading.C, Window.Never))], place), $"C of {told}");
            }

            return true;
        }));

    [Fact]
    public void In_a_seat_for_one_nothing_is_called_certain_or_absent_that_some_reading_denies() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Arb.From(Window.Effectives), Arb.From(Window.Effectives), (first, second) =>
        {
            // Nobody can have come before one who had it since ever: the window has no such place.
            if (first is Effective.Held { When.Lower: null } || second is Effective.Held { When.Lower: null })
                return true;
            var readings = InTurn(first, second).Concat(InTurn(second, first).Select(reading => (A: reading.B, B: reading.A))).ToList();
            // Without a reading the entries contradict each other.
            if (readings.Count == 0)
                return true;
            var register = Register(Appointing(Anna, first).Fact(), Appointing(Bram, second).Fact());
            foreach (var place in Window.Places)
            {
                Sound(register.Of(Anna, Window.Day(place)), Window.Read([.. readings.Select(reading => reading.A)], place)).ShouldBeTrue($"A of {first}, {second} on {place}");
                Sound(register.Of(Bram, Window.Day(place)), Window.Read([.. readings.Select(reading => reading.B)], place)).ShouldBeTrue($"B of {first}, {second} on {place}");
            }

            return true;

            static bool Sound(Certainty told, Certainty read) => told == Certainty.Possible || told == read;
        }));

    /// <summary>The one had it first, and was gone when the other came; the other goes on, or was there as long as said.</summary>
    private static IEnumerable<((int Begin, int End) A, (int Begin, int End) B)> InTurn(Effective first, Effective second) =>
        from a in Window.Terms(first)
        from b in Window.Terms(second)
        where Lasts(a) && Lasts(b) && a.End <= b.Begin && (second is Effective.Held || b.End == Window.Never)
        select (a, b);

    /// <summary>At least a day, which outside the window always fits.</summary>
    private static bool Lasts((int Begin, int End) term) => term.Begin < term.End || !Window.IsOneDay(term.Begin);

    /// <summary>Nobody's term ends before it begins; one that began on a known day lasted that day.</summary>
    private static IEnumerable<(int A, int B, int C)> Chain(PartialDate first, PartialDate second, PartialDate third) =>
        from a in Window.Readings(first.Span)
        from b in Window.Readings(second.Span)
        where first.Span.IsSingleDay ? a < b : a <= b
        from c in Window.Readings(third.Span)
        where second.Span.IsSingleDay ? b < c : b <= c
        select (a, b, c);
}
