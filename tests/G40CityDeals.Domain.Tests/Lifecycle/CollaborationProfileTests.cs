using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using static G40CityDeals.Domain.Tests.Lifecycle.Course;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Lifecycle;

public sealed class CollaborationProfileTests
{
    private static readonly DateOnly Today = Day("2026-11-22");

    [Fact]
    public void Given_exploration_since_summer_2021_Then_it_is_possible_in_that_summer_and_certain_today()
    {
        var profile = Profile(Entered(Phase.Exploration, "2021-22"));
        Answers(profile, "2021-05-31").ShouldBeEmpty();
        Answers(profile, "2021-07-01").ShouldBe([(Phase.Exploration, Certainty.Possible)]);
        Answers(profile, "2026-11-22").ShouldBe([(Phase.Exploration, Certainty.Certain)]);
    }

    [Fact]
    public void Given_in_execution_during_2021_Then_it_is_possible_today_and_last_confirmed_2021()
    {
        var profile = Profile(WasIn(Phase.InExecution, "2021"));
        Answers(profile, "2021-06-01").ShouldBe([(Phase.InExecution, Certainty.Certain)]);
        var current = profile.CurrentPhase(Today).ShouldNotBeNull();
        current.Certainty.ShouldBe(Certainty.Possible);
        current.Span.Extent.LastConfirmed.ShouldBe(PartialDate.Parse("2021"));
    }

    [Fact]
    public void Given_two_phases_Then_the_first_ends_when_the_second_begins()
    {
        var profile = Profile(Entered(Phase.Exploration, "2021-22"), Entered(Phase.InDevelopment, "2022-03"));
        Answers(profile, "2022-01-01").ShouldBe([(Phase.Exploration, Certainty.Certain)]);
        Answers(profile, "2022-03-15").ShouldBe([(Phase.Exploration, Certainty.Possible), (Phase.InDevelopment, Certainty.Possible)]);
        Answers(profile, "2022-04-01").ShouldBe([(Phase.InDevelopment, Certainty.Certain)]);
        profile.Phases[0].Extent.Until.ShouldBe("2022-03");
        profile.Phases[0].Evidence.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void Given_phases_recorded_in_any_order_Then_the_course_is_the_same()
    {
        CollaborationEvent[] course = [Entered(Phase.Idea, "2019"), Entered(Phase.InDevelopment, "2021-03"), Entered(Phase.InExecution, "2022-10-13"), Entered(Phase.Completed, "2025")];
        var forward = Profile(course).Phases.Select(span => (span.Phase, span.Extent));
        var backward = Profile([.. course.Reverse()]).Phases.Select(span => (span.Phase, span.Extent));
        backward.ShouldBe(forward);
    }

    [Fact]
    public void Given_two_phases_in_one_year_Then_the_usual_order_tells_which_is_the_present_one()
    {
        var profile = Profile(Entered(Phase.InExecution, "2021"), Entered(Phase.Exploration, "2021"));
        Answers(profile, "2022-01-01").ShouldBe([(Phase.InExecution, Certainty.Certain)]);
        Answers(profile, "2021-06-01").Select(answer => answer.Certainty).ShouldAllBe(certainty => certainty == Certainty.Possible);
    }

    [Fact]
    public void Given_a_phase_at_an_unknown_moment_Then_it_is_possible_from_when_the_earlier_one_may_have_begun()
    {
        var profile = Profile(Entered(Phase.Exploration, "2021"), EnteredOnce(Phase.InExecution));
        Answers(profile, "2020-12-31").ShouldBeEmpty();
        Answers(profile, "2022-06-01").ShouldBe([(Phase.Exploration, Certainty.Possible), (Phase.InExecution, Certainty.Possible)]);
    }

    [Fact]
    public void Given_a_deal_extended_after_it_was_completed_Then_it_is_in_execution_twice()
    {
        var profile = Profile(Entered(Phase.InExecution, "2018"), Entered(Phase.Completed, "2021"), Entered(Phase.InExecution, "2022-03-01"));
        Answers(profile, "2020-01-01").ShouldBe([(Phase.InExecution, Certainty.Certain)]);
        Answers(profile, "2022-01-01").ShouldBe([(Phase.Completed, Certainty.Certain)]);
        Answers(profile, "2023-01-01").ShouldBe([(Phase.InExecution, Certainty.Certain)]);
    }

    [Fact]
    public void Given_a_held_phase_after_it_was_completed_in_between_Then_the_two_spells_are_not_one()
    {
        var profile = Profile(Entered(Phase.InExecution, "2018"), Entered(Phase.Completed, "2021"), WasIn(Phase.InExecution, "2023"));
        profile.Phases.Select(span => span.Phase).ShouldBe([Phase.InExecution, Phase.Completed, Phase.InExecution]);
        Answers(profile, "2023-06-01").ShouldBe([(Phase.InExecution, Certainty.Certain)]);
    }

    [Fact]
    public void Given_nothing_of_a_day_Then_there_is_no_current_phase() => Profile(Entered(Phase.Idea, "2022")).CurrentPhase(Day("2021-01-01")).ShouldBeNull();

    [Fact]
    public void Given_a_phase_that_was_corrected_Then_what_was_known_before_can_still_be_asked()
    {
        CollaborationEvent[] recorded =
        [
            Entered(Phase.InExecution, "2021"),
            new EntryCorrected(Id(1), Entered(Phase.InExecution, "2022"), "verkeerd jaar") { Effective = Effective.OccurredIn("2022"), Source = TestSource.Gazette },
        ];
        var before = CollaborationProfile.Project(Collaboration, KnownAfter(1, recorded));
        var now = CollaborationProfile.Project(Collaboration, KnownAfter(2, recorded));
        before.CurrentPhase(Day("2022-01-01")).ShouldNotBeNull().Certainty.ShouldBe(Certainty.Certain);
        now.CurrentPhase(Day("2021-12-31")).ShouldBeNull();
        now.Phases.ShouldHaveSingleItem().Evidence.ShouldBe([Id(1), Id(2)]);
    }

    [Theory]
    [InlineData("2018-01-01", "Een Slimme Stad")]
    [InlineData("2022-06-01", "Een Slimme Stad")]
    [InlineData("2022-12-31", "Slimme Stad II")]
    [InlineData("2026-11-22", "Slimme Stad II")]
    public void Given_a_renaming_in_2022_Then_the_name_changes_when_that_is_certain(string day, string name) =>
        Profile(Registered(CollaborationKind.CityDeal), Renamed("Slimme Stad II", Effective.OccurredIn("2022"))).NameOn(Day(day)).ShouldBe(name);

    [Fact]
    public void Given_no_registration_Then_the_name_is_the_id() => Profile().NameOn(Today).ShouldBe(Recorded.Stream);

    [Fact]
    public void Given_a_renaming_at_an_unknown_moment_Then_it_counts_from_the_start() =>
        Profile(Registered(CollaborationKind.CityDeal), Renamed("Nieuw", Effective.OccurredOnceUnknown)).NameOn(Today).ShouldBe("Nieuw");

    [Theory]
    [InlineData("2021-06-01", null)]
    [InlineData("2022-01-01", "2024")]
    [InlineData("2026-01-01", "2027")]
    public void Given_a_term_and_an_extension_Then_it_runs_until_what_was_agreed_by_the_day(string day, string? until) =>
        (Profile(Term("2024"), Extended("2027", "2025")).RunsUntil(Day(day))?.Text).ShouldBe(until);

    [Fact]
    public void The_profile_tells_all_else_in_the_order_recorded()
    {
        var goal = new GoalSet("Een doel.") { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };
        var profile = Profile(Registered(CollaborationKind.CityDeal), goal);
        profile.Kind.ShouldBe(CollaborationKind.CityDeal);
        profile.Parent.ShouldBeNull();
        profile.Goals.ShouldHaveSingleItem().ShouldBe(new Stated<GoalSet>(Id(2), goal, [Id(2)], Disputed: false, PartialDate.Parse("2021")));
    }

    private static IEnumerable<(Phase Phase, Certainty Certainty)> Answers(CollaborationProfile profile, string day) =>
        profile.PhaseOn(Day(day)).Select(answer => (answer.Phase, answer.Certainty));

    private static CollaborationRenamed Renamed(string name, Effective effective) => new(name) { Effective = effective, Source = TestSource.YearReport };
}
