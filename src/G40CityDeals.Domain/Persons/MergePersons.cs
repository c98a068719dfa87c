namespace G40CityDeals.Domain.Persons;

/// <summary>Record that two ids mean the same person: from now on the first means what the second means.</summary>
[Allowed(Role.Coordinator)]
public sealed record MergePersons(PersonRef Person, PersonRef Into) : Command
{
    public override PersonMerged Fact() => new(Person, Into) { Effective = Effective, Source = Source };

    public override IEnumerable<Violation> MisplacedIn(string stream) => PersonRules.OnPersonsStream(stream);

    public static Decision Decide(PersonList state, MergePersons command)
    {
        var (person, into) = (command.Person.Person, command.Into.Person);
        if (person == into)
            return Decision.Reject("person.merged-into-self", "Dit is al dezelfde persoon: kies twee verschillende.", "into");
        List<Violation> violations =
        [
            .. PersonRules.IsKnown(state, person, "person"),
            .. PersonRules.IsKnown(state, into, "into"),
            .. PersonRules.IsNotErased(state, person, "person"),
            .. PersonRules.IsNotErased(state, into, "into"),
        ];
        if (violations.Count > 0)
            return Decision.Unless(violations);
        if (state.Resolve(person) != state.Resolve(into))
            return Decision.Accept(command.Fact());

        // Already one person. Said the same way round that changes nothing; the other way round it would close a circle.
        return state.Resolve(into) == person
            ? Decision.Reject("person.merged-into-self", "Deze twee zijn al samengevoegd, andersom. Trek die samenvoeging eerst in.", "into")
            : Decision.Accept();
    }
}
