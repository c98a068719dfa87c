using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Reporting.Told;

namespace G40CityDeals.Domain.Tests.Reporting;

public sealed class MembersInReportTests
{
    private static readonly CityCode Breda = new("GM0758");
    private static readonly CityCode Delft = new("GM0503");
    private static readonly CollaborationRegistered Deal = new("Impact Ondernemen", CollaborationKind.CityDeal, null) { Effective = In2021, Source = TheSource };

    [Fact]
    public void Cities_that_took_part_at_the_same_time_share_a_sentence() =>
        Of(Deal, Joined(Delft, In2021), Joined(Breda, In2021)).ShouldTell("In 2021 namen 2 G40-steden deel aan de City Deal: Breda en Delft.", 2, 3);

    [Fact]
    public void A_city_that_joined_is_told_as_a_change() =>
        Of(Deal, Joined(Breda, Effective.OccurredIn("2021-03"))).ShouldTell("In maart 2021 sloot 1 G40-stad zich aan bij de City Deal: Breda.", 2);

    [Fact]
    public void A_city_that_left_in_the_year_did_not_join_in_it() =>
        Of(Deal, Joined(Breda, Effective.OccurredIn("2019")), new CityLeft(Breda) { Effective = Effective.OccurredIn("2021-03"), Source = TheSource })
            .ShouldTell("Breda verliet de City Deal in maart 2021.", 3);

    [Fact]
    public void An_initiator_without_a_date_is_told_without_one() =>
        Of(Deal, new PartnerJoined(Party.Of("G40", PartyType.Network), MembershipRole.Initiator, null) { Effective = Effective.OccurredOnceUnknown, Source = TheSource })
            .ShouldTell("Een van de initiatiefnemers van de City Deal Impact Ondernemen was de G40; sinds wanneer noemt de bron niet.", 2);

    [Fact]
    public void Partners_in_a_body_are_told_with_it() =>
        Of(Deal, Partner("M50", "ambtelijk overleg"), Partner("P10", "ambtelijk overleg"))
            .ShouldTell("In het ambtelijk overleg van de City Deal zaten in 2021 ook vertegenwoordigers van de M50 en de P10.", 2, 3);

    [Fact]
    public void A_group_as_large_as_the_whole_says_what_the_members_are() =>
        Of(Deal, new MembersCounted(13, [new("bestuurders", 13), new("uit G40-steden", 8)]) { Effective = In2021, Source = TheSource })
            .ShouldTell("In 2021 telde de City Deal 13 bestuurders, onder wie 8 uit G40-steden.", 2);

    [Fact]
    public void Persons_in_the_same_role_share_a_sentence() =>
        Of(Deal, Member(Anna), Member(Bram)).ShouldTell($"Tot de leden van de City Deal behoorden in 2021 {Anna.Token} en {Bram.Token}.", 2, 3);

    private static CityJoined Joined(CityCode city, Effective effective) => new(city, MembershipRole.Participant) { Effective = effective, Source = TheSource };

    private static PartnerJoined Partner(string name, string body) => new(Party.Of(name, PartyType.Network), MembershipRole.Participant, body) { Effective = In2021, Source = TheSource };

    private static PersonJoined Member(PersonRef person) => new(person, PersonRole.Member, null, null) { Effective = In2021, Source = TheSource };
}
