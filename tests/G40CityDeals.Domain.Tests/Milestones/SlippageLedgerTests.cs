using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Tests.Time;
using static G40CityDeals.Domain.Tests.Lifecycle.Course;
using static G40CityDeals.Domain.Tests.Milestones.MilestoneSpecs;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Milestones;

/// <summary>First plan, each new one with its reason, outcome: of each milestone, of the deal as a whole, and of its term.</summary>
public sealed class SlippageLedgerTests
{
    private static readonly DateOnly Later = Day("2030-01-01");

    [Fact]
    public void A_milestone_is_told_from_its_first_plan_over_each_new_one_to_its_outcome()
    {
        var track = Ledger(Later, Plan("2021-06-01").Fact(), Replan("2021-07-01", "2021-05").Fact(), Replan("2021-08-01", "2021-06-15").Fact(), Achieve("2021-08-03").Fact()).Tracks.ShouldHaveSingleItem();

        track.Steps.Select(step => (step.Kind, step.Due?.Text, step.Added, step.Entry)).ShouldBe(
        [
            (SlippageStepKind.Planned, "2021-06-01", null, Id(1)),
            (SlippageStepKind.Replanned, "2021-07-01", new DayShift(30, 30), Id(2)),
            (SlippageStepKind.Replanned, "2021-08-01", new DayShift(31, 31), Id(3)),
            (SlippageStepKind.Achieved, null, new DayShift(2, 2), Id(4)),
        ]);
        track.Steps[1].Reason.ShouldBe("Meer tijd nodig.");
        track.Steps[1].Told.ShouldBe(Effective.OccurredIn("2021-05"));
        (track.Of, track.Status, track.Total, track.TimesMoved, track.Overdue).ShouldBe((SlippageOf.Milestone, MilestoneStatus.Achieved, new DayShift(63, 63), 2, null));
    }

    [Fact]
    public void Only_what_can_have_been_said_by_the_day_counts()
    {
        CollaborationEvent[] facts = [Plan("2021-06-01").Fact(), Replan("2021-07-01", "2021-05-10").Fact(), Achieve("2021-08-03").Fact()];

        Ledger(Day("2021-05-09"), facts).Total.ShouldBe(DayShift.None);
        Ledger(Day("2021-05-10"), facts).Total.ShouldBe(new DayShift(30, 30));
        Ledger(Day("2021-08-03"), facts).Total.ShouldBe(new DayShift(63, 63));
        Ledger(Day("2020-12-31"), facts).Tracks.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_late_says_for_how_long_already()
    {
        var track = Ledger(Day("2021-07-10"), Plan("2021-06").Fact()).Tracks.ShouldHaveSingleItem();
        (track.Status, track.Total, track.Overdue).ShouldBe((MilestoneStatus.Late, DayShift.None, new DayShift(10, 39)));
    }

    [Fact]
    public void What_was_dropped_stands_apart_and_counts_in_no_total()
    {
        var ledger = Ledger(Later, Plan("2021-06-01").Fact(), Replan("2021-07-01").Fact(), Drop("2021-06-20").Fact());

        ledger.Tracks.ShouldBeEmpty();
        ledger.Total.ShouldBe(DayShift.None);
        var dropped = ledger.Dropped.ShouldHaveSingleItem();
        dropped.Total.ShouldBeNull();
        dropped.Steps[^1].ShouldSatisfyAllConditions(
            step => step.Kind.ShouldBe(SlippageStepKind.Dropped), step => step.Added.ShouldBeNull(), step => step.Reason.ShouldBe("Opgegaan in iets anders."));
    }

    [Fact]
    public void All_milestones_together_are_as_precise_as_each_of_them()
    {
        var another = Plan("2021-06-01").Fact() with { Milestone = new("tweede") };
        var achieved = Achieve("2021-06").Fact() with { Milestone = another.Milestone };
        var ledger = Ledger(Later, Plan("2021-06-01").Fact(), Achieve("2021-06-11").Fact(), another, achieved);

        ledger.Tracks.Select(track => track.Total).ShouldBe([new DayShift(10, 10), new DayShift(0, 29)]);
        ledger.Total.ShouldBe(new DayShift(10, 39));
        ledger.CertainlyLater.ShouldBe(1);
    }

    [Fact]
    public void What_came_early_is_set_off_against_what_came_late()
    {
        var another = Plan("2021-06-11").Fact() with { Milestone = new("tweede") };
        var early = Achieve("2021-06-01").Fact() with { Milestone = another.Milestone };
        Ledger(Later, Plan("2021-06-01").Fact(), Achieve("2021-06-04").Fact(), another, early).Total.ShouldBe(new DayShift(-7, -7));
    }

    [Fact]
    public void An_outcome_without_a_moment_leaves_the_total_open_and_one_by_a_period_leaves_its_begin_open()
    {
        Ledger(Later, Plan("2021-06-01").Fact(), Achieve("2021-08").Fact() with { Effective = Effective.OccurredOnceUnknown }).Total.ShouldBe(new DayShift(null, null));
        Ledger(Later, Plan("2021-06-01").Fact(), Achieve("2021-08").Fact() with { Effective = Effective.HeldDuring("2021-08") }).Total.ShouldBe(new DayShift(null, 61));
    }

    [Fact]
    public void The_signing_of_the_deal_is_the_outcome_of_the_milestone_that_plans_it()
    {
        var plan = Plan("2022-03-11").Fact() with { Milestone = SlippageLedger.SigningMilestone };
        var moved = Replan("2022-06-27", "[..2022-06-27]").Fact() with { Milestone = SlippageLedger.SigningMilestone };
        var open = Ledger(Day("2022-06-27"), plan, moved).Tracks.ShouldHaveSingleItem();
        (open.Of, open.Status, open.Total).ShouldBe((SlippageOf.Signing, MilestoneStatus.Planned, new DayShift(108, 108)));

        var signed = Ledger(Later, plan, moved, Signed("2022-07-01"), Signed("2023-01-01")).Tracks.ShouldHaveSingleItem();

        (signed.Status, signed.Total).ShouldBe((MilestoneStatus.Achieved, new DayShift(112, 112)));
        signed.Steps[^1].ShouldSatisfyAllConditions(step => step.Kind.ShouldBe(SlippageStepKind.WasSigned), step => step.Entry.ShouldBe(Id(3)), step => step.Added.ShouldBe(new DayShift(4, 4)));
    }

    [Theory]
    [InlineData("1990-01-01", 0, 0)]
    [InlineData("2022-06-26", 0, 0)]
    [InlineData("2022-06-27", 108, 1)]
    public void A_plan_that_may_not_have_moved_yet_is_not_certainly_later(string day, int atLeast, int certainlyLater)
    {
        var plan = Plan("2022-03-11").Fact() with { Effective = Effective.OccurredIn("[..2022-03-11]") };
        var ledger = Ledger(Day(day), plan, Replan("2022-06-27", "[..2022-06-27]").Fact());

        ledger.Total.ShouldBe(new DayShift(atLeast, 108));
        ledger.CertainlyLater.ShouldBe(certainlyLater);
    }

    [Fact]
    public void What_may_not_have_moved_yet_is_overdue_by_either_plan()
    {
        var track = Ledger(Day("2021-08-01"), Plan("2021-06-01").Fact(), Replan("2021-07-02", "[2021-05..2021-12]").Fact()).Tracks.ShouldHaveSingleItem();
        (track.Status, track.Total, track.Overdue).ShouldBe((MilestoneStatus.Late, new DayShift(0, 31), new DayShift(30, 61)));
    }

    [Fact]
    public void An_extension_that_may_not_have_been_agreed_yet_leaves_the_term_between_the_two() =>
        Ledger(Day("2024-01-01"), Term("2024-03-01"), Extended("2024-03-31", "2024")).Term.ShouldNotBeNull().Total.ShouldBe(new DayShift(0, 30));

    [Fact]
    public void A_signing_says_nothing_of_other_milestones()
    {
        var track = Ledger(Later, Plan("2021-06-01").Fact(), Signed("2021-07-01")).Tracks.ShouldHaveSingleItem();
        (track.Of, track.Status).ShouldBe((SlippageOf.Milestone, MilestoneStatus.Late));
    }

    [Fact]
    public void The_term_stands_apart_with_each_extension()
    {
        var ledger = Ledger(Later, Term("2024-03"), Extended("[2024-05-30..]", "2024-05-30"));

        var term = ledger.Term.ShouldNotBeNull();
        term.Steps.Select(step => (step.Kind, step.Due?.Text)).ShouldBe([(SlippageStepKind.Planned, "2024-03"), (SlippageStepKind.Extended, "[2024-05-30..]")]);
        term.Total.ShouldBe(new DayShift(60, null), "the last day of March to the 30th of May, or later");
        ledger.Total.ShouldBe(DayShift.None);
        Ledger(Day("2024-05-29"), Term("2024-03"), Extended("[2024-05-30..]", "2024-05-30")).Term.ShouldNotBeNull().Total.ShouldBe(DayShift.None);
        Ledger(Later).Term.ShouldBeNull();
    }

    [Fact]
    public void Extensions_that_were_recorded_in_another_order_stand_in_the_order_agreed() =>
        Ledger(Later, Term("2024"), Extended("2026", "2025-11"), Extended("2025", "2024-11")).Term.ShouldNotBeNull().Steps.Select(step => step.Due?.Text).ShouldBe(["2024", "2025", "2026"]);

    [Fact]
    public void A_shift_holds_every_difference_between_a_reading_of_the_one_and_a_reading_of_the_other() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Window.Moments), Arb.From(Window.Moments), (from, to) =>
        {
            var shift = DayShift.Between(from, to);
            if (from == to)
                return shift == DayShift.None;
            var differences = Window.Readings(to.Span).SelectMany(later => Window.Readings(from.Span).Select(earlier => later - earlier)).ToList();
            return (shift.AtLeastDays is null || shift.AtLeastDays == differences.Min()) && (shift.AtMostDays is null || shift.AtMostDays == differences.Max())
                && (IsOpen(from) || IsOpen(to) || shift is { AtLeastDays: not null, AtMostDays: not null });
        }));

    [Fact]
    public void The_ledger_says_of_a_milestone_what_the_board_says() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Window.Moments), Arb.From(Window.Moments), Arb.From(Window.Moments), (due, moved, achieved) =>
        {
            CollaborationEvent[] facts = [Plan(due.Text).Fact(), Replan(moved.Text, "2021-01-15").Fact(), Achieve(achieved.Text).Fact()];
            for (var count = 1; count <= facts.Length; count++)
            {
                var slippage = Board(facts.AsSpan(0, count)).Milestones[0].SlippageOn(Later);
                var total = Ledger(Later, facts.AsSpan(0, count)).Tracks[0].Total;
                if (slippage is not null && total != new DayShift(slippage.AtLeastDays, slippage.AtMostDays))
                    return false;
            }

            return true;
        }));

    private static bool IsOpen(PartialDate date) => date.Lower is null || date.Upper is null;

    private static DealSigned Signed(string when) => new([], [new(Domain.Membership.PartyType.Company, 3)]) { Effective = Effective.OccurredIn(when), Source = TestSource.YearReport };

    private static SlippageLedger Ledger(DateOnly day, params ReadOnlySpan<CollaborationEvent> facts) => SlippageLedger.Of(Board(facts), Profile(facts), day);
}
