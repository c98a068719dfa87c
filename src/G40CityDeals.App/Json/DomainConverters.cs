using System.Text.Json.Serialization;
using System.Text.Json;
using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Json;

internal sealed class PartialDateConverter : JsonConverter<PartialDate>
{
    public override PartialDate? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException("Not a date in EDTF.");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

internal sealed class PeriodConverter : JsonConverter<Period>
{
    public override Period? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Period.TryParse(reader.GetString(), out var period) ? period : throw new JsonException("Not a period in EDTF.");

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

/// <summary><c>{"as":"occurred","when":M|null}</c> or <c>{"as":"held","when":P}</c>.</summary>
internal sealed class EffectiveConverter : JsonConverter<Effective>
{
    public override bool CanConvert(Type typeToConvert) => typeof(Effective).IsAssignableFrom(typeToConvert);

    public override Effective? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Object && TryRead(document.RootElement, out var effective)
            ? effective
            : throw new JsonException("Not an effective time.");
    }

    public override void Write(Utf8JsonWriter writer, Effective value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("as", value is Effective.Held ? "held" : "occurred");
        writer.WriteString("when", value switch
        {
            Effective.Held held => held.When.Text,
            Effective.Occurred occurred => occurred.When?.Text,
            _ => null,
        });
        writer.WriteEndObject();
    }

    internal static bool TryRead(JsonElement element, out Effective? effective)
    {
        effective = null;
        if (!element.TryGetProperty("as", out var kind) || kind.ValueKind != JsonValueKind.String || !element.TryGetProperty("when", out var when))
            return false;
        var text = when.ValueKind == JsonValueKind.String ? when.GetString() : null;
        if (text is null && when.ValueKind != JsonValueKind.Null)
            return false;
        effective = kind.GetString() switch
        {
            "occurred" when text is null => Effective.OccurredOnceUnknown,
            "occurred" when PartialDate.TryParse(text, out var date) => new Effective.Occurred(date),
            "held" when Period.TryParse(text, out var period) => new Effective.Held(period),
            _ => null,
        };
        return effective is not null;
    }
}

internal sealed class CityCodeConverter : JsonConverter<CityCode>
{
    public override CityCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, CityCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class TextIdConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && typeToConvert.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITextId<>));

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(TextIdConverter<>).MakeGenericType(typeToConvert));

    private sealed class TextIdConverter<TId> : JsonConverter<TId>
        where TId : struct, ITextId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.From(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

internal sealed class ValueListConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(ValueListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()));

    private sealed class ValueListConverter<T> : JsonConverter<ValueList<T>>
    {
        public override ValueList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (JsonSerializer.Deserialize<List<T>>(ref reader, options) ?? []).ToValueList();

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
                JsonSerializer.Serialize(writer, item, options);
            writer.WriteEndArray();
        }
    }
}

/// <summary>A fact inside a correction or dispute: <c>{"type":"chair_appointed","data":{…}}</c>.</summary>
internal sealed class NestedEventConverter : JsonConverter<CollaborationEvent>
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(CollaborationEvent);

    public override CollaborationEvent? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return EventNames.Read(document.RootElement.GetProperty("type").GetString() ?? "", document.RootElement.GetProperty("data"));
    }

    public override void Write(Utf8JsonWriter writer, CollaborationEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type", EventNames.Of(value));
        writer.WritePropertyName("data");
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
        writer.WriteEndObject();
    }
}

/// <summary>Moments of recording: UTC with microseconds, <c>2026-11-22T16:09:12.252485Z</c>.</summary>
internal sealed class UtcMomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
}
