using System.Text.Json;

namespace G40CityDeals.Ledger;

/// <summary>Where an event's data point at a person: any object in them with a <c>person</c> and a <c>commitment</c>.</summary>
public sealed record PersonMention(string Person, string Commitment)
{
    /// <summary>The stored name of the event that says that a person's values are gone.</summary>
    public const string ErasedType = "person_erased";

    public static IEnumerable<PersonMention> In(JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Array)
            return data.EnumerateArray().SelectMany(In);
        if (data.ValueKind != JsonValueKind.Object)
            return [];
        var inside = data.EnumerateObject().SelectMany(property => In(property.Value));
        return Text(data, "person") is { } person && Text(data, "commitment") is { } commitment ? inside.Prepend(new(person, commitment)) : inside;
    }

    public static string? ErasedIn(JsonElement data) => data.ValueKind == JsonValueKind.Object ? Text(data, "person") : null;

    private static string? Text(JsonElement data, string name) => data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
