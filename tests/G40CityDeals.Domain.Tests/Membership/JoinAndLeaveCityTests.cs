using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Membership.Members;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Membership;

public sealed class JoinAndLeaveCityTests
{
    [Fact]
    public void Given_nothing_When_a_city_joins_Then_it_joined() =>
        Nothing.When(Join(Delft, On("2021-03")))
            .ThenFacts(new CityJoined(Delft, MembershipRole.Participant) { Effective = On("2021-03"), Source = TestSource.YearReport });

    [Fact]
    public void Given_nothing_When_an_unknown_code_joins_Then_the_city_is_unknown() => Nothing.When(Join(new CityCode("GM9999"), On("2021"))).ThenRejected("city.unknown", "city");

    [Fact]
    public void Given_a_member_during_2021_When_another_source_says_2023_Then_it_is_recorded() =>
        Given(Joined(Delft, During("2021"))).When(Join(Delft, During("2023")) with { Source = TestSource.Gazette })
            .ThenFacts(Joined(Delft, During("2023")) with { Source = TestSource.Gazette });

    [Fact]
    public void Given_a_member_since_2021_When_it_joins_in_2023_Then_it_is_already_a_member() =>
        Given(Joined(Delft, On("2021-03"))).When(Join(Delft, On("2023"))).ThenRejected("city.already-member", "city");

    [Theory]
    [InlineData("2021")]
    [InlineData("2021-03-15")]
    [InlineData("[..2022]")]
    public void Given_a_member_since_March_2021_When_told_more_or_less_precisely_Then_it_is_recorded(string when) =>
        Given(Joined(Delft, On("2021-03"))).When(Join(Delft, On(when))).ThenFacts(Joined(Delft, On(when)));

    [Fact]
    public void Given_a_member_since_2021_When_it_gets_another_role_Then_it_has_both() =>
        Given(Joined(Delft, On("2021-03"))).When(Join(Delft, On("2023"), MembershipRole.Leading)).ThenFacts(Joined(Delft, On("2023"), MembershipRole.Leading));

    [Fact]
    public void Given_a_member_that_left_When_it_joins_again_Then_it_joined() =>
        Given(Joined(Delft, On("2021-03")), Left(Delft, On("2022-01"))).When(Join(Delft, On("2023"))).ThenFacts(Joined(Delft, On("2023")));

    [Fact]
    public void Given_a_member_since_2023_When_an_earlier_membership_is_recorded_late_Then_it_is_recorded() =>
        Given(Joined(Delft, On("2023"))).When(Join(Delft, On("2021"))).ThenFacts(Joined(Delft, On("2021")));

    [Fact]
    public void Given_a_member_When_it_leaves_Then_it_left() => Given(Joined(Delft, On("2021-03"))).When(Leave(Delft, On("2022"))).ThenFacts(Left(Delft, On("2022")));

    [Fact]
    public void Given_a_member_When_it_left_at_an_unknown_moment_Then_it_left() =>
        Given(Joined(Delft, On("2021-03"))).When(Leave(Delft, Effective.OccurredOnceUnknown)).ThenFacts(Left(Delft, Effective.OccurredOnceUnknown));

    [Fact]
    public void Given_another_member_When_a_city_leaves_Then_it_is_no_member() => Given(Joined(Emmen, On("2021"))).When(Leave(Delft, On("2022"))).ThenRejected("city.not-member", "city");

    [Fact]
    public void Given_a_member_that_left_When_it_leaves_at_another_moment_Then_it_already_left() =>
        Given(Joined(Delft, On("2021")), Left(Delft, On("2022"))).When(Leave(Delft, On("2023"))).ThenRejected("city.already-left", "effective");

    [Fact]
    public void Given_a_member_since_2021_When_it_leaves_in_2020_Then_the_end_is_before_the_begin() =>
        Given(Joined(Delft, On("2021"))).When(Leave(Delft, On("2020"))).ThenRejected("city.ends-before-begin", "effective");

    [Fact]
    public void Given_a_member_during_2021_When_it_leaves_in_2020_Then_a_source_says_it_still_was_one() =>
        Given(Joined(Delft, During("2021"))).When(Leave(Delft, On("2020"))).ThenRejected("city.ends-before-begin", "effective");

    [Fact]
    public void Given_a_member_during_2021_When_it_was_none_during_that_year_Then_the_two_contradict() =>
        Given(Joined(Delft, During("2021"))).When(Leave(Delft, During("2021-07/2021-12"))).ThenRejected("city.ends-before-begin", "effective");

    private static JoinCity Join(CityCode city, Effective effective, MembershipRole role = MembershipRole.Participant) =>
        new(city, role) { Effective = effective, Source = TestSource.YearReport };

    private static LeaveCity Leave(CityCode city, Effective effective) => new(city) { Effective = effective, Source = TestSource.YearReport };
}
