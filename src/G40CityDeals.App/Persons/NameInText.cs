using System.Text.Json;
using G40CityDeals.App.Recording;

namespace G40CityDeals.App.Persons;

/// <summary>Whether somebody's name stands in a text: as whole words, whichever capitals and however many spaces.</summary>
internal static class NameInText
{
    public static bool Holds(string text, string name)
    {
        var (words, sought) = (SingleSpaced(text), SingleSpaced(name));
        if (sought.Length == 0)
            return false;
        for (var at = words.IndexOf(sought, StringComparison.OrdinalIgnoreCase); at >= 0; at = words.IndexOf(sought, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var after = at + sought.Length;
            if ((at == 0 || !char.IsLetter(words[at - 1])) && (after == words.Length || !char.IsLetter(words[after])))
                return true;
        }

        return false;
    }

    /// <summary>The paths of all texts in this JSON that hold one of the names, such as <c>source.document</c>.</summary>
    public static IEnumerable<string> FieldsOf(JsonElement value, IReadOnlyCollection<string> names, string path = "") => value.ValueKind switch
    {
        JsonValueKind.String => ObjectReader.TextOf(value) is { } text && names.Any(name => Holds(text, name)) ? [path] : [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => FieldsOf(item, names, $"{path}[{index}]")),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => FieldsOf(property.Value, names, ObjectReader.Join(path, property.Name))),
        _ => [],
    };

    private static string SingleSpaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
