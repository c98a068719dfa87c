using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Membership.Members;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Membership;

public sealed class MemberRegisterTests
{
    [Theory]
    [InlineData("2021-02-28", Certainty.Absent)]
    [InlineData("2021-03-15", Certainty.Possible)]
    [InlineData("2021-04-01", Certainty.Certain)]
    [InlineData("2022-12-31", Certainty.Certain)]
    [InlineData("2023-06-01", Certainty.Possible)]
    [InlineData("2023-12-31", Certainty.Absent)]
    public void Given_a_city_from_March_2021_until_somewhere_in_2023_Then_each_day_is_as_certain_as_the_dates_allow(string day, Certainty certainty) =>
        CertaintyOf(Delft, Register(Joined(Delft, On("2021-03")), Left(Delft, On("2023"))), day).ShouldBe(certainty);

    [Fact]
    public void Given_a_city_during_2021_and_during_2023_Then_it_is_one_answer_and_possible_in_between()
    {
        var register = Register(Joined(Delft, During("2021")), Joined(Delft, During("2023")));
        CertaintyOf(Delft, register, "2021-06-01").ShouldBe(Certainty.Certain);
        CertaintyOf(Delft, register, "2023-06-01").ShouldBe(Certainty.Certain);
        CertaintyOf(Delft, register, "2022-06-01").ShouldBe(Certainty.Possible);
        register.CitiesOn(Day("2026-11-22")).ShouldHaveSingleItem().Membership.Extent.LastConfirmed.ShouldBe(PartialDate.Parse("2023"));
    }

    [Fact]
    public void Given_a_city_that_joined_in_2021_and_was_there_in_2023_Then_it_is_one_membership_with_both_as_evidence()
    {
        var member = Register(Joined(Delft, On("2021-03")), Joined(Delft, During("2023"))).Cities.ShouldHaveSingleItem();
        member.Evidence.ShouldBe([Id(1), Id(2)]);
        member.Extent.On(Day("2022-06-01")).ShouldBe(Certainty.Certain);
        member.Extent.LastConfirmed.ShouldBe(PartialDate.Parse("2023"));
    }

    [Fact]
    public void Given_a_city_that_left_and_was_there_again_later_Then_it_was_not_there_before_and_in_between()
    {
        var register = Register(Joined(Delft, On("2019")), Left(Delft, On("2020-06-01")), Joined(Delft, During("2023")));
        CertaintyOf(Delft, register, "2018-12-31").ShouldBe(Certainty.Absent);
        CertaintyOf(Delft, register, "2020-05-31").ShouldBe(Certainty.Certain);
        CertaintyOf(Delft, register, "2023-06-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Given_two_memberships_recorded_late_Then_an_end_ends_the_one_that_had_begun()
    {
        var register = Register(Joined(Delft, On("2023")), Joined(Delft, On("2021")), Left(Delft, On("2022-03")));
        CertaintyOf(Delft, register, "2022-06-01").ShouldBe(Certainty.Absent);
        CertaintyOf(Delft, register, "2024-06-01").ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Given_a_city_with_two_roles_When_it_leaves_Then_both_end()
    {
        var register = Register(Joined(Delft, On("2020"), MembershipRole.Initiator), Joined(Delft, On("2021")), Left(Delft, On("2022")));
        register.CitiesOn(Day("2021-12-31")).Select(answer => answer.Membership.Role).ShouldBe([MembershipRole.Initiator, MembershipRole.Participant]);
        register.CitiesOn(Day("2023-01-01")).ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_city_that_left_nobody_knows_when_Then_it_is_gone_by_the_day_that_was_recorded()
    {
        var register = Register(Joined(Delft, On("2021")), Left(Delft, Effective.OccurredOnceUnknown));
        CertaintyOf(Delft, register, "2022-06-01").ShouldBe(Certainty.Possible);
        CertaintyOf(Delft, register, "2026-01-02").ShouldBe(Certainty.Absent);
        register.Cities[0].Extent.Until.ShouldBeNull();
    }

    [Fact]
    public void Given_cities_Then_they_stand_by_name() =>
        Register(Joined(Emmen, During("2021")), Joined(Delft, During("2021"))).CitiesOn(Day("2021-06-01")).Select(answer => answer.Membership.City).ShouldBe([Delft, Emmen]);

    [Fact]
    public void Given_partners_Then_each_body_is_an_answer_and_leaving_ends_all()
    {
        PartnerJoined[] joined = [Partner(null, During("2021")), Partner("kernteam", During("2021"))];
        var left = new PartnerLeft(Bzk) { Effective = On("2023"), Source = TestSource.YearReport };
        Register(joined).PartnersOn(Day("2021-06-01")).Select(answer => answer.Membership.Body).ShouldBe([null, "kernteam"]);
        Register([.. joined, left]).PartnersOn(Day("2024-01-01")).ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_person_Then_a_later_entry_adds_whom_they_stand_for()
    {
        var joined = new PersonJoined(Anna, PersonRole.Member, null, null) { Effective = During("2021"), Source = TestSource.YearReport };
        var member = Register(joined, joined with { OnBehalfOf = Party.Of(Delft), Source = TestSource.Gazette }).PersonsOn(Day("2021-06-01")).ShouldHaveSingleItem();
        member.Membership.OnBehalfOf.ShouldBe(Party.Of(Delft));
        member.Certainty.ShouldBe(Certainty.Certain);
    }

    [Fact]
    public void Given_a_person_who_left_Then_only_that_role_ended()
    {
        var member = new PersonJoined(Anna, PersonRole.Member, null, null) { Effective = On("2021"), Source = TestSource.YearReport };
        var left = new PersonLeft(Anna, PersonRole.Member, null) { Effective = On("2022"), Source = TestSource.YearReport };
        Register(member, member with { Role = PersonRole.Dealmaker }, left).PersonsOn(Day("2023-06-01"))
            .ShouldHaveSingleItem().Membership.Role.ShouldBe(PersonRole.Dealmaker);
    }

    [Fact]
    public void Given_a_retracted_membership_Then_it_was_known_until_then()
    {
        CollaborationEvent[] recorded =
        [
            Joined(Delft, During("2021")),
            new EntryRetracted(Id(1), "andere stad") { Effective = During("2021"), Source = TestSource.YearReport },
        ];
        MemberRegister.Project(Collaboration, KnownAfter(1, recorded)).CitiesOn(Day("2021-06-01")).Count.ShouldBe(1);
        MemberRegister.Project(Collaboration, KnownAfter(2, recorded)).CitiesOn(Day("2021-06-01")).ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_disputed_membership_Then_it_is_shown_as_disputed()
    {
        var dispute = new EntryDisputed(Id(1), Joined(Delft, On("2022")), "staat anders in de Staatscourant") { Effective = On("2022"), Source = TestSource.Gazette };
        Register(Joined(Delft, On("2021")), dispute).Cities.ShouldHaveSingleItem().Disputed.ShouldBeTrue();
    }

    private static Certainty CertaintyOf(CityCode city, MemberRegister register, string day) =>
        register.CitiesOn(Day(day)).SingleOrDefault(answer => answer.Membership.City == city)?.Certainty ?? Certainty.Absent;

    private static PartnerJoined Partner(string? body, Effective effective) => new(Bzk, MembershipRole.Participant, body) { Effective = effective, Source = TestSource.YearReport };
}
