using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests;

/// <summary>That the fixture tells the outcomes apart, on a use case of the model capability.</summary>
public sealed class SpecificationTests
{
    private static readonly AppointChair Appoint = new(Seat.Chair, Person: Recorded.Anna)
    {
        Effective = Effective.HeldDuring("2021"),
        Source = TestSource.YearReport,
    };

    [Fact]
    public void Given_nothing_When_a_command_is_accepted_Then_its_fact_is_the_outcome() => Nothing.When(Appoint).ThenFacts(Appoint.Fact());

    [Fact]
    public void Given_the_fact_When_the_same_document_says_it_again_Then_nothing_is_recorded() => Given(Appoint.Fact()).When(Appoint).ThenNothing();

    [Fact]
    public void Given_the_fact_When_another_document_says_it_Then_it_is_confirmed() =>
        Given(Appoint.Fact())
            .When(Appoint with { Source = TestSource.Gazette })
            .ThenFacts(new EntryConfirmed(Recorded.Id(1)) { Effective = Appoint.Effective, Source = TestSource.Gazette });

    [Fact]
    public void Given_nothing_When_a_command_breaks_a_rule_Then_the_outcome_is_its_code() =>
        Nothing.When(Appoint with { Person = null }).ThenRejected("chair.holder-missing", "person");
}
