using static G40CityDeals.Domain.Tests.Corrections.Renames;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Corrections;

/// <summary>Disputing an entry, and settling the dispute.</summary>
public sealed class DisputeTests
{
    private static readonly CollaborationEvent[] Settling2 = [Renamed("onze"), Disputed(1, Renamed("andere"))];

    [Fact]
    public void Given_a_fact_When_another_source_says_otherwise_Then_both_are_kept_from_when_that_was_recorded()
    {
        Given(Renamed("onze")).When(Disputing(1, Renamed("andere"))).ThenFacts(Disputed(1, Renamed("andere")));

        KnownAfter(1, Settling2).ShouldHaveSingleItem().IsDisputed.ShouldBeFalse();
        var known = KnownAfter(2, Settling2).ShouldHaveSingleItem();
        known.IsDisputed.ShouldBeTrue();
        known.Fact.ShouldBe(Renamed("onze"));
        var conflict = known.Standing.Conflicts.ShouldHaveSingleItem();
        conflict.Disputed.ShouldBe(Renamed("onze"));
        conflict.Claim.ShouldBe(Renamed("andere") with { Source = TestSource.Gazette });
        conflict.Settled.ShouldBeNull();
    }

    [Fact]
    public void Given_a_fact_When_the_other_source_says_the_same_Then_it_is_no_dispute() =>
        Given(Renamed("onze")).When(Disputing(1, Renamed("onze"))).ThenRejected("dispute.same-value", "claim");

    [Fact]
    public void Given_a_fact_When_disputing_with_another_type_Then_it_is_refused() =>
        Given(Renamed("onze")).When(Disputing(1, Planned())).ThenRejected("entry.other-type", "claim");

    [Fact]
    public void Given_nothing_of_that_id_When_disputing_Then_it_is_unknown() =>
        Given(Renamed("onze")).When(Disputing(7, Renamed("andere"))).ThenRejected("entry.unknown", "entry");

    [Fact]
    public void Given_an_open_dispute_When_disputed_in_the_same_way_Then_nothing_is_recorded() =>
        Given(Settling2).When(Disputing(1, Renamed("andere"))).ThenNothing();

    [Fact]
    public void Given_a_dispute_When_settled_with_the_claim_Then_it_replaces_the_fact_and_both_are_kept()
    {
        Given(Settling2).When(Settling(2, Chosen.Claim)).ThenFacts(Settled(2, Chosen.Claim));
        CollaborationEvent[] facts = [.. Settling2, Settled(2, Chosen.Claim)];

        Names(2, facts).ShouldBe(["onze"]);
        Names(3, facts).ShouldBe(["andere"]);
        var known = Known(facts).ShouldHaveSingleItem();
        known.IsDisputed.ShouldBeFalse();
        known.Fact.Source.ShouldBe(TestSource.Gazette);
        known.Standing.CorrectedBy.ShouldBe(Id(3));
        known.Evidence.ShouldBe([Id(1), Id(2), Id(3)]);
        var conflict = known.Standing.Conflicts.ShouldHaveSingleItem();
        conflict.Disputed.ShouldBe(Renamed("onze"));
        conflict.Settled.ShouldNotBeNull().Chosen.ShouldBe(Chosen.Claim);
    }

    [Fact]
    public void Given_a_dispute_When_settled_with_the_entry_Then_the_fact_stands_and_both_are_kept()
    {
        Given(Settling2).When(Settling(2, Chosen.Entry)).ThenFacts(Settled(2, Chosen.Entry));

        var known = Known([.. Settling2, Settled(2, Chosen.Entry)]).ShouldHaveSingleItem();
        known.Fact.ShouldBe(Renamed("onze"));
        known.IsDisputed.ShouldBeFalse();
        known.Standing.CorrectedBy.ShouldBeNull();
        known.Standing.Conflicts.ShouldHaveSingleItem().Claim.ShouldBe(Renamed("andere") with { Source = TestSource.Gazette });
    }

    [Fact]
    public void Given_two_disputes_When_one_is_settled_Then_the_other_is_still_open()
    {
        var known = Known([.. Settling2, Disputed(1, Renamed("derde")), Settled(2, Chosen.Entry)]).ShouldHaveSingleItem();

        known.IsDisputed.ShouldBeTrue();
        known.Standing.Conflicts.Select(conflict => conflict.Settled is null).ShouldBe([false, true]);
    }

    [Fact]
    public void Given_a_dispute_and_then_a_correction_When_settled_with_the_claim_Then_the_later_settlement_wins() =>
        Names(4, [.. Settling2, Corrected(1, Renamed("verbeterd")), Settled(2, Chosen.Claim)]).ShouldBe(["andere"]);

    [Fact]
    public void Given_a_settlement_with_the_claim_When_corrected_after_it_Then_the_later_correction_wins() =>
        Names(4, [.. Settling2, Settled(2, Chosen.Claim), Corrected(1, Renamed("verbeterd"))]).ShouldBe(["verbeterd"]);

    [Fact]
    public void Given_nothing_disputed_When_settling_Then_the_dispute_is_unknown() =>
        Given(Renamed("onze")).When(Settling(1, Chosen.Claim)).ThenRejected("dispute.unknown", "entry");

    [Fact]
    public void A_settlement_of_what_is_no_dispute_chooses_nothing() =>
        Names(3, Renamed("onze"), Corrected(1, Renamed("verbeterd")), Settled(2, Chosen.Claim)).ShouldBe(["verbeterd"]);

    [Fact]
    public void Given_a_retracted_dispute_When_settling_Then_the_dispute_is_unknown() =>
        Given([.. Settling2, Retracted(2)]).When(Settling(2, Chosen.Claim)).ThenRejected("dispute.unknown", "entry");

    [Fact]
    public void Given_a_settlement_When_settling_the_same_way_Then_nothing_is_recorded() =>
        Given([.. Settling2, Settled(2, Chosen.Claim)]).When(Settling(2, Chosen.Claim)).ThenNothing();

    [Fact]
    public void Given_a_settlement_When_settling_otherwise_Then_it_is_refused() =>
        Given([.. Settling2, Settled(2, Chosen.Claim)]).When(Settling(2, Chosen.Entry)).ThenRejected("dispute.already-settled", "entry");

    [Fact]
    public void Given_a_plan_that_was_moved_When_settling_with_a_claim_that_rules_the_moving_out_Then_the_moving_is_named() =>
        Given(Planned("2021-06"), Replanned("2021-12"), Disputed(1, Planned("2021-12")))
            .When(Settling(3, Chosen.Claim)).ThenRejected("entry.makes-later-impossible", "entry").Detail.ShouldContain(Id(2).ToString());
}
