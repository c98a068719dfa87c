using G40CityDeals.App.Edge;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.App.Persons;

/// <summary>An erasure that holds the name would keep it in the log for good: only the edge, which knows the name, can see that.</summary>
internal static class OwnName
{
    /// <summary>Where the request to erase somebody holds a name that the same human being was entered under.</summary>
    public static IEnumerable<Violation> Find(ErasePerson command, RecordingRequest request, PersonBook persons)
    {
        var names = persons.EnteredAs(command.Person);
        var fields = NameInText.FieldsOf(request.Body, names);
        if (request.IdempotencyKey is { } key && names.Any(name => NameInText.Holds(key, name)))
            fields = fields.Append("Idempotency-Key");
        return fields.Select(field => new Violation("person.name-in-text", "Hier staat de naam die wordt gewist. Wat hier staat, blijft voorgoed in het logboek: schrijf het zonder de naam, bijvoorbeeld ‘Verzoek van betrokkene’.", field));
    }
}
