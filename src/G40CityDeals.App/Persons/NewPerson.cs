using System.Text.Json;
using G40CityDeals.App.Edge;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.App.Persons;

/// <summary>A person about to be registered: the name is parted from the command here, so that it never reaches the log.</summary>
internal sealed record NewPerson(PersonRef Ref, CommittedValue Value, JsonElement Body)
{
    public const int MaxNameLength = 120;

    /// <summary>Reads <c>{"person"?: uuid, "name", "effective", "source"}</c>; what is wrong with id and name, or nothing.</summary>
    public static IReadOnlyList<Violation> Read(JsonElement body, out NewPerson? person)
    {
        person = null;
        var reader = new RecordReader(_ => null);
        if (body.ValueKind != JsonValueKind.Object)
            reader.Violate("input.type", "De aanvraag is geen JSON-object.", field: null);
        else if (reader.ReadObject(typeof(Input), body, "", "effective", "source") is Input input)
            person = Make(input.Person ?? Guid.NewGuid(), input.Name, body);
        return reader.Violations;
    }

    private static NewPerson Make(Guid id, string name, JsonElement body)
    {
        var value = JsonSerializer.SerializeToElement(new { name });
        var salt = Commitment.NewSalt();
        var commitment = Commitment.Of(salt, value);
        var rest = body.EnumerateObject().Where(property => property.Name is "effective" or "source").ToDictionary(property => property.Name, property => property.Value);
        rest["person"] = JsonSerializer.SerializeToElement(id);
        return new NewPerson(new PersonRef(id, commitment), new CommittedValue(id, commitment, salt, value), JsonSerializer.SerializeToElement(rest));
    }

    private sealed record Input([Text(MaxNameLength)] string Name, Guid? Person = null);
}
