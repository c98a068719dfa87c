using System.Text.Json;

namespace G40CityDeals.App.Recording;

/// <summary>
/// Half a character (a lone surrogate, escaped) in JSON. System.Text.Json tells of it by an exception only, in whatever reads it first;
/// so it is looked for before anything else reads.
/// </summary>
internal static class LoneSurrogates
{
    /// <summary>The path of the first text that holds one, or of the object with such a field name ("" for the request itself); null: there is none.</summary>
    public static string? Find(JsonElement value, string path = "") => value.ValueKind switch
    {
        JsonValueKind.String => ObjectReader.TextOf(value) is null ? path : null,
        JsonValueKind.Array => value.EnumerateArray().Select((item, index) => Find(item, $"{path}[{index}]")).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(property => NameOf(property) is { } name ? Find(property.Value, ObjectReader.Join(path, name)) : path)
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
