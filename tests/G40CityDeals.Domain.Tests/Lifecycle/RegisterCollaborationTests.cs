using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using static G40CityDeals.Domain.Tests.Lifecycle.Course;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Lifecycle;

public sealed class RegisterCollaborationTests
{
    private static readonly RegisterCollaboration Register = new("Breed MKB", CollaborationKind.Theme, new CollaborationId("pijler-economie-en-werk"))
    {
        Effective = Effective.OccurredIn("2021-04"),
        Source = TestSource.YearReport,
    };

    [Fact]
    public void Given_nothing_When_registering_Then_it_is_registered() =>
        Nothing.When(Register).ThenFacts(new CollaborationRegistered("Breed MKB", CollaborationKind.Theme, new CollaborationId("pijler-economie-en-werk"))
        {
            Effective = Effective.OccurredIn("2021-04"),
            Source = TestSource.YearReport,
        });

    [Fact]
    public void Given_a_registration_When_registering_under_another_name_Then_it_exists() =>
        Given(Register.Fact()).When(Register with { Name = "Breed mkb" }).ThenRejected("collaboration.exists");

    [Fact]
    public void Given_a_retracted_registration_When_registering_Then_it_is_registered() =>
        Given(Register.Fact(), new EntryRetracted(Recorded.Id(1), "vergissing") { Effective = Register.Effective, Source = Register.Source })
            .When(Register)
            .ThenFacts(Register.Fact());

    [Fact]
    public void Given_nothing_When_registering_as_part_of_itself_Then_it_is_its_own_parent() =>
        Nothing.When(Register with { Parent = Recorded.Collaboration }).ThenRejected("collaboration.own-parent", "parent");

    [Fact]
    public void Given_a_registration_When_corrected_to_be_part_of_itself_Then_it_is_its_own_parent() =>
        Given(Register.Fact())
            .When(new CorrectEntry(Recorded.Id(1), Register.Fact() with { Parent = Recorded.Collaboration }, "verkeerd") { Effective = Register.Effective, Source = Register.Source })
            .ThenRejected("collaboration.own-parent");

    [Fact]
    public void Given_a_deal_with_a_phase_When_corrected_to_be_a_theme_Then_the_phase_stands_in_the_way() =>
        Given(Registered(CollaborationKind.CityDeal), Entered(Phase.InExecution, "2021"))
            .When(new CorrectEntry(Recorded.Id(1), Registered(CollaborationKind.Theme), "geen deal") { Effective = Register.Effective, Source = Register.Source })
            .ThenRejected("entry.makes-later-impossible", "entry");
}
