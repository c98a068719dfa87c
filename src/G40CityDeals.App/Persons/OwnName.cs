using System.Text.Json;
using G40CityDeals.App.Json;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;
using Marten;

namespace G40CityDeals.App.Persons;

/// <summary>An erasure that holds the name would keep it in the log for good: refused, wherever in the command a name stands that the same human being was entered under.</summary>
public sealed class OwnName(PersonDirectory persons) : IPrecondition<ErasePerson>
{
    public async Task<RecordingResult?> RefuseAsync(Record<ErasePerson> record, Receipt? before, IDocumentSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var names = (await persons.ReadAsync(cancellationToken)).EnteredAs(record.Command.Person);
        var fields = NameInText.FieldsOf(JsonSerializer.SerializeToElement(record.Command, WireJson.Options), names).ToList();
        if (names.Any(name => NameInText.Holds(record.Key, name)))
            fields.Add("Idempotency-Key");
        return fields.Count == 0 ? null : new RecordingResult.Rejected(
            [.. fields.Select(field => new Violation("person.name-in-text", "Hier staat de naam die wordt gewist. Wat hier staat, blijft voorgoed in het logboek: schrijf het zonder de naam, bijvoorbeeld ‘Verzoek van betrokkene’.", field))]);
    }
}
