using G40CityDeals.App.EventLog;
using G40CityDeals.App.Json;
using G40CityDeals.App.Ledger;

namespace G40CityDeals.App.Web;

/// <summary>The web side of the executable: API, pages, health. Built apart from its start, so that tests host exactly this.</summary>
public static class WebApp
{
    public const string ApiVersion = "1.0.0";

    /// <param name="customise">What a start or a test adds: services, another clock.</param>
    public static WebApplication Build(LogServers servers, string schema, NodeRole role, IEnumerable<string> addresses, Action<WebApplicationBuilder>? customise = null)
    {
        var app = Builder(servers, schema, role, addresses, customise).Build();
        Use(app);
        return app;
    }

    /// <summary>The app before it is built, for a host that builds it itself.</summary>
    /// <inheritdoc cref="Build"/>
    public static WebApplicationBuilder Builder(LogServers servers, string schema, NodeRole role, IEnumerable<string> addresses, Action<WebApplicationBuilder>? customise = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebApp).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // What fails is logged by whoever handles it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.UseUrls([.. addresses]);
        builder.AddCityDeals(servers, schema, role);
        builder.Services.AddHostedService<LedgerHost>();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        builder.Services.AddApiDescription();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= context.ProblemDetails.Title);
        WebPages.AddTo(builder);
        customise?.Invoke(builder);
        return builder;
    }

    /// <summary>What a request goes through.</summary>
    public static void Use(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSecurityHeaders();
        WebPages.UseErrorPages(app);
        app.UseApiProblems();
        app.UseLoopbackGuard();
        app.UseApiDocs();
        app.UseReadPositions();
        ApiRoutes.Map(app);
        HealthEndpoints.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics");
        WebPages.Map(app);
    }
}
