namespace G40CityDeals.Domain.Persons;

/// <summary>
/// Record that somebody's name and salt are erased for good; what they did stays. Where the person had been entered more than once, all
/// entries of that person are erased, each with a fact of its own.
/// </summary>
[Allowed(Role.PrivacyOfficer)]
public sealed record ErasePerson(Guid Person, [Text(500), FreeText] string Reason) : Command
{
    public override PersonErased Fact() => new(Person, Reason) { Effective = Effective, Source = Source };

    public override IEnumerable<Violation> MisplacedIn(string stream) => PersonRules.OnPersonsStream(stream);

    public static Decision Decide(PersonList state, ErasePerson command)
    {
        var ids = state.SameAs(command.Person).Where(id => state.Find(id) is not { Erased: true });
        return Decision.Unless(
            [.. PersonRules.IsKnown(state, command.Person, "person"), .. PersonRules.IsNotErased(state, command.Person, "person")],
            [.. ids.Select(id => (command with { Person = id }).Fact())]);
    }
}
