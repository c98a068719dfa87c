using System.Text.Json;
using System.Text.RegularExpressions;
using G40CityDeals.App.Features.Forms;
using G40CityDeals.App.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Collaborations;

/// <summary>One field that a correction changed, in the words of the form.</summary>
/// <param name="Before">Null where nothing stood.</param>
/// <param name="After">Null where nothing stands any more.</param>
public sealed record EntryChange(string Field, string? Before, string? After);

/// <summary>What a correction changed, field by field: also what the sentence of the entry does not tell, such as its source.</summary>
public static partial class EntryChanges
{
    /// <param name="entries">As recorded, oldest first.</param>
    public static IReadOnlyList<EntryChange> Of(Entry entry, IReadOnlyList<Entry> entries, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Fact is EntryCorrected correction && Before(correction, entry.Number, entries) is { } before ? Between(before, correction.Replacement, names) : [];
    }

    /// <summary>What stood there when the correction was recorded.</summary>
    public static CollaborationEvent? Before(EntryCorrected correction, long number, IReadOnlyList<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(correction);
        ArgumentNullException.ThrowIfNull(entries);
        var known = History.AsKnown(entries.Where(entry => entry.Number < number), Known.All);
        return (known.FirstOrDefault(entry => entry.Id == correction.Entry) ?? entries.FirstOrDefault(entry => entry.Id == correction.Entry))?.Fact;
    }

    public static IReadOnlyList<EntryChange> Between(CollaborationEvent before, CollaborationEvent after, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(names);
        var fields = FormSchema.Of(UseCase.For(before.GetType()).CommandType).Where(field => field.Kind != FieldKind.Effective).ToList();
        var (old, now) = (ValuesOf(before, fields), ValuesOf(after, fields));
        var changes = old.Paths.Union(now.Paths).Where(path => old[path] != now[path])
            .Select(path => new EntryChange(LabelOf(path, fields), Shown(path, old[path], fields, names), Shown(path, now[path], fields, names)));
        if (before.Effective != after.Effective)
            changes = changes.Prepend(new EntryChange("Wanneer", DutchDates.Label(before.Effective), DutchDates.Label(after.Effective)));
        return [.. changes];
    }

    private static FormValues ValuesOf(CollaborationEvent fact, IReadOnlyList<FormField> fields)
    {
        var command = UseCase.CommandFor(fact);
        return FormValues.From(fields, JsonSerializer.SerializeToElement(command, command.GetType(), WireJson.Options));
    }

    /// <summary>"Bron, document"; "Gasten 2, stad".</summary>
    private static string LabelOf(string path, IReadOnlyList<FormField> fields)
    {
        var way = fields.Where(field => IsOn(field, path)).SelectMany(field => WayTo(field, path)).ToList();
        var place = Place().Match(path) is { Success: true } found ? $" {int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) + 1}" : "";
        var labels = way.Select((field, i) => (i == 0 ? field.Label : field.Label.ToLowerInvariant()) + (field.Kind == FieldKind.List ? place : "")).Distinct().ToList();
        var label = labels.Count == 0 ? path : string.Join(", ", labels);
        return path.StartsWith("source.", StringComparison.Ordinal) ? $"Bron, {label[..1].ToLowerInvariant()}{label[1..]}" : label;
    }

    private static IEnumerable<FormField> WayTo(FormField field, string path) =>
        field.Children.Where(child => IsOn(child, path)).SelectMany(child => WayTo(child, path)).Prepend(field);

    private static bool IsOn(FormField field, string path)
    {
        var template = Place().Replace(path, "[]");
        return template == field.Path || template.StartsWith(field.Path + ".", StringComparison.Ordinal) || template.StartsWith(field.Path + "[", StringComparison.Ordinal);
    }

    private static string? Shown(string path, string value, IReadOnlyList<FormField> fields, PersonBook names)
    {
        if (value.Length == 0)
            return null;
        var field = fields.Where(field => IsOn(field, path)).SelectMany(field => WayTo(field, path)).LastOrDefault();
        return field?.Kind switch
        {
            FieldKind.Person when Guid.TryParse(value, out var person) => names.NameOf(person),
            FieldKind.Code => field.Options.FirstOrDefault(option => option.Value == value).Word ?? value,
            FieldKind.Lines => DutchWords.List(value.Split('\n')),
            _ => value,
        };
    }

    [GeneratedRegex(@"\[([0-9]+)\]")]
    private static partial Regex Place();
}
