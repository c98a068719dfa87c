using G40CityDeals.Domain.Lifecycle;
using static G40CityDeals.Domain.Tests.Lifecycle.Course;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Lifecycle;

public sealed class EnterPhaseTests
{
    [Theory]
    [InlineData(Phase.Idea)]
    [InlineData(Phase.InExecution)]
    [InlineData(Phase.Completed)]
    [InlineData(Phase.Lapsed)]
    public void Given_a_deal_without_phases_When_entering_any_Then_it_is_recorded(Phase phase) =>
        Given(Registered(CollaborationKind.CityDeal)).When(Enter(phase, "2021"))
            .ThenFacts(new PhaseEntered(phase) { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport });

    [Fact]
    public void Given_a_theme_group_When_entering_a_phase_Then_only_deals_have_phases() =>
        Given(Registered(CollaborationKind.ThemeGroup)).When(Enter(Phase.Idea, "2021")).ThenRejected("phase.city-deals-only");

    [Theory]
    [InlineData(Phase.Idea, Phase.Exploration)]
    [InlineData(Phase.Exploration, Phase.InDevelopment)]
    [InlineData(Phase.InDevelopment, Phase.InExecution)]
    [InlineData(Phase.InExecution, Phase.Completed)]
    [InlineData(Phase.Completed, Phase.InExecution)]
    [InlineData(Phase.Idea, Phase.Lapsed)]
    [InlineData(Phase.InExecution, Phase.Lapsed)]
    [InlineData(Phase.Exploration, Phase.InExecution)]
    public void Given_a_phase_When_entering_one_that_can_follow_Then_it_is_recorded(Phase from, Phase to) =>
        Given(Entered(from, "2020")).When(Enter(to, "2021")).ThenFacts(Entered(to, "2021"));

    [Theory]
    [InlineData(Phase.InExecution, Phase.Exploration)]
    [InlineData(Phase.Exploration, Phase.Idea)]
    [InlineData(Phase.Completed, Phase.InDevelopment)]
    [InlineData(Phase.Completed, Phase.Lapsed)]
    [InlineData(Phase.Lapsed, Phase.InExecution)]
    public void Given_a_phase_When_entering_one_that_cannot_follow_Then_it_is_not_allowed(Phase from, Phase to) =>
        Given(Entered(from, "2020")).When(Enter(to, "2021")).ThenRejected("phase.not-allowed", "phase");

    [Fact]
    public void Given_a_later_phase_When_an_earlier_one_is_recorded_late_Then_it_is_recorded() =>
        Given(Entered(Phase.Idea, "2019"), Entered(Phase.InExecution, "2022")).When(Enter(Phase.Exploration, "2020")).ThenFacts(Entered(Phase.Exploration, "2020"));

    [Fact]
    public void Given_a_later_phase_When_one_that_cannot_come_before_is_recorded_late_Then_it_is_not_allowed() =>
        Given(Entered(Phase.Exploration, "2022")).When(Enter(Phase.InExecution, "2020")).ThenRejected("phase.not-allowed");

    [Fact]
    public void Given_a_deal_completed_and_extended_at_an_unknown_moment_When_it_lapses_Then_the_extension_may_lie_between() =>
        Given(Entered(Phase.Completed, "2020"), EnteredOnce(Phase.InExecution)).When(Enter(Phase.Lapsed, "2022")).ThenFacts(Entered(Phase.Lapsed, "2022"));

    [Theory]
    [InlineData("2021")]
    [InlineData("[..2022]")]
    [InlineData("[2020..]")]
    public void Given_a_phase_in_2021_When_an_earlier_one_may_have_begun_before_it_Then_it_is_recorded(string when) =>
        Given(Entered(Phase.InExecution, "2021")).When(Enter(Phase.InDevelopment, when)).ThenFacts(Entered(Phase.InDevelopment, when));

    [Fact]
    public void Given_a_phase_at_an_unknown_moment_When_entering_any_Then_no_order_is_certain() =>
        Given(EnteredOnce(Phase.Completed)).When(Enter(Phase.Idea, "2021")).ThenFacts(Entered(Phase.Idea, "2021"));

    [Fact]
    public void Given_a_phase_held_all_year_When_another_begins_inside_it_Then_the_other_is_certain() =>
        Given(WasIn(Phase.InExecution, "2021")).When(Enter(Phase.Completed, "2021-06")).ThenRejected("phase.another-certain", "effective");

    [Fact]
    public void Given_a_phase_that_began_inside_a_year_When_another_held_all_that_year_Then_the_other_is_certain() =>
        Given(Entered(Phase.InExecution, "2021-06")).When(IsIn(Phase.InDevelopment, "2021")).ThenRejected("phase.another-certain", "effective");

    [Fact]
    public void Given_a_phase_held_in_2021_When_held_again_in_2023_Then_it_is_recorded() =>
        Given(WasIn(Phase.InExecution, "2021")).When(IsIn(Phase.InExecution, "2023")).ThenFacts(WasIn(Phase.InExecution, "2023"));
}
