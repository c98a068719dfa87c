using static G40CityDeals.Domain.Tests.Corrections.Renames;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Corrections;

public sealed class RetractEntryTests
{
    [Fact]
    public void Given_a_fact_When_retracting_Then_it_is_gone_from_when_that_was_recorded()
    {
        Given(Renamed("naam")).When(Retracting(1)).ThenFacts(Retracted(1));

        Names(1, Renamed("naam"), Retracted(1)).ShouldBe(["naam"]);
        Names(2, Renamed("naam"), Retracted(1)).ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_correction_When_retracting_it_Then_what_stood_before_stands_again()
    {
        CollaborationEvent[] facts = [Renamed("eerst"), Corrected(1, Renamed("later")), Retracted(2)];
        Given(facts.AsSpan(0, 2)).When(Retracting(2)).ThenFacts(facts[2]);

        Names(2, facts).ShouldBe(["later"]);
        Names(3, facts).ShouldBe(["eerst"]);
    }

    [Fact]
    public void Given_two_corrections_When_retracting_the_last_Then_the_first_stands_again() =>
        Names(4, Renamed("eerst"), Corrected(1, Renamed("beter")), Corrected(1, Renamed("fout")), Retracted(3)).ShouldBe(["beter"]);

    [Fact]
    public void Given_a_retraction_When_retracting_it_Then_the_fact_stands_again()
    {
        CollaborationEvent[] facts = [Renamed("naam"), Retracted(1), Retracted(2)];
        Given(facts.AsSpan(0, 2)).When(Retracting(2)).ThenFacts(facts[2]);

        Names(2, facts).ShouldBeEmpty();
        Names(3, facts).ShouldBe(["naam"]);
    }

    [Fact]
    public void Given_a_retracted_fact_When_retracting_again_Then_nothing_is_recorded() => Given(Renamed("naam"), Retracted(1)).When(Retracting(1)).ThenNothing();

    [Fact]
    public void Given_a_fact_that_was_restored_When_retracting_again_Then_it_is_gone_again()
    {
        Given(Renamed("naam"), Retracted(1), Retracted(2)).When(Retracting(1)).ThenFacts(Retracted(1));

        Names(4, Renamed("naam"), Retracted(1), Retracted(2), Retracted(1)).ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_settlement_When_retracting_it_Then_the_conflict_is_open_again()
    {
        CollaborationEvent[] facts = [Renamed("onze"), Disputed(1, Renamed("andere")), Settled(2, Chosen.Claim), Retracted(3)];

        Names(3, facts).ShouldBe(["andere"]);
        Names(4, facts).ShouldBe(["onze"]);
        Recorded.Known(facts).ShouldHaveSingleItem().IsDisputed.ShouldBeTrue();
    }

    [Fact]
    public void Given_a_settled_dispute_When_retracting_the_dispute_Then_nothing_of_it_is_left()
    {
        var entry = Recorded.Known(Renamed("onze"), Disputed(1, Renamed("andere")), Settled(2, Chosen.Claim), Retracted(2)).ShouldHaveSingleItem();

        entry.Fact.ShouldBe(Renamed("onze"));
        entry.Standing.ShouldBe(Standing.AsRecorded);
    }

    [Fact]
    public void Given_a_confirmation_When_retracting_it_Then_the_source_vouches_no_more() =>
        Recorded.Known(Renamed("naam"), Confirmed(1, "2023"), Retracted(2)).ShouldHaveSingleItem().LastConfirmed.ShouldBe(PartialDate.Parse("2021"));

    [Fact]
    public void Given_nothing_of_that_id_When_retracting_Then_it_is_unknown() => Given(Renamed("naam")).When(Retracting(7)).ThenRejected("entry.unknown", "entry");

    [Fact]
    public void Given_a_plan_that_was_moved_When_retracting_it_Then_the_moving_is_named_as_impossible()
    {
        var violation = Given(Planned(), Replanned()).When(Retracting(1)).ThenRejected("entry.makes-later-impossible", "entry");

        violation.Detail.ShouldContain(Recorded.Id(2).ToString());
    }

    [Fact]
    public void Given_a_plan_whose_moving_was_retracted_When_retracting_it_Then_it_is_gone() =>
        Given(Planned(), Replanned(), Retracted(2)).When(Retracting(1)).ThenFacts(Retracted(1));
}
