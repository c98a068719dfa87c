namespace G40CityDeals.Domain.Persons;

/// <summary>The rules that several use cases of this capability share.</summary>
internal static class PersonRules
{
    public static IEnumerable<Violation> OnPersonsStream(string stream)
    {
        if (stream != PersonList.Stream)
            yield return new("person.other-stream", $"Personen worden vastgelegd in de stroom '{PersonList.Stream}', niet bij een samenwerkingsverband.");
    }

    public static IEnumerable<Violation> IsKnown(PersonList state, Guid person, string field)
    {
        if (state.Find(person) is null)
            yield return new("person.unknown", "Deze persoon is niet geregistreerd: registreer de persoon eerst.", field);
    }

    /// <summary>Who is not registered any more cannot be erased, and their name would stay in the vault for ever.</summary>
    public static IEnumerable<Violation> NamesStayInReach(PersonList before, PersonList after)
    {
        if (before.Persons.Any(person => after.Find(person.Person.Person) is null))
            yield return new("person.name-out-of-reach", "Dan is deze persoon niet meer geregistreerd en kan de naam nooit meer worden gewist. Voeg samen wie dubbel staat, of laat de naam wissen.", "entry");
    }

    public static IEnumerable<Violation> IsNotErased(PersonList state, Guid person, string field)
    {
        if (state.Find(person) is { Erased: true })
            yield return new("person.already-erased", "De gegevens van deze persoon zijn gewist en blijven gewist. Registreer zo nodig een nieuwe persoon.", field);
    }
}
