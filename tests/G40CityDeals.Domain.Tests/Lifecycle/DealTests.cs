using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Lifecycle.Course;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Lifecycle;

/// <summary>Declaring intent, signing, publishing.</summary>
public sealed class DealTests
{
    private static readonly Effective When = Effective.OccurredIn("2021-10-13");
    private static readonly Party Delft = Party.Of(new CityCode("GM0503"));
    private static readonly Party Company = Party.Of("Heijmans", PartyType.Company);
    private static readonly Party NoType = new(Name: "Heijmans");
    private static readonly Party Nowhere = Party.Of(new CityCode("GM9999"));

    private static readonly DeclareIntent Declare = new([Delft, Company]) { Effective = When, Source = TestSource.YearReport };
    private static readonly SignDeal Sign = new([Delft, Company], [new(PartyType.Ministry, 2)]) { Effective = When, Source = TestSource.YearReport };
    private static readonly PublishDeal Publish = new("Staatscourant", "2021-3141") { Effective = When, Source = TestSource.YearReport };

    [Fact]
    public void Given_a_deal_When_parties_declare_intent_Then_it_is_declared() =>
        Given(Registered(CollaborationKind.CityDeal)).When(Declare)
            .ThenFacts(new IntentDeclared([Delft, Company]) { Effective = When, Source = TestSource.YearReport });

    [Fact]
    public void Given_a_deal_When_signed_Then_it_is_signed() =>
        Given(Registered(CollaborationKind.CityDeal)).When(Sign)
            .ThenFacts(new DealSigned([Delft, Company], [new(PartyType.Ministry, 2)]) { Effective = When, Source = TestSource.YearReport });

    [Fact]
    public void Given_a_signed_deal_When_others_sign_later_Then_it_is_signed_again() =>
        Given(Sign.Fact()).When(Sign with { Effective = Effective.OccurredIn("2022"), Parties = [Company] })
            .ThenFacts(new DealSigned([Company], [new(PartyType.Ministry, 2)]) { Effective = Effective.OccurredIn("2022"), Source = TestSource.YearReport });

    [Fact]
    public void Given_a_deal_When_published_Then_it_is_published() =>
        Given(Registered(CollaborationKind.CityDeal)).When(Publish)
            .ThenFacts(new DealPublished("Staatscourant", "2021-3141") { Effective = When, Source = TestSource.YearReport });

    [Fact]
    public void Given_a_pillar_When_declaring_intent_Then_only_deals_do() => Given(Registered(CollaborationKind.Pillar)).When(Declare).ThenRejected("intent.city-deals-only");

    [Fact]
    public void Given_a_pillar_When_signing_Then_only_deals_are_signed() => Given(Registered(CollaborationKind.Pillar)).When(Sign).ThenRejected("deal.city-deals-only");

    [Fact]
    public void Given_a_pillar_When_publishing_Then_only_deals_are_published() =>
        Given(Registered(CollaborationKind.Pillar)).When(Publish).ThenRejected("deal.city-deals-only");

    [Fact]
    public void Given_a_deal_When_a_party_has_no_type_Then_it_is_incomplete() => Nothing.When(Declare with { Parties = [NoType] }).ThenRejected("party.incomplete", "parties");

    [Fact]
    public void Given_a_deal_When_unknown_and_incomplete_parties_sign_Then_both_are_told_at_once() =>
        Nothing.When(Sign with { Parties = [NoType, Nowhere] }).ThenRejectedForAll("party.incomplete", "city.unknown");

    [Fact]
    public void Given_a_deal_When_a_type_of_party_is_counted_twice_Then_it_is_refused() =>
        Nothing.When(Sign with { Counts = [new(PartyType.Ministry, 2), new(PartyType.Ministry, 3)] }).ThenRejected("deal.type-counted-twice", "counts");
}
