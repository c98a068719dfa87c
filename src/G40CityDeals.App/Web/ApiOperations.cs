using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using G40CityDeals.App.Recording;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace G40CityDeals.App.Web;

/// <summary>Describes what all commands and all views take beside their own fields.</summary>
internal sealed partial class ApiOperations : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> RouteValues = new(StringComparer.Ordinal)
    {
        ["collaboration"] = "Id of the collaboration.",
        ["milestone"] = "Id of the milestone within the collaboration.",
        ["meeting"] = "Id of the meeting within the collaboration.",
        ["deliverable"] = "Id of the deliverable; it may stand with another collaboration.",
        ["event"] = "Id of the entry.",
        ["dispute"] = "Id of the entry that disputes another.",
        ["person"] = "Id of the person.",
        ["code"] = "CBS code, such as GM0200.",
        ["year"] = "A year, such as 2021.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (Match value in RouteValue().Matches(context.Description.RelativePath ?? ""))
            DescribeRouteValue(operation.Parameters, value.Groups["name"].Value);
        if (metadata.OfType<CommandRoute>().Any())
            DescribeCommand(operation.Parameters);
        if (metadata.OfType<ViewRoute>().LastOrDefault() is { } view)
            DescribeView(operation, view);
        return Task.CompletedTask;
    }

    private static void DescribeRouteValue(IList<IOpenApiParameter> parameters, string name)
    {
        var parameter = parameters.OfType<OpenApiParameter>().FirstOrDefault(known => known.In == ParameterLocation.Path && known.Name == name);
        if (parameter is null)
            parameters.Add(parameter = new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true });
        parameter.Description = RouteValues[name];
        parameter.Schema = name switch
        {
            "event" or "dispute" or "person" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            "code" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^GM[0-9]{4}$", Examples = ["GM0200"] },
            "year" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{4}$", Examples = ["2021"] },
            _ => ApiSchemas.Id(name == "collaboration" ? "impact-ondernemen" : $"een-{name}"),
        };
    }

    private static void DescribeCommand(IList<IOpenApiParameter> parameters)
    {
        parameters.Add(Header("X-Actor", "Who records: an opaque id, never a name. Chosen by the sender and marked unverified until people sign in; left out: unknown.", ApiSchemas.Id("coordinator-1")));
        parameters.Add(Header("X-Role", "Unverified, until people sign in: as whom the sender acts; left out: coordinator.", new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = ["coordinator", "auditor", "privacy-officer", "administrator"],
        }));
        parameters.Add(Header(
            "Idempotency-Key",
            "Sent again with the same key and body the command is not recorded twice: the first answer comes back, with replayed true. Another body under the same key is refused (409).",
            new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = RequestReader.MaxKeyLength }));
        parameters.Add(Header("If-Match", "The stream's version that the sender saw, as \"v12\": refused (412) when something was recorded since.", new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Pattern = "^(\\*|\"v[0-9]+\")$",
            Examples = ["\"v12\""],
        }));
    }

    private static void DescribeView(OpenApiOperation operation, ViewRoute view)
    {
        var parameters = operation.Parameters ??= [];
        foreach (var (name, description) in view.Queries)
        {
            if (parameters.OfType<OpenApiParameter>().FirstOrDefault(known => known.Name == name) is { } known)
                known.Description = description;
        }

        parameters.Add(Query(
            "validOn",
            "The day that is meant (geldig op); left out: today, or for lists of terms all days at once.",
            new OpenApiSchema { Type = JsonSchemaType.String, Format = "date", Examples = ["2021-07-01"] }));
        parameters.Add(Query(
            "knownOn",
            "What was known when (bekend op): a date (the end of that day in Europe/Amsterdam), a date-time with its offset, or # and a ledger index; left out: now.",
            new OpenApiSchema { Type = JsonSchemaType.String, Examples = ["2021-12-31", "2021-12-31T12:00:00Z", "#42"] }));
        if (view.IsList)
        {
            parameters.Add(Query("cursor", "Where the page begins: next of the page before. For pages of one moment name knownOn.", new OpenApiSchema { Type = JsonSchemaType.String }));
            parameters.Add(Query("limit", "How many items a page holds at most.", new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "1",
                Maximum = $"{ReadQuery.MaxLimit}",
                Default = JsonValue.Create(ReadQuery.DefaultLimit),
            }));
        }

        parameters.Add(Header(
            ViewEndpoints.PositionHeader,
            "The position that the answer should show at least: that of the caller's last recording. Waited for up to two seconds; then the answer's own Ledger-Position tells that it is behind.",
            new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }));
        parameters.Add(Header("If-None-Match", "The ETag of an answer that the caller has: 304 when it is still so.", new OpenApiSchema { Type = JsonSchemaType.String }));
        if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse response)
        {
            foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                if (type != "application/json")
                    content.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
            }

            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                [ViewEndpoints.PositionHeader] = new OpenApiHeader
                {
                    Description = "Ledger index of the last entry of the log when this was read; -1: an empty log.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
                },
                ["ETag"] = new OpenApiHeader { Description = "For If-None-Match.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
            if (view.IsList)
                response.Headers["Link"] = new OpenApiHeader { Description = "rel=\"next\": the next page.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema };

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    [GeneratedRegex(@"\{(?<name>[a-z]+)(:[a-z]+)?\}")]
    private static partial Regex RouteValue();
}
