using System.Buffers;
using System.Text.Json;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Web;

/// <summary>The body of a POST, with what the route adds to it.</summary>
internal static class CommandBody
{
    public const int MaxBytes = 1_048_576;

    // A key that stands twice has no one meaning: readers differ on which of the two counts.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<(JsonElement Body, Failure? Problem)> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await ReadBytesAsync(context.Request, cancellationToken) is not { } bytes)
            return (default, ApiProblems.TooLarge);
        try
        {
            var body = JsonDocument.Parse(bytes, Strict).RootElement;
            ReadNames(body);
            return body.ValueKind == JsonValueKind.Object
                ? (body, null)
                : (default, ProblemMapping.Invalid([new Violation("input.type", "De aanvraag is geen JSON-object.")]));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return (default, ProblemMapping.Invalid([new Violation("input.malformed", "De aanvraag is geen geldige JSON in UTF-8 (of noemt een veld twee keer).")]));
        }
    }

    /// <summary>Null when there is more than <see cref="MaxBytes"/>; the rest is not read.</summary>
    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return null;
        using var all = new MemoryStream();
        var chunk = new byte[8192];
        while (await request.Body.ReadAsync(chunk, cancellationToken) is var read and > 0)
        {
            if (all.Length + read > MaxBytes)
                return null;
            all.Write(chunk, 0, read);
        }

        return all.ToArray();
    }

    public static JsonElement WithRouteFields(JsonElement sent, HttpContext context, (string RouteValue, string Field)[] fromRoute, List<Violation> found)
    {
        foreach (var (routeValue, field) in fromRoute)
        {
            var named = (string?)context.GetRouteValue(routeValue) ?? "";
            if (sent.TryGetProperty(field, out var inBody) && !(inBody.ValueKind == JsonValueKind.String && inBody.ValueEquals(named)))
                found.Add(new("input.contradicts-route", "Dit veld staat al in het adres, met een andere waarde: laat het hier weg.", field));
            sent = Without(sent, field, named);
        }

        return sent;
    }

    /// <summary>A new collaboration brings its own id in the body, which is no field of the command.</summary>
    public static string IdIn(JsonElement body, List<Violation> found)
    {
        if (body.TryGetProperty("id", out var id) && ObjectReader.TextOf(id) is { } text)
            return text;
        found.Add(new("input.required", "Geef een id: een kort woord met kleine letters, cijfers en streepjes, dat blijft.", "id"));
        return "";
    }

    /// <summary>The same object without a field, or with another value there. What else stands in it is copied as it was sent.</summary>
    public static JsonElement Without(JsonElement body, string field, string? instead = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in body.EnumerateObject().Where(property => !property.NameEquals(field)))
            {
                writer.WritePropertyName(property.Name);
                writer.WriteRawValue(property.Value.GetRawText());
            }

            if (instead is not null)
                writer.WriteString(field, instead);
            writer.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }

    /// <exception cref="InvalidOperationException">A name cannot be read as UTF-16 (a lone surrogate): nothing after this would expect that.</exception>
    private static void ReadNames(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                ReadNames(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                _ = property.Name;
                ReadNames(property.Value);
            }
        }
    }
}
