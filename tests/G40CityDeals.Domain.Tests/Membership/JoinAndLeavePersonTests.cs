using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Membership.Members;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Membership;

public sealed class JoinAndLeavePersonTests
{
    private static readonly JoinPerson Join = new(Recorded.Anna, PersonRole.Member, Party.Of(Delft), "kernteam") { Effective = On("2021"), Source = TestSource.YearReport };
    private static readonly LeavePerson Leave = new(Recorded.Anna, PersonRole.Member, "kernteam") { Effective = On("2023"), Source = TestSource.YearReport };

    [Fact]
    public void Given_nothing_When_a_person_joins_Then_they_joined() =>
        Nothing.When(Join).ThenFacts(new PersonJoined(Recorded.Anna, PersonRole.Member, Party.Of(Delft), "kernteam") { Effective = On("2021"), Source = TestSource.YearReport });

    [Fact]
    public void Given_nothing_When_a_person_joins_for_an_unknown_city_Then_the_city_is_unknown() =>
        Nothing.When(Join with { OnBehalfOf = Party.Of(new CityCode("GM9999")) }).ThenRejected("city.unknown", "onBehalfOf");

    [Fact]
    public void Given_nothing_When_a_person_joins_for_an_incomplete_party_Then_it_is_incomplete() =>
        Nothing.When(Join with { OnBehalfOf = new Party() }).ThenRejected("party.incomplete", "onBehalfOf");

    [Fact]
    public void Given_a_member_When_they_join_again_later_Then_they_are_already_a_member() =>
        Given(Join.Fact()).When(Join with { Effective = On("2022") }).ThenRejected("person.already-member", "person");

    [Fact]
    public void Given_a_member_When_another_person_joins_Then_they_joined() =>
        Given(Join.Fact()).When(Join with { Person = Recorded.Bram }).ThenFacts(Join.Fact() with { Person = Recorded.Bram });

    [Fact]
    public void Given_a_member_When_they_leave_Then_they_left() =>
        Given(Join.Fact()).When(Leave).ThenFacts(new PersonLeft(Recorded.Anna, PersonRole.Member, "kernteam") { Effective = On("2023"), Source = TestSource.YearReport });

    [Theory]
    [InlineData(PersonRole.Dealmaker, "kernteam")]
    [InlineData(PersonRole.Member, null)]
    public void Given_a_member_When_leaving_another_role_or_body_Then_they_are_no_member(PersonRole role, string? body) =>
        Given(Join.Fact()).When(Leave with { Role = role, Body = body }).ThenRejected("person.not-member", "person");

    [Fact]
    public void Given_a_member_that_left_When_they_leave_at_another_moment_Then_they_already_left() =>
        Given(Join.Fact(), Leave.Fact()).When(Leave with { Effective = On("2024") }).ThenRejected("person.already-left", "effective");

    [Fact]
    public void Given_a_member_When_they_leave_before_they_joined_Then_the_end_is_before_the_begin() =>
        Given(Join.Fact()).When(Leave with { Effective = On("2019") }).ThenRejected("person.ends-before-begin", "effective");
}
