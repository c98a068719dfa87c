using System.Reflection;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Tests.Recording;

public sealed class UseCaseTests
{
    private static readonly IReadOnlyList<Type> FactTypes =
        [.. typeof(CollaborationEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CollaborationEvent)) && !type.IsAbstract)];

    [Fact]
    public void Every_type_of_fact_has_one_sample() => Samples.All.Select(fact => fact.GetType()).ShouldBe(FactTypes, ignoreOrder: true);

    [Fact]
    public void Every_command_is_a_use_case() =>
        UseCase.All.Select(useCase => useCase.CommandType)
            .ShouldBe(typeof(Command).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract), ignoreOrder: true);

    [Fact]
    public void Every_type_of_fact_is_recorded_by_exactly_one_use_case() => UseCase.All.Select(useCase => useCase.FactType).ShouldBe(FactTypes, ignoreOrder: true);

    [Fact]
    public void Every_use_case_says_who_may() => UseCase.All.ShouldAllBe(useCase => useCase.Roles.Count > 0);

    [Fact]
    public void The_command_for_a_fact_claims_that_fact()
    {
        foreach (var fact in Samples.All)
        {
            var command = UseCase.CommandFor(fact);
            // What brings another value speaks of when that was so, and from where.
            command.Fact().ShouldBe(fact is EntryCorrected or EntryDisputed ? fact with { Effective = command.Fact().Effective, Source = command.Fact().Source } : fact);
            UseCase.Of(command).ShouldBe(UseCase.For(fact.GetType()));
        }
    }

    [Theory]
    [InlineData("persons")]
    [InlineData("reports")]
    public void What_is_told_of_a_collaboration_is_never_recorded_in_a_stream_of_the_system(string stream)
    {
        string[] own = ["Persons", "Reporting"];
        var ofCollaborations = Samples.All.Where(fact => fact is not Amendment && !own.Contains(fact.GetType().Namespace?.Split('.')[^1])).ToList();
        ofCollaborations.ShouldNotBeEmpty();
        foreach (var fact in ofCollaborations)
            Specification.Nothing.On(stream).When(UseCase.CommandFor(fact)).ThenRejected("collaboration.reserved-id", "collaboration");
    }

    [Fact]
    public void Every_parameter_of_a_command_is_a_property_of_its_fact_with_the_same_type()
    {
        foreach (var useCase in UseCase.All)
        {
            foreach (var parameter in Parameters(useCase))
            {
                var property = useCase.FactType.GetProperty(parameter.Name ?? "").ShouldNotBeNull($"{useCase.CommandType.Name}.{parameter.Name}");
                property.PropertyType.ShouldBe(parameter.ParameterType, $"{useCase.CommandType.Name}.{parameter.Name}");
            }
        }
    }

    [Fact]
    public void Every_text_of_a_command_says_how_long_it_may_be()
    {
        var unbounded = UseCase.All.SelectMany(useCase => Parameters(useCase)
            .Where(parameter => parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(ValueList<string>))
            .Where(parameter => parameter.GetCustomAttribute<TextAttribute>() is null && parameter.GetCustomAttribute<Sha256HexAttribute>() is null)
            .Select(parameter => $"{useCase.CommandType.Name}.{parameter.Name}"));
        unbounded.ShouldBeEmpty();
    }

    private static ParameterInfo[] Parameters(UseCase useCase) => useCase.CommandType.GetConstructors().Single(candidate => candidate.IsPublic).GetParameters();
}
