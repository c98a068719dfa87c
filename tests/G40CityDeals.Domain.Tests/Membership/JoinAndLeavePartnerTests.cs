using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Membership.Members;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Membership;

public sealed class JoinAndLeavePartnerTests
{
    private const string Body = "ambtelijk pijleroverleg";

    private static readonly JoinPartner Join = new(Bzk, MembershipRole.Participant, Body) { Effective = On("2021"), Source = TestSource.YearReport };
    private static readonly LeavePartner Leave = new(Bzk) { Effective = On("2023"), Source = TestSource.YearReport };

    [Fact]
    public void Given_nothing_When_a_partner_joins_Then_it_joined() =>
        Nothing.When(Join).ThenFacts(new PartnerJoined(Bzk, MembershipRole.Participant, Body) { Effective = On("2021"), Source = TestSource.YearReport });

    [Fact]
    public void Given_nothing_When_a_city_joins_as_a_partner_Then_it_is_a_city() => Nothing.When(Join with { Party = Party.Of(Delft) }).ThenRejected("partner.is-city", "party");

    [Theory]
    [InlineData("BZK", null)]
    [InlineData(null, PartyType.Ministry)]
    [InlineData("  ", PartyType.Ministry)]
    public void Given_nothing_When_a_partner_lacks_name_or_type_Then_it_is_incomplete(string? name, PartyType? type) =>
        Nothing.When(Join with { Party = new Party(Name: name, Type: type) }).ThenRejected("party.incomplete", "party");

    [Fact]
    public void Given_nothing_When_a_partner_is_a_city_and_an_organisation_Then_it_is_incomplete() =>
        Nothing.When(Join with { Party = Bzk with { City = Delft } }).ThenRejected("party.incomplete", "party");

    [Fact]
    public void Given_a_partner_When_it_joins_again_later_Then_it_is_already_a_member() =>
        Given(Join.Fact()).When(Join with { Effective = On("2022") }).ThenRejected("partner.already-member", "party");

    [Fact]
    public void Given_a_partner_in_one_body_When_it_joins_the_whole_Then_it_is_recorded() =>
        Given(Join.Fact()).When(Join with { Effective = On("2022"), Body = null })
            .ThenFacts(new PartnerJoined(Bzk, MembershipRole.Participant, null) { Effective = On("2022"), Source = TestSource.YearReport });

    [Fact]
    public void Given_a_partner_When_it_leaves_Then_it_left() =>
        Given(Join.Fact()).When(Leave).ThenFacts(new PartnerLeft(Bzk) { Effective = On("2023"), Source = TestSource.YearReport });

    [Fact]
    public void Given_nothing_When_a_partner_leaves_Then_it_is_no_member() => Nothing.When(Leave).ThenRejected("partner.not-member", "party");

    [Fact]
    public void Given_a_partner_that_left_When_it_leaves_at_another_moment_Then_it_already_left() =>
        Given(Join.Fact(), Leave.Fact()).When(Leave with { Effective = On("2024") }).ThenRejected("partner.already-left", "effective");

    [Fact]
    public void Given_a_partner_When_it_leaves_before_it_joined_Then_the_end_is_before_the_begin() =>
        Given(Join.Fact()).When(Leave with { Effective = On("2019") }).ThenRejected("partner.ends-before-begin", "effective");
}
