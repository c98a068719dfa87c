using G40CityDeals.App.Features.Ledger;
using G40CityDeals.App.Json;
using G40CityDeals.App.Web.Keeping;
using G40CityDeals.EventStore.Projections;

namespace G40CityDeals.App.Web;

/// <summary>The web side of the executable: API, pages, health. Built apart from its start, so that tests host exactly this.</summary>
public static class WebApp
{
    public const string ApiVersion = "1.0.0";

    /// <param name="customise">For tests: another server, another clock.</param>
    public static WebApplication Build(string connectionString, string schema, IEnumerable<string> addresses, Action<WebApplicationBuilder>? customise = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebApp).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // An activity and a scope for each request that nothing here reads; what fails is logged by whoever handles it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.UseUrls([.. addresses]);
        builder.Services.AddCityDeals(connectionString, schema);
        builder.Services.AddHostedService<ProjectionHost>();
        builder.Services.AddHostedService<StandingHost>();
        builder.Services.AddSingleton<KeptAnswers>();
        builder.Services.AddHostedService<LedgerHost>();
        builder.Services.AddSingleton<MetricsEndpoint>();
        builder.Services.AddSingleton<ReadPositions>();
        builder.Services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        builder.Services.AddApiDescription();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= context.ProblemDetails.Title);
        WebPages.AddTo(builder);
        customise?.Invoke(builder);

        var app = builder.Build();
        app.UseSecurityHeaders();
        WebPages.UseErrorPages(app);
        app.UseApiProblems();
        app.UseLoopbackGuard();
        app.UseKeptAnswers();
        app.UseApiDocs();
        app.Use((context, next) => app.Services.GetRequiredService<ReadPositions>().AnswerAsync(context, next));
        ApiRoutes.Map(app);
        HealthEndpoints.Map(app);
        MetricsEndpoint.Map(app);
        WebPages.Map(app);
        return app;
    }

    /// <summary>Keeps the views up to date for as long as the app runs.</summary>
    private sealed class ProjectionHost(ProjectionRunner runner) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => runner.RunAsync(stoppingToken);
    }

    /// <summary>Knows for as long as the app runs whether anything has changed.</summary>
    private sealed class StandingHost(StandingWatch watch) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => watch.RunAsync(stoppingToken);
    }
}
