using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Milestones;

public sealed class MilestoneSpecs
{
    internal static readonly MilestoneId Handover = new("overdracht");

    [Fact]
    public void Given_nothing_When_planning_Then_the_milestone_is_planned()
    {
        var command = Plan() with { Owner = Samples.Breda };
        Nothing.When(command).ThenFacts(
            new MilestonePlanned(Handover, "Overdrachtsdocument", PartialDate.Parse("2021-06"), Samples.Breda) { Effective = Effective.OccurredIn("2021-01"), Source = TestSource.YearReport });
    }

    [Fact]
    public void Given_a_milestone_When_planning_the_id_with_another_title_Then_it_exists() =>
        Given(Plan().Fact()).When(Plan() with { Title = "Iets anders" }).ThenRejected("milestone.exists", "milestone");

    [Fact]
    public void Given_a_milestone_When_planning_it_for_another_date_Then_it_is_to_be_replanned() =>
        Given(Plan().Fact()).When(Plan("2021-09")).ThenRejected("milestone.exists", "due");

    [Fact]
    public void Given_a_milestone_When_a_later_year_tells_the_same_plan_Then_it_adds_to_what_it_rests_on()
    {
        var again = Plan() with { Effective = Effective.HeldDuring("2022"), Owner = Samples.Breda };
        Given(Plan().Fact()).When(again).ThenFacts(again.Fact());

        var milestone = Board(Plan().Fact(), again.Fact()).Milestones.ShouldHaveSingleItem();
        milestone.Plan.Evidence.ShouldBe([Id(1), Id(2)]);
        milestone.Owner.ShouldBe(Samples.Breda);
    }

    [Fact]
    public void Given_nothing_When_planning_for_a_city_that_does_not_exist_Then_it_is_refused() =>
        Nothing.When(Plan() with { Owner = Party.Of(new CityCode("GM0000")) }).ThenRejected("city.unknown", "owner");

    [Fact]
    public void Given_a_milestone_When_replanning_Then_the_new_date_and_the_reason_are_recorded() =>
        Given(Plan().Fact()).When(Replan("2021-12")).ThenFacts(
            new MilestoneReplanned(Handover, PartialDate.Parse("2021-12"), "Meer tijd nodig.") { Effective = Effective.OccurredIn("2021-05"), Source = TestSource.YearReport });

    [Fact]
    public void Given_nothing_When_replanning_achieving_dropping_or_judging_Then_the_milestone_is_unknown()
    {
        Command[] commands = [Replan("2021-12"), Achieve("2021-06"), Drop("2021-06"), Judge(Handover)];
        foreach (var command in commands)
            Nothing.When(command).ThenRejected("milestone.unknown", "milestone");
    }

    [Fact]
    public void Given_a_milestone_When_replanning_to_the_date_it_has_Then_nothing_has_moved()
    {
        Given(Plan().Fact()).When(Replan("2021-06")).ThenRejected("milestone.same-due", "due");
        Given(Plan().Fact(), Replan("2021-12").Fact()).When(Replan("2021-12", "2021-07")).ThenRejected("milestone.same-due", "due");
    }

    [Fact]
    public void Given_a_milestone_that_moved_away_When_replanning_back_Then_it_is_recorded()
    {
        var back = Replan("2021-06", "2021-07");
        Given(Plan().Fact(), Replan("2021-12").Fact()).When(back).ThenFacts(back.Fact());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Given_an_outcome_When_replanning_after_it_Then_the_milestone_is_closed(bool achieved) =>
        Given(Plan().Fact(), achieved ? Achieve("2021-06").Fact() : Drop("2021-06").Fact()).When(Replan("2021-12", "2021-07")).ThenRejected("milestone.closed", "effective");

    [Fact]
    public void Given_an_outcome_on_a_day_When_replanning_on_that_day_Then_the_milestone_is_closed() =>
        Given(Plan().Fact(), Achieve("2021-06-15").Fact()).When(Replan("2021-12", "2021-06-15")).ThenRejected("milestone.closed", "effective");

    [Theory]
    [InlineData("2021-05")]
    [InlineData("2021-06")]
    [InlineData("2021")]
    public void Given_an_outcome_When_a_replanning_may_have_come_before_it_Then_it_is_recorded(string when)
    {
        var command = Replan("2021-07", when);
        Given(Plan().Fact(), Achieve("2021-06").Fact()).When(command).ThenFacts(command.Fact());
    }

    [Fact]
    public void Given_an_outcome_at_an_unknown_moment_When_replanning_after_it_was_recorded_Then_the_milestone_is_closed()
    {
        // Recorded on 2 January 2026.
        var achieved = Achieve("2021").Fact() with { Effective = Effective.OccurredOnceUnknown };
        Given(Plan().Fact(), achieved).When(Replan("2027", "2026-02")).ThenRejected("milestone.closed", "effective");
    }

    [Fact]
    public void Given_a_milestone_When_achieving_or_dropping_Then_that_is_recorded()
    {
        Given(Plan().Fact()).When(Achieve("2021-06")).ThenFacts(Achieve("2021-06").Fact());
        Given(Plan().Fact()).When(Drop("2021-06")).ThenFacts(Drop("2021-06").Fact());
    }

    [Fact]
    public void Given_an_outcome_When_recording_another_Then_the_milestone_is_closed()
    {
        Given(Plan().Fact(), Achieve("2021-06").Fact()).When(Achieve("2021-07")).ThenRejected("milestone.closed", "milestone");
        Given(Plan().Fact(), Achieve("2021-06").Fact()).When(Drop("2021-07")).ThenRejected("milestone.closed", "milestone");
        Given(Plan().Fact(), Drop("2021-06").Fact()).When(Achieve("2021-07")).ThenRejected("milestone.closed", "milestone");
    }

    [Fact]
    public void Given_nothing_When_judging_the_whole_Then_it_stands_with_the_collaboration()
    {
        Nothing.When(Judge(null)).ThenFacts(new ProgressJudged(null, Judgement.AtRisk, "Te weinig mensen.") { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport });

        var board = Board(Plan().Fact(), Judge(null).Fact(), Judge(Handover).Fact());
        board.Judgements.ShouldHaveSingleItem().Entry.ShouldBe(Id(2));
        board.Milestones.ShouldHaveSingleItem().Judgements.ShouldHaveSingleItem().Entry.ShouldBe(Id(3));
    }

    internal static PlanMilestone Plan(string due = "2021-06") =>
        new(Handover, "Overdrachtsdocument", PartialDate.Parse(due)) { Effective = Effective.OccurredIn("2021-01"), Source = TestSource.YearReport };

    internal static ReplanMilestone Replan(string due, string when = "2021-05") =>
        new(Handover, PartialDate.Parse(due), "Meer tijd nodig.") { Effective = Effective.OccurredIn(when), Source = TestSource.YearReport };

    internal static AchieveMilestone Achieve(string when) => new(Handover, "Staat online.") { Effective = Effective.OccurredIn(when), Source = TestSource.YearReport };

    internal static DropMilestone Drop(string when) => new(Handover, "Opgegaan in iets anders.") { Effective = Effective.OccurredIn(when), Source = TestSource.YearReport };

    internal static JudgeProgress Judge(MilestoneId? milestone) =>
        new(Judgement.AtRisk, "Te weinig mensen.", milestone) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

    internal static MilestoneBoard Board(params ReadOnlySpan<CollaborationEvent> facts) => MilestoneBoard.Project(Collaboration, Known(facts));
}
