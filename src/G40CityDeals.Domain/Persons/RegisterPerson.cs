namespace G40CityDeals.Domain.Persons;

/// <summary>Record that a person exists for us. The name goes to the vault; a later registration under the same id gives it another name.</summary>
[Allowed(Role.Coordinator)]
public sealed record RegisterPerson(PersonRef Person) : Command
{
    public override PersonRegistered Fact() => new(Person) { Effective = Effective, Source = Source };

    public override IEnumerable<Violation> MisplacedIn(string stream) => PersonRules.OnPersonsStream(stream);

    public static Decision Decide(PersonList state, RegisterPerson command) =>
        Decision.Unless(PersonRules.IsNotErased(state, command.Person.Person, "person"), state.Find(command.Person.Person)?.Person == command.Person ? [] : [command.Fact()]);
}
