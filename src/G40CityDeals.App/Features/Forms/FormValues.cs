using System.Globalization;
using System.Text.Json;
using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Forms;

/// <summary>What stands in the fields of a form, by the field's path; empty where nothing does.</summary>
public sealed class FormValues
{
    private readonly Dictionary<string, string> _byPath = new(StringComparer.Ordinal);

    public string this[string path] => _byPath.GetValueOrDefault(path, "");

    public IEnumerable<string> Paths => _byPath.Keys;

    public static FormValues From(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var values = new FormValues();
        foreach (var (name, value) in form)
            values.Set(name, value.FirstOrDefault() ?? "");
        return values;
    }

    /// <summary>The fields as they were for this body: what a command looks like as JSON.</summary>
    public static FormValues From(IEnumerable<FormField> fields, JsonElement body)
    {
        var values = new FormValues();
        foreach (var field in fields)
            values.Fill(field, At(body, field.Path));
        return values;
    }

    public void Set(string path, string value)
    {
        var text = value.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (text.Length > 0)
            _byPath[path] = text;
        else
            _byPath.Remove(path);
    }

    /// <summary>Nothing stands in the field, nor in any part of it.</summary>
    public bool IsBlank(FormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Kind == FieldKind.List
            ? !_byPath.Keys.Any(path => path.StartsWith(field.Path + "[", StringComparison.Ordinal))
            : this[field.Path].Length == 0 && field.Children.All(IsBlank);
    }

    /// <summary>Moves filled rows of lists up over empty ones, so that what is said about a row stands beside it.</summary>
    public void CloseGaps(IEnumerable<FormField> fields)
    {
        foreach (var list in fields.SelectMany(field => field.WithChildren()).Where(field => field.Kind == FieldKind.List))
        {
            var filled = FormRows.Of(list, this).Where(row => !row.All(IsBlank)).Select(row => row.SelectMany(field => field.WithChildren()).Select(field => field.Path).ToList()).ToList();
            var moved = filled.SelectMany((paths, place) => paths.Select(path => (Path: FormRows.AtPlace(list, path, place), Value: this[path]))).ToList();
            foreach (var path in _byPath.Keys.Where(path => path.StartsWith(list.Path + "[", StringComparison.Ordinal)).ToList())
                _byPath.Remove(path);
            foreach (var (path, value) in moved)
                Set(path, value);
        }
    }

    private void Fill(FormField field, JsonElement? value)
    {
        if (value is not { } json || json.ValueKind == JsonValueKind.Null)
            return;
        switch (field.Kind)
        {
            case FieldKind.Effective:
                FillEffective(field, json);
                break;
            case FieldKind.Lines:
                Set(field.Path, string.Join('\n', json.EnumerateArray().Select(line => line.GetString())));
                break;
            case FieldKind.List:
                foreach (var (row, item) in FormRows.Template(field, json.GetArrayLength()).Zip(json.EnumerateArray()))
                    FillRow(row, item);
                break;
            case FieldKind.Party or FieldKind.Group:
                foreach (var child in field.Children)
                    Fill(child, At(json, Last(child.Path)));
                break;
            case FieldKind.Person when json.ValueKind == JsonValueKind.Object:
                Set(field.Path, json.GetProperty("person").GetString() ?? "");
                break;
            case FieldKind.YesNo:
                Set(field.Path, json.ValueKind == JsonValueKind.True ? "ja" : "");
                break;
            case FieldKind.Number:
                Set(field.Path, json.GetInt64().ToString(CultureInfo.InvariantCulture));
                break;
            default:
                Set(field.Path, AsInput(field, json.GetString() ?? ""));
                break;
        }
    }

    private void FillRow(IReadOnlyList<FormField> row, JsonElement item)
    {
        foreach (var child in row)
            Fill(child, child.Path.EndsWith(']') ? item : At(item, Last(child.Path)));
    }

    private void FillEffective(FormField field, JsonElement json)
    {
        var when = json.GetProperty("when").GetString();
        var held = json.GetProperty("as").GetString() == FormBody.Held;
        Set($"{field.Path}.as", held ? FormBody.Held : when is null ? FormBody.Unknown : FormBody.Occurred);
        if (held && Period.TryParse(when, out var period))
            Set($"{field.Path}.period", DutchDateInput.ToInput(period));
        else if (PartialDate.TryParse(when, out var date))
            Set($"{field.Path}.moment", DutchDateInput.ToInput(date));
    }

    private static string AsInput(FormField field, string text) => field.Kind switch
    {
        FieldKind.City => Municipalities.NameOf(new CityCode(text)),
        FieldKind.Date when PartialDate.TryParse(text, out var date) => DutchDateInput.ToInput(date),
        _ => text,
    };

    private static JsonElement? At(JsonElement json, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
                return null;
        }

        return json;
    }

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];
}

/// <summary>The rows of a list field.</summary>
public static class FormRows
{
    public const int Spare = 3;

    /// <summary>The rows that hold something, or stand before one that does.</summary>
    public static IReadOnlyList<IReadOnlyList<FormField>> Of(FormField list, FormValues values)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(values);
        var last = values.Paths.Where(path => path.StartsWith(list.Path + "[", StringComparison.Ordinal)).Select(path => PlaceOf(list, path)).DefaultIfEmpty(-1).Max();
        return Template(list, last + 1);
    }

    /// <summary>So many rows, from the first place on.</summary>
    public static IReadOnlyList<IReadOnlyList<FormField>> Template(FormField list, int count)
    {
        ArgumentNullException.ThrowIfNull(list);
        return [.. Enumerable.Range(0, count).Select(place => (IReadOnlyList<FormField>)[.. list.Children.Select(child => child.Under($"{list.Path}[]", $"{list.Path}[{place}]"))])];
    }

    /// <summary>A path inside the list, in another row.</summary>
    public static string AtPlace(FormField list, string path, int place)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(path);
        return string.Create(CultureInfo.InvariantCulture, $"{list.Path}[{place}]{path[(path.IndexOf(']', list.Path.Length) + 1)..]}");
    }

    private static int PlaceOf(FormField list, string path)
    {
        var start = list.Path.Length + 1;
        var end = path.IndexOf(']', start);
        return end > start && int.TryParse(path.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < Recording.ObjectReader.MaxListItems ? place : -1;
    }
}
