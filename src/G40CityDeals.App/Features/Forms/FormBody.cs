using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json;
using G40CityDeals.App.Features.Common;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Forms;

/// <summary>
/// What somebody filled in, as the JSON that the API takes. What cannot be read is passed on as it was written, so that the one place that checks
/// input (<see cref="G40CityDeals.App.Recording.RequestReader"/>) says what is wrong.
/// </summary>
public static class FormBody
{
    public const string Occurred = "occurred";
    public const string Held = "held";
    public const string Unknown = "unknown";

    public static JsonObject Of(IEnumerable<FormField> fields, FormValues values)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(values);
        var body = new JsonObject();
        var asked = fields.ToList();
        foreach (var field in asked)
        {
            if (Value(field, values) is { } value)
                Put(body, field.Path.Split('.'), value);
        }

        foreach (var field in asked.Where(field => field.Kind == FieldKind.NewId && field.Path != FormTask.NewStream))
            MakeId(body, field.Path);

        // An empty source is still a source, so that each of its fields that is missing is named.
        if (asked.Any(field => field.Path == "source.document"))
            body["source"] ??= new JsonObject();
        return body;
    }

    public static JsonElement ToElement(JsonObject body) => JsonSerializer.SerializeToElement(body);

    private static JsonNode? Value(FormField field, FormValues values)
    {
        var text = values[field.Path];
        return field.Kind switch
        {
            FieldKind.Effective => Effective(field, values),
            FieldKind.YesNo => text.Length > 0 ? JsonValue.Create(true) : null,
            FieldKind.Lines => Lines(text),
            FieldKind.List => List(field, values),
            FieldKind.Party or FieldKind.Group => values.IsBlank(field) ? null : Row(field.Path, field.Children, values),
            _ when text.Length == 0 => null,
            FieldKind.Number => Number(text),
            FieldKind.Date => DutchDateInput.TryParseMoment(text, out var date) ? date.Text : text,
            FieldKind.City => CityCodeOf(text),
            FieldKind.LongText or FieldKind.Text => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            _ => text,
        };
    }

    private static JsonObject? Effective(FormField field, FormValues values)
    {
        var (moment, period) = (values[$"{field.Path}.moment"], values[$"{field.Path}.period"]);
        return values[$"{field.Path}.as"] switch
        {
            Unknown => new JsonObject { ["as"] = Occurred, ["when"] = null },
            Held => new JsonObject { ["as"] = Held, ["when"] = DutchDateInput.TryParsePeriod(period, out var span) ? span.Text : period },
            Occurred => new JsonObject { ["as"] = Occurred, ["when"] = DutchDateInput.TryParseMoment(moment, out var date) ? date.Text : moment },
            _ => null,
        };
    }

    private static JsonArray? Lines(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? null : new JsonArray([.. lines.Select(line => JsonValue.Create(line))]);
    }

    private static JsonArray? List(FormField field, FormValues values)
    {
        var rows = FormRows.Of(field, values).Where(row => !row.All(values.IsBlank))
            .Select((row, i) => row is [{ Kind: FieldKind.Party } party] && party.Path.EndsWith(']') ? (JsonNode)Row(party.Path, party.Children, values) : Row($"{field.Path}[{i}]", row, values))
            .ToArray();
        return rows.Length == 0 ? null : new JsonArray(rows);
    }

    private static JsonObject Row(string path, IEnumerable<FormField> children, FormValues values)
    {
        var row = new JsonObject();
        foreach (var child in children)
        {
            if (Value(child, values) is { } value)
                row[child.Path[(child.Path.LastIndexOf('.') + 1)..]] = value;
        }

        return row;
    }

    private static JsonValue Number(string text)
    {
        var plain = text.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);
    }

    private static string CityCodeOf(string text) =>
        Municipalities.All.FirstOrDefault(pair => pair.Value.Equals(text, StringComparison.OrdinalIgnoreCase)).Key.Value ?? text.ToUpperInvariant() switch
        {
            ['G', 'M', ..] code => code,
            _ => text,
        };

    private static void Put(JsonObject body, string[] path, JsonNode value)
    {
        foreach (var step in path[..^1])
        {
            if (body[step] is not JsonObject inner)
                body[step] = inner = [];
            body = inner;
        }

        body[path[^1]] = value;
    }

    /// <summary>An id that was left open is made: of the title, or of who met and when.</summary>
    private static void MakeId(JsonObject body, string id)
    {
        var named = body["title"]?.ToString() ?? (body["effective"]?["when"] is { } when ? $"{body["forum"]} {when}" : "");
        if (body[id] is null && TextIds.FromTitle(named) is { Length: > 0 } made)
            body[id] = made;
    }
}
