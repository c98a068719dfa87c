using static G40CityDeals.Domain.Tests.Corrections.Renames;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Corrections;

public sealed class ConfirmEntryTests
{
    [Fact]
    public void Given_a_fact_When_confirmed_for_a_later_year_Then_the_sources_reach_that_far_from_when_it_was_recorded()
    {
        CollaborationEvent[] facts = [Renamed("naam"), Confirmed(1, "2023")];
        Given(facts[0]).When(Confirming(1, "2023")).ThenFacts(facts[1]);

        KnownAfter(1, facts).ShouldHaveSingleItem().LastConfirmed.ShouldBe(PartialDate.Parse("2021"));
        var known = KnownAfter(2, facts).ShouldHaveSingleItem();
        known.LastConfirmed.ShouldBe(PartialDate.Parse("2023"));
        known.Standing.Confirmations.ShouldBe([new Confirmation(Id(2), Effective.HeldDuring("2023"), TestSource.Gazette)]);
        known.Evidence.ShouldBe([Id(1), Id(2)]);
        known.Fact.ShouldBe(Renamed("naam"));
    }

    [Fact]
    public void Given_a_confirmation_of_an_earlier_year_Then_the_sources_reach_no_further() =>
        Known(Renamed("naam", "2021"), Confirmed(1, "2019")).ShouldHaveSingleItem().LastConfirmed.ShouldBe(PartialDate.Parse("2021"));

    [Fact]
    public void Given_a_confirmation_When_the_same_is_confirmed_again_Then_nothing_is_recorded() =>
        Given(Renamed("naam"), Confirmed(1)).When(Confirming(1)).ThenNothing();

    [Fact]
    public void Given_a_fact_When_its_own_document_confirms_it_for_another_year_Then_that_is_recorded()
    {
        var command = Confirming(1, "2022") with { Source = TestSource.YearReport };
        Given(Renamed("naam")).When(command).ThenFacts(command.Fact());
    }

    [Fact]
    public void Given_nothing_of_that_id_When_confirming_Then_it_is_unknown() => Given(Renamed("naam")).When(Confirming(7)).ThenRejected("entry.unknown", "entry");

    [Fact]
    public void Given_a_retracted_fact_When_confirming_Then_it_is_refused() =>
        Given(Renamed("naam"), Retracted(1)).When(Confirming(1)).ThenRejected("entry.retracted", "entry");

    [Fact]
    public void Given_a_confirmation_When_confirming_the_confirmation_Then_the_original_is_to_be_named() =>
        Given(Renamed("naam"), Confirmed(1)).When(Confirming(2)).ThenRejected("entry.not-original", "entry");
}
