using G40CityDeals.Domain.Lifecycle;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Lifecycle;

/// <summary>Renaming, setting goals, naming themes: of any kind of collaboration.</summary>
public sealed class NamesGoalsAndThemesTests
{
    private static readonly Effective During2021 = Effective.HeldDuring("2021");

    [Fact]
    public void Given_a_collaboration_When_renamed_Then_it_has_another_name() =>
        Given(Course.Registered(CollaborationKind.Theme))
            .When(new RenameCollaboration("Mkb") { Effective = Effective.OccurredIn("2022"), Source = TestSource.YearReport })
            .ThenFacts(new CollaborationRenamed("Mkb") { Effective = Effective.OccurredIn("2022"), Source = TestSource.YearReport });

    [Fact]
    public void Given_a_collaboration_When_its_goal_is_told_Then_it_is_set() =>
        Given(Course.Registered(CollaborationKind.Theme))
            .When(new SetGoal("Een veerkrachtig mkb.") { Effective = During2021, Source = TestSource.YearReport })
            .ThenFacts(new GoalSet("Een veerkrachtig mkb.") { Effective = During2021, Source = TestSource.YearReport });

    [Fact]
    public void Given_a_collaboration_When_its_themes_are_told_Then_they_are_named() =>
        Given(Course.Registered(CollaborationKind.ThemeGroup))
            .When(new NameThemes(["Governance", "Living"]) { Effective = During2021, Source = TestSource.YearReport })
            .ThenFacts(new ThemesNamed(["Governance", "Living"]) { Effective = During2021, Source = TestSource.YearReport });

    [Fact]
    public void Given_nothing_When_a_theme_is_named_twice_Then_it_is_refused() =>
        Nothing.When(new NameThemes(["Living", "living"]) { Effective = During2021, Source = TestSource.YearReport }).ThenRejected("themes.named-twice", "themes");
}
