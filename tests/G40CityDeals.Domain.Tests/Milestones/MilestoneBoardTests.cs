using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Tests.Time;
using static G40CityDeals.Domain.Tests.Milestones.MilestoneSpecs;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Milestones;

public sealed class MilestoneBoardTests
{
    [Theory]
    [InlineData("2021-06-30", MilestoneStatus.Planned)]
    [InlineData("2021-07-01", MilestoneStatus.Late)]
    public void A_milestone_is_late_only_after_the_last_day_it_can_be_due(string day, MilestoneStatus status) =>
        Only(Plan("2021-06").Fact()).StatusOn(Day(day)).ShouldBe(status);

    [Fact]
    public void A_milestone_due_at_an_open_moment_is_never_late() => Only(Plan("[2021-06..]").Fact()).StatusOn(DateOnly.MaxValue).ShouldBe(MilestoneStatus.Planned);

    [Fact]
    public void An_outcome_counts_from_the_day_it_can_have_come()
    {
        var achieved = Only(Plan().Fact(), Achieve("2021-08").Fact());
        achieved.StatusOn(Day("2021-07-31")).ShouldBe(MilestoneStatus.Late);
        achieved.StatusOn(Day("2021-08-01")).ShouldBe(MilestoneStatus.Achieved);

        Only(Plan().Fact(), Drop("2021-03").Fact()).StatusOn(Day("2021-03-01")).ShouldBe(MilestoneStatus.Dropped);
    }

    [Fact]
    public void The_due_date_is_the_one_that_was_in_force_on_the_day()
    {
        var milestone = Only(Plan("2021-06").Fact(), Replan("2021-12", "2021-05").Fact());

        milestone.DueOn(Day("2021-04-30")).ShouldBe(PartialDate.Parse("2021-06"));
        milestone.DueOn(Day("2021-05-01")).ShouldBe(PartialDate.Parse("2021-12"));
        milestone.Due.ShouldBe(PartialDate.Parse("2021-12"));
        milestone.StatusOn(Day("2021-07-01")).ShouldBe(MilestoneStatus.Planned);
    }

    [Fact]
    public void Replannings_stand_in_the_order_they_took_effect_not_in_which_they_were_recorded()
    {
        var milestone = Only(Plan().Fact(), Replan("2022-06", "2021-11").Fact(), Replan("2021-12", "2021-05").Fact());

        milestone.Replannings.Select(replanning => replanning.Fact.Due.Text).ShouldBe(["2021-12", "2022-06"]);
        milestone.Due.ShouldBe(PartialDate.Parse("2022-06"));
    }

    [Fact]
    public void Replannings_whose_order_is_not_certain_stand_as_recorded() =>
        Only(Plan().Fact(), Replan("2022-06", "2021").Fact(), Replan("2021-12", "2021-05").Fact())
            .Replannings.Select(replanning => replanning.Fact.Due.Text).ShouldBe(["2022-06", "2021-12"]);

    [Fact]
    public void The_next_due_is_the_first_that_is_still_to_come()
    {
        var later = Plan("2021-12").Fact() with { Milestone = new("later") };
        var board = Board(later, Plan("2021-06").Fact());

        board.NextDue(Day("2021-02-01")).ShouldNotBeNull().Id.ShouldBe(Handover);
        board.NextDue(Day("2021-07-01")).ShouldNotBeNull().Id.ShouldBe(later.Milestone);
        board.NextDue(Day("2022-01-01")).ShouldBeNull();
        board.NextDue(Day("2020-12-31")).ShouldBeNull();
        board.On(Day("2020-12-31")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2021-06-30", "2021-07-02", 2, 2)]
    [InlineData("2021-06", "2021-06", -29, 29)]
    [InlineData("2021-06", "2021-07", 1, 60)]
    [InlineData("2021-06-30", "2021-06-01", -29, -29)]
    public void Slippage_of_what_was_achieved_is_as_wide_as_the_dates_are_fuzzy(string due, string achieved, int atLeast, int atMost) =>
        Only(Plan(due).Fact(), Achieve(achieved).Fact()).SlippageOn(Day("2030-01-01")).ShouldBe(new Slippage(atLeast, atMost));

    [Fact]
    public void Slippage_of_what_is_open_is_the_first_plan_against_the_present_one()
    {
        var milestone = Only(Plan("2021-06-01").Fact(), Replan("2021-07-01", "2021-05").Fact(), Replan("2021-08-01", "2021-06-15").Fact());

        milestone.SlippageOn(Day("2021-04-30")).ShouldBe(new Slippage(0, 0));
        milestone.SlippageOn(Day("2021-05-01")).ShouldBe(new Slippage(0, 30), "it may not have been moved yet");
        milestone.SlippageOn(Day("2021-05-31")).ShouldBe(new Slippage(30, 30));
        milestone.SlippageOn(Day("2021-06-15")).ShouldBe(new Slippage(61, 61));
    }

    [Theory]
    [InlineData("1990-01-01", 0)]
    [InlineData("2022-06-26", 0)]
    [InlineData("2022-06-27", 108)]
    public void Slippage_is_certain_only_once_the_plan_has_certainly_moved(string day, int atLeast)
    {
        var plan = Plan("2022-03-11").Fact() with { Effective = Effective.OccurredIn("[..2022-03-11]") };
        Only(plan, Replan("2022-06-27", "[..2022-06-27]").Fact()).SlippageOn(Day(day)).ShouldBe(new Slippage(atLeast, 108));
    }

    [Fact]
    public void A_milestone_is_late_only_when_no_plan_that_may_be_in_force_lies_ahead()
    {
        var hastened = Only(Plan("2021-09-01").Fact(), Replan("2021-06-01", "[2021-05..2021-08]").Fact());

        hastened.StatusOn(Day("2021-07-01")).ShouldBe(MilestoneStatus.Planned);
        hastened.StatusOn(Day("2021-08-31")).ShouldBe(MilestoneStatus.Late);
    }

    [Fact]
    public void A_fuzzy_plan_that_was_not_moved_has_not_slipped() => Only(Plan("2021").Fact()).SlippageOn(Day("2022-06-01")).ShouldBe(new Slippage(0, 0));

    [Fact]
    public void Slippage_is_not_told_of_what_was_dropped_or_is_open_to_a_side()
    {
        Only(Plan().Fact(), Drop("2021-03").Fact()).SlippageOn(Day("2022-01-01")).ShouldBeNull();
        Only(Plan("[..2021-06]").Fact(), Achieve("2021-07").Fact()).SlippageOn(Day("2022-01-01")).ShouldBeNull();
        Only(Plan().Fact(), Achieve("2021-07").Fact() with { Effective = Effective.OccurredOnceUnknown }).SlippageOn(Day("2022-01-01")).ShouldBeNull();
    }

    [Fact]
    public void Slippage_holds_every_difference_between_a_reading_of_the_plan_and_one_of_the_outcome() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Window.Moments), Arb.From(Window.Moments), (due, achieved) =>
        {
            var slippage = Only(Plan(due.Text).Fact(), Achieve(achieved.Text).Fact()).SlippageOn(Day("2030-01-01"));
            if (due.Text.Contains("..]") || due.Text.Contains("[..") || achieved.Text.Contains("..]") || achieved.Text.Contains("[.."))
                return slippage is null;
            var differences = Window.Readings(achieved.Span).SelectMany(actual => Window.Readings(due.Span).Select(planned => actual - planned)).ToList();
            return slippage == new Slippage(differences.Min(), differences.Max());
        }));

    [Fact]
    public void What_speaks_of_a_milestone_that_was_never_planned_is_passed_over() => Board(Achieve("2021-06").Fact(), Replan("2021-12").Fact()).Milestones.ShouldBeEmpty();

    [Fact]
    public void A_milestone_rests_on_all_its_entries() =>
        Only(Plan().Fact(), Replan("2021-12").Fact(), Achieve("2021-11").Fact()).Evidence.ShouldBe([Id(1), Id(2), Id(3)]);

    private static Milestone Only(params ReadOnlySpan<CollaborationEvent> facts) => Board(facts).Milestones.ShouldHaveSingleItem();
}
