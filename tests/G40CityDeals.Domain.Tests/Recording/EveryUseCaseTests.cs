using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Recording;

/// <summary>What holds for each use case of the lifecycle, membership, contacts, persons and reports.</summary>
public sealed class EveryUseCaseTests
{
    private static readonly string[] Capabilities = ["Lifecycle", "Membership", "Contacts", "Persons", "Reporting"];

    [Fact]
    public void Every_use_case_of_these_capabilities_has_a_sample() =>
        UseCase.All.Select(useCase => useCase.CommandType).Where(type => Capabilities.Contains(type.Namespace?.Split('.')[^1]))
            .ShouldBe(Sample.All.Select(sample => sample.Command.GetType()), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public void Given_what_it_needs_When_given_Then_its_fact_is_recorded(string name)
    {
        var sample = Sample.Named(name);
        Specification.Given(sample.Given).On(sample.Stream).When(sample.Command).ThenFacts(sample.Command.Fact());
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public void Given_the_fact_When_the_same_document_says_it_again_Then_nothing_is_recorded(string name)
    {
        var sample = Sample.Named(name);
        Specification.Given([.. sample.Given, sample.Command.Fact()]).On(sample.Stream).When(sample.Command).ThenNothing();
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public void Given_the_fact_When_another_document_says_it_Then_it_is_confirmed(string name)
    {
        var sample = Sample.Named(name);
        var confirmation = new EntryConfirmed(Recorded.Id(sample.Given.Length + 1)) { Effective = sample.Command.Effective, Source = TestSource.Gazette };
        Specification.Given([.. sample.Given, sample.Command.Fact()]).On(sample.Stream).When(sample.Command with { Source = TestSource.Gazette }).ThenFacts(confirmation);
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public void The_command_can_be_made_from_its_fact(string name)
    {
        var command = Sample.Named(name).Command;
        UseCase.CommandFor(command.Fact()).ShouldBe(command);
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public void The_fact_is_one_complete_sentence_however_its_time_is_known(string name)
    {
        var fact = Sample.Named(name).Command.Fact();
        Effective[] times = [Effective.OccurredIn("2021-03"), Effective.HeldDuring("2021"), Effective.OccurredOnceUnknown, Effective.OccurredIn("[..2021]")];
        var sentences = times.Select(time => EntrySentences.Of(fact with { Effective = time })).ToList();
        sentences.ShouldAllBe(sentence => sentence.EndsWith('.') && !sentence.EndsWith("..") && !sentence.Contains("  ") && (char.IsUpper(sentence[0]) || sentence[0] == '{'));
        sentences.Distinct().Count().ShouldBe(times.Length);
    }
}
