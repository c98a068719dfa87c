using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Deliverables;

public sealed class DeliverableSpecs
{
    private static readonly DeliverableId Paper = new("wendbaar");
    private static readonly Party Platform31 = Party.Of("Platform31", PartyType.KnowledgeInstitution);

    [Fact]
    public void Given_nothing_When_publishing_Then_it_is_recorded_in_full()
    {
        var command = Publish() with { With = [Platform31], Contributors = [new(Anna)], Advice = [new("gemeenten", ["Betrek cultuur."])], Amount = 100_000_000, Url = "https://example.org/", Remark = "Ook kernen." };

        Nothing.When(command).ThenFacts(new DeliverablePublished(
            Paper, "Een wendbare beroepsbevolking", DeliverableType.WhitePaper, [Platform31], [new(Anna)], 100_000_000, [new("gemeenten", ["Betrek cultuur."])], "https://example.org/", "Ook kernen.")
        {
            Effective = Effective.HeldDuring("2021"),
            Source = TestSource.YearReport,
        });
    }

    [Fact]
    public void Given_a_deliverable_When_another_entry_speaks_of_it_Then_they_add_up()
    {
        var second = Publish() with { Contributors = [new(Bram), new(Carla, Later: true)], Amount = 5 };
        Given(Publish().Fact()).When(second).ThenFacts(second.Fact());
    }

    [Fact]
    public void Given_a_deliverable_When_it_gets_another_title_or_type_Then_it_is_refused()
    {
        Given(Publish().Fact()).When(Publish() with { Title = "Iets anders" }).ThenRejected("deliverable.other-title", "title");
        Given(Publish().Fact()).When(Publish() with { Type = DeliverableType.Study }).ThenRejected("deliverable.other-title", "type");
    }

    [Fact]
    public void Given_nothing_When_a_contributor_is_nobody_or_a_party_is_incomplete_Then_both_are_refused_at_once() =>
        Nothing.When(Publish() with { With = [new Party(Name: "Platform31")], Contributors = [new(Later: true)] })
            .ThenRejectedForAll("party.incomplete", "deliverable.contributor-incomplete");

    [Fact]
    public void Given_nothing_When_adopting_a_message_of_another_collaborations_deliverable_Then_it_is_recorded()
    {
        var command = new AdoptKeyMessage(new("overdracht"), "binnensteden", "Leegstand daalt.") { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };
        Nothing.When(command).ThenFacts(new KeyMessageAdopted(new("overdracht"), "binnensteden", "Leegstand daalt.") { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport });

        Shelf(command.Fact()).KeyMessages.ShouldHaveSingleItem().Fact.ShouldBe(command.Fact());
    }

    [Fact]
    public void What_entries_name_is_merged_and_each_named_once()
    {
        var first = Publish() with { With = [Platform31], Contributors = [new(Anna), new(Bram)], Advice = [new("gemeenten", ["a", "b"])], Amount = 5 };
        var second = Publish() with
        {
            With = [Samples.Ministry, Platform31],
            Contributors = [new(Carla, Later: true), new(Anna with { Commitment = new string('f', 64) })],
            Advice = [new("Rijk", ["c"]), new("gemeenten", ["b", "d"])],
            Amount = 7,
            Url = "https://example.org/",
        };

        var deliverable = Shelf(first.Fact(), second.Fact()).Deliverables.ShouldHaveSingleItem();

        deliverable.With.ShouldBe([Platform31, Samples.Ministry]);
        deliverable.Contributors.ShouldBe([new(Anna), new(Bram), new(Carla, Later: true)]);
        deliverable.Advice.ShouldBe([new("gemeenten", ["a", "b", "d"]), new("Rijk", ["c"])]);
        deliverable.Amount.ShouldBe(7);
        deliverable.Url.ShouldBe("https://example.org/");
        deliverable.Evidence.ShouldBe([Id(1), Id(2)]);
        deliverable.Disputed.ShouldBeFalse();
    }

    [Fact]
    public void One_who_came_later_by_any_entry_came_later() =>
        Shelf((Publish() with { Contributors = [new(Anna)] }).Fact(), (Publish() with { Contributors = [new(Anna, Later: true)] }).Fact())
            .Deliverables.ShouldHaveSingleItem().Contributors.ShouldBe([new(Anna, Later: true)]);

    private static PublishDeliverable Publish() =>
        new(Paper, "Een wendbare beroepsbevolking", DeliverableType.WhitePaper, [], [], []) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

    private static DeliverableShelf Shelf(params ReadOnlySpan<CollaborationEvent> facts) => DeliverableShelf.Project(Collaboration, Known(facts));
}
