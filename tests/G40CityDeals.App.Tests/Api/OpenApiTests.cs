using Microsoft.Extensions.DependencyInjection;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using G40CityDeals.App.Web;
using Microsoft.AspNetCore.Routing;

namespace G40CityDeals.App.Tests.Api;

public sealed partial class OpenApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_description_is_OpenAPI_3_1_for_anybody_with_whom_to_ask()
    {
        var answer = await api.GetAsync("/v1/openapi.json", ("Origin", "https://elders.example"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Headers["Content-Type"].ShouldStartWith("application/json");
        answer.Headers["Access-Control-Allow-Origin"].ShouldBe("*");
        answer.Json.GetProperty("openapi").GetString().ShouldNotBeNull().ShouldStartWith("3.1");
        var info = answer.Json.GetProperty("info");
        info.GetProperty("version").GetString().ShouldBe(WebApp.ApiVersion);
        foreach (var field in new[] { "name", "email", "url" })
            info.GetProperty("contact").GetProperty(field).GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Every_operation_has_summary_id_tag_and_a_described_success()
    {
        var operations = await OperationsAsync();

        foreach (var (path, method, operation) in operations)
        {
            var where = $"{method} {path}";
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace(where);
            operation.GetProperty("operationId").GetString().ShouldNotBeNullOrWhiteSpace(where);
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, where);
            operation.GetProperty("responses").EnumerateObject().ShouldContain(response => response.Name.StartsWith('2') && Has(response.Value, "content"), where);
            Regex.IsMatch(path, "^/v1(/[a-z0-9-]+|/[{][a-z]+[}])+(/?[a-z.]*)$").ShouldBeTrue(where);
            var inPath = RouteValue().Matches(path).Select(match => match.Groups[1].Value);
            Parameters(operation, "path").ShouldBe(inPath, ignoreOrder: true, where);
        }

        operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()).ShouldBeUnique();
    }

    [Fact]
    public async Task Every_route_is_in_it()
    {
        var described = (await OperationsAsync()).Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}");

        var offered = api.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Route: "/" + RouteConstraint().Replace(endpoint.RoutePattern.RawText ?? "", "").Trim('/'), Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(method => method != "HEAD") ?? []))
            .Where(route => route.Route.StartsWith("/v1/", StringComparison.Ordinal) && route.Route != "/v1/openapi.json")
            .SelectMany(route => route.Methods.Select(method => $"{method} {route.Route}"));

        described.ShouldBe(offered, ignoreOrder: true);
    }

    [Fact]
    public async Task Commands_and_views_describe_their_headers_and_questions()
    {
        // What proves the log is no command and no view: it has no two time axes.
        foreach (var (path, method, operation) in (await OperationsAsync()).Where(operation => !operation.Path.StartsWith("/v1/ledger/", StringComparison.Ordinal)))
        {
            if (method == "post")
                Parameters(operation, "header").ShouldBe(["X-Actor", "X-Role", "Idempotency-Key", "If-Match"], ignoreOrder: true, path);
            else
                Parameters(operation, "query").ShouldContain("validOn", path);
            if (method == "get")
                Parameters(operation, "query").ShouldContain("knownOn", path);
        }
    }

    [Fact]
    public async Task A_body_is_described_with_its_fields_bounds_and_codes()
    {
        var document = (await api.GetAsync("/v1/openapi.json")).Json;
        JsonElement Schema(string name) => document.GetProperty("components").GetProperty("schemas").GetProperty(name);

        var appoint = Schema("AppointChair");
        Fields(appoint).ShouldBe(["seat", "body", "person", "onBehalfOf", "theme", "effective", "source"], ignoreOrder: true);
        Required(appoint).ShouldBe(["seat", "effective", "source"], ignoreOrder: true);
        appoint.GetProperty("properties").GetProperty("body").GetProperty("maxLength").GetInt32().ShouldBe(100);
        Schema("Seat").GetProperty("enum").EnumerateArray().Select(code => code.GetString()).ShouldContain("co-chair");
        Schema("Effective").GetProperty("oneOf").GetArrayLength().ShouldBe(2);
        Schema("PersonRef").GetProperty("format").GetString().ShouldBe("uuid");
        Schema("PartialDate").GetProperty("type").GetString().ShouldBe("string");
        Schema("CityCode").GetProperty("pattern").GetString().ShouldBe("^GM[0-9]{4}$");
        Required(Schema("Source")).ShouldBe(["document", "publisher"], ignoreOrder: true);
        Required(Schema("RegisterCollaboration")).ShouldBe(["id", "name", "kind", "effective", "source"], ignoreOrder: true);
        Fields(Schema("ReplanMilestone")).ShouldBe(["due", "reason", "effective", "source"], ignoreOrder: true);
        Required(Schema("RetractEntry")).ShouldBe(["reason", "source"], ignoreOrder: true);
        Fields(Schema("PersonRegistration")).ShouldBe(["person", "name", "effective", "source"], ignoreOrder: true);
        Fields(Schema("EntryCorrection")).ShouldBe(["replacement", "reason"], ignoreOrder: true);
        Fields(Schema("EntryDispute")).ShouldBe(["claim", "reason"], ignoreOrder: true);
        Schema("DeclareIntent").GetProperty("properties").GetProperty("parties").GetProperty("minItems").GetInt32().ShouldBe(1);
        Schema("NameThemes").GetProperty("properties").GetProperty("themes").GetProperty("items").GetProperty("maxLength").GetInt32().ShouldBe(100);
        Schema("HoldMeeting").GetProperty("properties").GetProperty("guests").GetProperty("items").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/Guest");
        Schema("CountMembers").GetProperty("properties").GetProperty("total").GetProperty("type").GetString().ShouldBe("integer");
        Required(Schema("ChairItem")).ShouldContain("until");
        Required(Schema("ChairItem")).ShouldNotContain("certainty");
        Required(Schema("ProblemDetails")).ShouldBe(["status", "title", "detail", "code", "errors"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_no_schema_is_empty()
    {
        var document = (await api.GetAsync("/v1/openapi.json")).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var names = schemas.EnumerateObject().Select(schema => schema.Name).ToHashSet();

        names.ShouldNotContain(name => name.Contains("ValueList", StringComparison.Ordinal));
        foreach (Match reference in Reference().Matches(document.GetRawText()))
            names.ShouldContain(reference.Groups[1].Value);
        foreach (var schema in schemas.EnumerateObject())
        {
            schema.Value.EnumerateObject().ShouldNotBeEmpty(schema.Name);
            if (schema.Value.TryGetProperty("properties", out var properties))
                properties.EnumerateObject().ShouldAllBe(property => property.Value.EnumerateObject().Any(), schema.Name);
        }
    }

    [Fact]
    public async Task Swagger_UI_comes_from_here_with_a_policy_of_its_own()
    {
        var page = await api.GetAsync("/docs/index.html");
        var start = await api.GetAsync("/docs/index.js");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain("<script>");
        page.Text.ShouldNotContain("https://");
        start.Text.ShouldContain("/v1/openapi.json");
        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        (await api.GetAsync("/v1/collaborations")).Headers["Content-Security-Policy"].ShouldNotContain("unsafe-inline");
        foreach (Match file in ScriptOrStyle().Matches(page.Text))
            (await api.GetAsync($"/docs/{file.Groups[1].Value}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<IReadOnlyList<(string Path, string Method, JsonElement Operation)>> OperationsAsync() =>
        [.. (await api.GetAsync("/v1/openapi.json")).Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, operation.Name, operation.Value)))];

    private static IEnumerable<string?> Parameters(JsonElement operation, string place) => operation.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == place).Select(parameter => parameter.GetProperty("name").GetString())
        : [];

    private static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out _);

    private static IEnumerable<string> Fields(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string?> Required(JsonElement schema) => schema.GetProperty("required").EnumerateArray().Select(field => field.GetString());

    [GeneratedRegex("[{]([a-z]+)[}]")]
    private static partial Regex RouteValue();

    [GeneratedRegex(":[a-z]+(?=[}])")]
    private static partial Regex RouteConstraint();

    [GeneratedRegex("\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("(?:src|href)=\"\\./?([a-z-]+\\.(?:js|css))\"")]
    private static partial Regex ScriptOrStyle();
}
