using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace G40CityDeals.App.Web;

/// <summary>The API's own description: OpenAPI 3.1 at <c>/v1/openapi.json</c>, for anybody and any site, and Swagger UI over it at <c>/docs</c>.</summary>
internal static class ApiDescription
{
    public const string Path = "/v1/openapi.json";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => ApiSchemas.IsWrittenOut(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer<ApiSchemas>();
        options.AddOperationTransformer<ApiOperations>();
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = Info();

            // HEAD is GET without its body: to say so of each address would only make the description longer.
            foreach (var path in document.Paths.Values)
                path.Operations?.Remove(HttpMethod.Head);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder api) => api.MapOpenApi("/openapi.json").AddEndpointFilter(async (context, next) =>
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        context.HttpContext.Response.Headers.CacheControl = SecurityHeaders.Revalidate;
        return await next(context);
    });

    public static void UseApiDocs(this IApplicationBuilder app) => app.UseSwaggerUI(options =>
    {
        options.RoutePrefix = "docs";
        options.DocumentTitle = "G40 City Deals: API";
        options.SwaggerEndpoint(Path, "G40 City Deals v1");
        options.EnableTryItOutByDefault();
    });

    private static OpenApiInfo Info() => new()
    {
        Title = "G40 City Deals",
        Version = WebApp.ApiVersion,
        Description =
            """
            Record what happens in collaborations between cities, state and society, and see how it was on any day (validOn) as known on any day (knownOn).

            Facts are only added: what was recorded wrongly is corrected or retracted by another entry, and sources that disagree are both kept until somebody chooses.
            Dates are as precise as their sources, in EDTF. Errors are application/problem+json with a stable code and all errors of a request at once.
            Until people sign in, X-Actor and X-Role are chosen by the sender and marked unverified, and the app answers its own machine only.
            """,
        Contact = new OpenApiContact { Name = "G40 City Deals", Email = "citydeals@example.org", Url = new Uri("https://example.org/g40-city-deals") },
        License = new OpenApiLicense { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
    };
}
