using System.Text.Json;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Persons;

/// <summary>A person about to be registered: the name is parted from the command here, so that it never reaches the log.</summary>
/// <param name="Unnamed">The request as given, but for the name.</param>
/// <param name="Body">The command's own JSON: <paramref name="Unnamed"/>, with an id where none was given.</param>
internal sealed record NewPerson(PersonRef Ref, NameInVault Name, JsonElement Unnamed, JsonElement Body)
{
    public const int MaxNameLength = 120;

    /// <summary>Reads <c>{"person"?: uuid, "name", "effective", "source"}</c>; what is wrong with id and name, or nothing.</summary>
    public static IReadOnlyList<Violation> Read(JsonElement body, out NewPerson? person)
    {
        person = null;
        var reader = new ObjectReader(_ => null);
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
        var fields = new Dictionary<string, JsonElement>();
        foreach (var property in body.EnumerateObject().Where(property => property.Name != "name"))
            fields[property.Name] = property.Value;
        var unnamed = JsonSerializer.SerializeToElement(fields);
        fields["person"] = JsonSerializer.SerializeToElement(id);
        return new NewPerson(new PersonRef(id, commitment), new NameInVault(commitment, id, Convert.ToHexStringLower(salt), name), unnamed, JsonSerializer.SerializeToElement(fields));
    }

    private sealed record Input([Text(MaxNameLength)] string Name, Guid? Person = null);
}
