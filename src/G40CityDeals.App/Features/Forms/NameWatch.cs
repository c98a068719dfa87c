using G40CityDeals.App.Persons;

namespace G40CityDeals.App.Features.Forms;

/// <summary>Names of registered persons in free text: a name there cannot be erased, so the form warns.</summary>
public static class NameWatch
{
    private const int ShortestSurname = 5;

    /// <summary>The registered persons whose name, or surname of some length, seems to stand in a free text; each once.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<FormField> fields, FormValues values, IEnumerable<string> persons)
    {
        ArgumentNullException.ThrowIfNull(values);
        var texts = fields.SelectMany(field => Expand(field, values)).Where(field => field.FreeText).Select(field => values[field.Path]).Where(text => text.Length > 0).ToList();
        return [.. persons.Where(name => name != PersonBook.ErasedName && texts.Any(text => Names(text, name))).Distinct()];
    }

    private static IEnumerable<FormField> Expand(FormField field, FormValues values) =>
        (field.Kind == FieldKind.List ? FormRows.Of(field, values).SelectMany(row => row) : field.Children).SelectMany(child => Expand(child, values)).Prepend(field);

    private static bool Names(string text, string name)
    {
        var surname = name.Contains(' ', StringComparison.Ordinal) ? name[(name.LastIndexOf(' ') + 1)..] : name;
        return NameInText.Holds(text, name) || (surname.Length >= ShortestSurname && NameInText.Holds(text, surname));
    }
}
