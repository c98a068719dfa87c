using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Persons;

/// <summary>Registering, merging and erasing persons.</summary>
public sealed class PersonTests
{
    private static readonly Effective Then = Effective.OccurredIn("2026-11-22");

    [Fact]
    public void Given_nothing_When_a_person_is_registered_Then_they_are_known() => Given().When(Register(Anna)).ThenFacts(Registered(Anna));

    [Fact]
    public void Given_a_person_When_registered_again_at_another_moment_Then_nothing_is_recorded() =>
        Given(Registered(Anna)).When(Register(Anna) with { Effective = Effective.OccurredIn("2026-11-23") }).ThenNothing();

    [Fact]
    public void Given_a_person_When_registered_under_another_commitment_Then_that_one_counts()
    {
        var renamed = Anna with { Commitment = new string('f', 64) };
        Given(Registered(Anna)).When(Register(renamed)).ThenFacts(Registered(renamed));
        PersonList.Project(Known(Registered(Anna), Registered(renamed))).Persons.ShouldHaveSingleItem().Person.ShouldBe(renamed);
    }

    [Fact]
    public void Given_an_erased_person_When_registered_under_another_commitment_Then_they_stay_erased() =>
        Given(Registered(Anna), Erased(Anna)).When(Register(Anna with { Commitment = new string('f', 64) })).ThenRejected("person.already-erased", "person");

    [Fact]
    public void Given_a_collaboration_When_a_person_is_registered_there_Then_that_is_the_wrong_stream() =>
        Specification.Nothing.When(Register(Anna)).ThenRejected("person.other-stream");

    [Fact]
    public void Given_two_persons_When_merged_Then_they_are_one() =>
        Given(Registered(Anna), Registered(Bram)).When(Merge(Anna, Bram)).ThenFacts(new PersonMerged(Anna, Bram) { Effective = Then, Source = TestSource.YearReport });

    [Fact]
    public void Given_a_person_When_merged_into_themselves_Then_it_is_refused() => Given(Registered(Anna)).When(Merge(Anna, Anna)).ThenRejected("person.merged-into-self", "into");

    [Fact]
    public void Given_a_chain_When_its_end_is_merged_into_its_begin_Then_it_would_close_a_circle() =>
        Given(Registered(Anna), Registered(Bram), Registered(Carla), Merged(Anna, Bram), Merged(Bram, Carla)).When(Merge(Carla, Anna)).ThenRejected("person.merged-into-self", "into");

    [Fact]
    public void Given_a_chain_When_its_begin_is_merged_into_its_end_Then_that_was_so_already() =>
        Given(Registered(Anna), Registered(Bram), Registered(Carla), Merged(Anna, Bram), Merged(Bram, Carla)).When(Merge(Anna, Carla)).ThenNothing();

    [Fact]
    public void Given_nothing_When_merging_Then_both_are_unknown() => Given().When(Merge(Anna, Bram)).ThenRejectedForAll("person.unknown", "person.unknown");

    [Fact]
    public void Given_an_erased_person_When_merging_Then_they_are_already_erased() =>
        Given(Registered(Anna), Registered(Bram), Erased(Bram)).When(Merge(Anna, Bram)).ThenRejected("person.already-erased", "into");

    [Fact]
    public void Given_a_person_When_erased_Then_the_name_is_gone() => Given(Registered(Anna)).When(Erase(Anna)).ThenFacts(Erased(Anna));

    [Fact]
    public void Given_a_person_entered_three_times_When_erased_Then_each_entry_is_erased() =>
        Given(Registered(Anna), Registered(Bram), Registered(Carla), Merged(Anna, Bram), Merged(Carla, Bram)).When(Erase(Bram)).ThenFacts(Erased(Bram), Erased(Anna), Erased(Carla));

    [Fact]
    public void Given_nothing_When_erasing_Then_the_person_is_unknown() => Given().When(Erase(Anna)).ThenRejected("person.unknown", "person");

    [Fact]
    public void Given_an_erased_person_When_erased_for_another_reason_Then_they_are_already_erased() =>
        Given(Registered(Anna), Erased(Anna)).When(Erase(Anna) with { Reason = "nogmaals" }).ThenRejected("person.already-erased", "person");

    [Fact]
    public void Given_an_erased_person_When_the_erasure_is_retracted_Then_it_is_irrevocable() =>
        Given(Registered(Anna), Erased(Anna)).When(new RetractEntry(Id(2), "toch niet") { Effective = Then, Source = TestSource.YearReport }).ThenRejected("entry.irrevocable", "entry");

    [Fact]
    public void Given_an_erased_person_When_the_erasure_is_corrected_to_another_Then_it_is_irrevocable() =>
        Given(Registered(Anna), Registered(Bram), Erased(Anna))
            .When(new CorrectEntry(Id(3), Erased(Bram), "verkeerde persoon") { Effective = Then, Source = TestSource.YearReport })
            .ThenRejected("entry.irrevocable", "entry");

    [Fact]
    public void Given_an_erased_person_When_the_erasure_is_disputed_Then_it_is_irrevocable() =>
        Given(Registered(Anna), Registered(Bram), Erased(Anna))
            .When(new DisputeEntry(Id(3), Erased(Bram), "verkeerde persoon") { Effective = Then, Source = TestSource.YearReport })
            .ThenRejected("entry.irrevocable", "entry");

    [Fact]
    public void Given_a_person_When_the_only_registration_is_retracted_Then_the_name_could_never_be_erased() =>
        Given(Registered(Anna)).When(new RetractEntry(Id(1), "dubbel") { Effective = Then, Source = TestSource.YearReport }).ThenRejected("person.name-out-of-reach", "entry");

    [Fact]
    public void Given_a_person_When_the_only_registration_is_corrected_to_another_Then_the_name_could_never_be_erased() =>
        Given(Registered(Anna), Registered(Bram))
            .When(new CorrectEntry(Id(1), Registered(Bram), "verkeerde persoon") { Effective = Then, Source = TestSource.YearReport })
            .ThenRejected("person.name-out-of-reach", "entry");

    [Fact]
    public void Given_a_person_registered_under_two_names_When_the_second_is_retracted_Then_the_first_counts_again()
    {
        var retraction = new RetractEntry(Id(2), "tikfout") { Effective = Then, Source = TestSource.YearReport };
        var renamed = Registered(Anna with { Commitment = new string('f', 64) });
        Given(Registered(Anna), renamed).When(retraction).ThenFacts(retraction.Fact());
        PersonList.Project(Known(Registered(Anna), renamed, retraction.Fact())).Persons.ShouldHaveSingleItem().Person.ShouldBe(Anna);
    }

    [Fact]
    public void Given_a_chain_of_mergers_in_any_order_Then_everybody_means_the_last()
    {
        var list = PersonList.Project(Known(Registered(Anna), Registered(Bram), Registered(Carla), Merged(Bram, Carla), Merged(Anna, Bram)));
        list.Persons.Select(person => person.MergedInto).ShouldBe([Carla.Person, Carla.Person, null]);
        list.Resolve(Anna.Person).ShouldBe(Carla.Person);
        list.SameAs(Bram.Person).ShouldBe([Bram.Person, Anna.Person, Carla.Person]);
        list.Persons[0].Evidence.ShouldBe([Id(1), Id(5)]);
    }

    [Fact]
    public void Given_a_merger_that_was_retracted_Then_they_are_two_again()
    {
        CollaborationEvent[] recorded =
        [
            Registered(Anna), Registered(Bram), Merged(Anna, Bram),
            new EntryRetracted(Id(3), "naamgenoot") { Effective = Then, Source = TestSource.YearReport },
        ];
        PersonList.Project(KnownAfter(3, recorded)).Resolve(Anna.Person).ShouldBe(Bram.Person);
        PersonList.Project(KnownAfter(4, recorded)).Resolve(Anna.Person).ShouldBe(Anna.Person);
    }

    private static Specification.Situation Given(params ReadOnlySpan<CollaborationEvent> facts) => Specification.Given(facts).On(PersonList.Stream);

    private static PersonRegistered Registered(PersonRef person) => new(person) { Effective = Then, Source = TestSource.YearReport };

    private static PersonMerged Merged(PersonRef person, PersonRef into) => new(person, into) { Effective = Then, Source = TestSource.YearReport };

    private static PersonErased Erased(PersonRef person) => new(person.Person, "verzoek van betrokkene") { Effective = Then, Source = TestSource.YearReport };

    private static RegisterPerson Register(PersonRef person) => new(person) { Effective = Then, Source = TestSource.YearReport };

    private static MergePersons Merge(PersonRef person, PersonRef into) => new(person, into) { Effective = Then, Source = TestSource.YearReport };

    private static ErasePerson Erase(PersonRef person) => new(person.Person, "verzoek van betrokkene") { Effective = Then, Source = TestSource.YearReport };
}
