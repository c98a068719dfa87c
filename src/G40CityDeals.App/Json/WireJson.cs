using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;
using System.Text.Json.Serialization;
using System.Text.Json;
using System.Text.Unicode;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Json;

/// <summary>How everything of the product looks as JSON: in the log, in the views and on the wire. camelCase, codes in kebab-case, dates in EDTF.</summary>
public static class WireJson
{
    /// <summary>Codes in kebab-case: <c>city-deal</c>.</summary>
    public static JsonConverter Codes { get; } = new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Sets the same rules on options that a framework owns.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(Codes);
        options.Converters.Add(new PartialDateConverter());
        options.Converters.Add(new PeriodConverter());
        options.Converters.Add(new EffectiveConverter());
        options.Converters.Add(new CityCodeConverter());
        options.Converters.Add(new TextIdConverterFactory());
        options.Converters.Add(new ValueListConverterFactory());
        options.Converters.Add(new NestedEventConverter());
        options.Converters.Add(new UtcMomentConverter());
        options.TypeInfoResolverChain.Insert(0, new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsDerived } });
    }

    public static JsonElement ToElement<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    /// <summary>A Domain record's data are what it is made of; a property that it only computes (a label, a count) is neither stored nor sent.</summary>
    private static void LeaveOutWhatIsDerived(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(CollaborationEvent).Assembly)
            return;
        foreach (var derived in type.Properties.Where(property => property.Set is null).ToList())
            type.Properties.Remove(derived);

        // Null says "ended, not known when"; left out it would come back as "no end recorded".
        foreach (var until in type.Properties.Where(property => type.Type == typeof(Extent) && property.Name == "until"))
            until.ShouldSerialize = (_, _) => true;
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
