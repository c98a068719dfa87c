using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.Json.Serialization;
using System.Text.Json;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace G40CityDeals.App.Web;

/// <summary>Describes the product's own types as they look on the wire, with the bounds that the edge keeps to (the attributes of Shape.cs).</summary>
internal sealed class ApiSchemas : IOpenApiSchemaTransformer
{
    private const string Day = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";
    private const string MomentPattern = $@"^({Day}|\[({Day})?\.\.({Day})?\])$";
    private const string PeriodPattern = $@"^({Day}|({Day}|\.\.)/({Day}|\.\.))$";
    private const string IdPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (IsList(type))
        {
            schema.Type = JsonSchemaType.Array;

            // What a list is to the program is no news to a caller; what the field means stays.
            if (schema.Description?.StartsWith("An immutable list", StringComparison.Ordinal) == true)
                schema.Description = null;
            schema.Items = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], cancellationToken: cancellationToken);
            schema.MaxItems = ObjectReader.MaxListItems;
        }
        else
        {
            Describe(schema, type);
        }

        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is not null)
            await DescribeObjectAsync(schema, type, context, cancellationToken);
        if (context.JsonPropertyInfo is { } property && ParameterOf(property) is { } rules)
            Bound(schema, rules);
    }

    /// <summary>Described where it stands, with the bounds of that place, rather than once for all.</summary>
    public static bool IsWrittenOut(Type type) => IsList(type) || type == typeof(JsonElement);

    /// <summary>A kebab-case id.</summary>
    public static OpenApiSchema Id(string example) =>
        new() { Type = JsonSchemaType.String, Pattern = IdPattern, MinLength = 1, MaxLength = TextIds.MaxLength, Examples = [JsonValue.Create(example)] };

    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(PartialDate))
            Text(schema, MomentPattern, "A moment as precise as its source (EDTF): a day, month, season (21 spring to 24 winter), year, or one of a range.", "2021-10-13", "2021-10", "2021-22", "2021", "[..2021]");
        else if (type == typeof(Period))
            Text(schema, PeriodPattern, "A period (EDTF).", "2021", "2021-07/2021-12", "../2021");
        else if (type == typeof(CityCode))
            Text(schema, "^GM[0-9]{4}$", "A municipality by its CBS code.", "GM0200");
        else if (type == typeof(PersonRef))
            Uuid(schema, "Id of a registered person.");
        else if (type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITextId<>)))
            Text(schema, IdPattern, "A short id: lower-case letters, digits and single hyphens.", "een-slimme-stad").MaxLength = TextIds.MaxLength;
        else if (type == typeof(Effective))
            DescribeEffective(schema);
        else if (type.IsEnum)
            (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name))]);
        else if (type == typeof(CollaborationEvent))
            DescribeEvent(schema);
        else if (type == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        else if (type == typeof(JsonElement))
            (schema.Type, schema.AdditionalPropertiesAllowed) = (JsonSchemaType.Object, true);
        else if (type == typeof(ProblemDetails))
            DescribeProblem(schema);
    }

    private static async Task DescribeObjectAsync(OpenApiSchema schema, Type type, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var isBody = ApiBodies.IsBody(type);
        if (type != typeof(ProblemDetails))
            schema.Required = context.JsonTypeInfo.Properties.Where(property => isBody ? IsAskedFor(property) : IsAlwaysThere(property)).Select(property => property.Name).ToHashSet();
        if (!isBody)
            return;
        schema.AdditionalPropertiesAllowed = false;
        if (type == typeof(RegisterCollaboration))
        {
            schema.Properties?.Add("id", await context.GetOrCreateSchemaAsync(typeof(CollaborationId), cancellationToken: cancellationToken));
            schema.Required?.Add("id");
        }

        // A confirmation, retraction or settlement that names no time of its own speaks of the entry's.
        if (type == typeof(ConfirmEntry) || type == typeof(RetractEntry) || type == typeof(SettleDispute))
            schema.Required?.Remove("effective");
        foreach (var field in RouteFields(context.ApplicationServices, type))
        {
            schema.Properties?.Remove(field);
            schema.Required?.Remove(field);
        }
    }

    /// <summary>The fields that every route of this command gives; where one route leaves a field to the body, the body may hold it.</summary>
    private static IEnumerable<string> RouteFields(IServiceProvider services, Type command) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints
            .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<CommandRoute>())
            .Where(route => route.Command == command)
            .Select(route => route.RouteFields.AsEnumerable())
            .DefaultIfEmpty([])
            .Aggregate((one, other) => one.Intersect(other));

    private static bool IsAskedFor(JsonPropertyInfo property)
    {
        if (ParameterOf(property) is not { } parameter)
            return property.IsRequired;
        return !parameter.HasDefaultValue && !IsNullable(property) && (!IsList(property.PropertyType) || parameter.IsDefined(typeof(NotEmptyAttribute)));
    }

    /// <summary>What is null is left out, unless the property says that it never is.</summary>
    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false).OfType<JsonIgnoreAttribute>().Any(ignore => ignore.Condition == JsonIgnoreCondition.Never) == true
        || (!IsNullable(property) && ParameterOf(property) is not { HasDefaultValue: true });

    private static bool IsNullable(JsonPropertyInfo property) => property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsGetNullable;

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);

    /// <summary>The record's parameter that a property comes from: the rules stand beside it.</summary>
    private static ParameterInfo? ParameterOf(JsonPropertyInfo property)
    {
        var owner = property.DeclaringType;
        var ours = owner.Assembly == typeof(CollaborationEvent).Assembly || owner.Assembly == typeof(ApiSchemas).Assembly;
        return ours && !owner.IsAbstract
            ? ObjectReader.PrimaryConstructor(owner).GetParameters().FirstOrDefault(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "") == property.Name)
            : null;
    }

    private static void Bound(OpenApiSchema schema, ParameterInfo rules)
    {
        // A positional record's rule stands on its parameter, or (in an event's own part) on its property.
        var declared = rules.Member.DeclaringType?.GetProperty(rules.Name ?? "");
        T? Rule<T>()
            where T : Attribute => rules.GetCustomAttribute<T>() ?? declared?.GetCustomAttribute<T>();

        var text = IsList(rules.ParameterType) ? schema.Items as OpenApiSchema : schema;
        var isText = rules.ParameterType == typeof(string) || rules.ParameterType == typeof(ValueList<string>);
        if (isText && text is not null && rules.Member.DeclaringType?.Assembly == typeof(CollaborationEvent).Assembly | Rule<TextAttribute>() is not null)
            (text.MinLength, text.MaxLength) = (1, Rule<TextAttribute>()?.Max ?? TextAttribute.DefaultMax);
        if (Rule<NotEmptyAttribute>() is not null)
            schema.MinItems = 1;
        if (Rule<HttpUrlAttribute>() is not null)
            (schema.Format, schema.Pattern) = ("uri", "^https?://");
        if (Rule<Sha256HexAttribute>() is not null)
            (schema.Pattern, schema.MinLength, schema.MaxLength) = ("^[0-9a-f]{64}$", 64, 64);
        if (Rule<BetweenAttribute>() is { } range)
            (schema.Minimum, schema.Maximum) = (range.Min.ToString(CultureInfo.InvariantCulture), range.Max.ToString(CultureInfo.InvariantCulture));
    }

    private static OpenApiSchema Text(OpenApiSchema schema, string pattern, string description, params IEnumerable<string> examples)
    {
        (schema.Type, schema.Pattern, schema.Description) = (JsonSchemaType.String, pattern, description);
        schema.Examples = [.. examples.Select(example => (JsonNode)example)];
        return schema;
    }

    private static void Uuid(OpenApiSchema schema, string description)
    {
        (schema.Type, schema.Format, schema.Description) = (JsonSchemaType.String, "uuid", description);
        (schema.Properties, schema.Required) = (null, null);
    }

    private static void DescribeEffective(OpenApiSchema schema)
    {
        schema.Description = "When it was so: a change that occurred at one moment (null: not known when), or a state that held throughout a period. Never more precise than its source.";
        schema.OneOf = [Way("occurred", MomentPattern, JsonSchemaType.String | JsonSchemaType.Null, "2021-10"), Way("held", PeriodPattern, JsonSchemaType.String, "2021")];
        schema.Examples = [new JsonObject { ["as"] = "occurred", ["when"] = "2021-10" }, new JsonObject { ["as"] = "held", ["when"] = "2021" }];
    }

    private static OpenApiSchema Way(string way, string pattern, JsonSchemaType type, string example) => new()
    {
        Type = JsonSchemaType.Object,
        Title = way,
        Required = new HashSet<string> { "as", "when" },
        AdditionalPropertiesAllowed = false,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["as"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [way] },
            ["when"] = new OpenApiSchema { Type = type, Pattern = pattern, Examples = [example] },
        },
    };

    private static void DescribeEvent(OpenApiSchema schema)
    {
        (schema.Type, schema.Description, schema.Required) = (JsonSchemaType.Object, "A fact with the stored name of its type.", new HashSet<string> { "type", "data" });
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. EventNames.All.Keys.Order(StringComparer.Ordinal).Select(name => (JsonNode)name)] },
            ["data"] = new OpenApiSchema { Type = JsonSchemaType.Object },
        };
    }

    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Required = new HashSet<string> { "status", "title", "detail", "code", "errors" };
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" };
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable; for programs.", Examples = ["chair.seat-taken"] };
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "All that is wrong with the request, at once.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "code", "detail" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["code"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["field"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The field, parameter or header that it is about." },
                },
            },
        };
    }
}
