using G40CityDeals.Domain.Lifecycle;
using static G40CityDeals.Domain.Tests.Lifecycle.Course;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Lifecycle;

/// <summary>Setting and extending the term.</summary>
public sealed class TermTests
{
    [Fact]
    public void Given_a_deal_When_setting_its_term_Then_it_is_set() =>
        Given(Registered(CollaborationKind.CityDeal)).When(Set("2021-10-13", "2024-10-13"))
            .ThenFacts(new TermSet(PartialDate.Parse("2021-10-13"), PartialDate.Parse("2024-10-13")) { Effective = Effective.OccurredIn("2021-10"), Source = TestSource.YearReport });

    [Theory]
    [InlineData("2021-10-13", "2021-10-12")]
    [InlineData("2021-10-13", "2021-10-13")]
    [InlineData("2022", "2021")]
    public void Given_a_deal_When_its_term_ends_before_it_begins_Then_it_is_refused(string from, string until) =>
        Nothing.When(Set(from, until)).ThenRejected("term.ends-before-begin", "until");

    [Fact]
    public void Given_a_deal_When_begin_and_end_lie_in_one_year_Then_no_order_is_certain() => Nothing.When(Set("2021", "2021")).ThenFacts(Set("2021", "2021").Fact());

    [Fact]
    public void Given_a_theme_When_setting_a_term_Then_only_deals_have_one() =>
        Given(Registered(CollaborationKind.Theme)).When(Set("2021", "2024")).ThenRejected("term.city-deals-only");

    [Fact]
    public void Given_a_term_When_set_to_end_in_another_year_Then_it_is_already_set() => Given(Term("2024")).When(Set("2021", "2025")).ThenRejected("term.already-set", "until");

    [Fact]
    public void Given_a_term_When_set_more_precisely_Then_it_is_recorded() =>
        Given(Term("2024")).When(Set("2021", "2024-06-30")).ThenFacts(Set("2021", "2024-06-30").Fact());

    [Fact]
    public void Given_a_term_that_is_over_When_extended_Then_it_is_extended() => Given(Term("2024")).When(Extend("2026", "2025")).ThenFacts(Extended("2026", "2025"));

    [Fact]
    public void Given_no_term_When_extending_Then_the_term_is_missing() =>
        Given(Registered(CollaborationKind.CityDeal)).When(Extend("2026", "2025")).ThenRejected("term.missing");

    [Fact]
    public void Given_a_theme_When_extending_Then_only_deals_have_a_term() =>
        Given(Term("2024"), Registered(CollaborationKind.Theme)).When(Extend("2026", "2025")).ThenRejected("term.city-deals-only");

    [Theory]
    [InlineData("2024")]
    [InlineData("2023")]
    public void Given_a_term_When_extended_no_further_Then_it_is_not_later(string until) => Given(Term("2024")).When(Extend(until, "2023")).ThenRejected("term.not-later", "until");

    [Fact]
    public void Given_an_extension_When_extended_less_far_afterwards_Then_it_is_not_later() =>
        Given(Term("2024"), Extended("2028", "2024")).When(Extend("2026", "2025")).ThenRejected("term.not-later", "until");

    [Fact]
    public void Given_an_extension_When_an_earlier_shorter_one_is_recorded_late_Then_it_is_recorded() =>
        Given(Term("2024"), Extended("2028", "2025")).When(Extend("2026", "2023")).ThenFacts(Extended("2026", "2023"));

    [Fact]
    public void Given_an_extension_When_an_earlier_longer_one_is_recorded_late_Then_the_later_one_contradicts_it() =>
        Given(Term("2024"), Extended("2026", "2025")).When(Extend("2028", "2023")).ThenRejected("term.not-later", "until");

    private static SetTerm Set(string from, string until) =>
        new(PartialDate.Parse(until), PartialDate.Parse(from)) { Effective = Effective.OccurredIn("2021-10"), Source = TestSource.YearReport };

    private static ExtendTerm Extend(string until, string agreed) => new(PartialDate.Parse(until)) { Effective = Effective.OccurredIn(agreed), Source = TestSource.YearReport };
}
