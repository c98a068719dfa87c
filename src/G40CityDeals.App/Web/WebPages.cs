using G40CityDeals.App.Features.Common;
using G40CityDeals.EventStore.Projections;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Web;

/// <summary>The pages: each beside its feature under <c>Features/</c>, served and with its files out of the assembly.</summary>
public static class WebPages
{
    public static void AddTo(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<PageData>();
        builder.Services.AddScoped<Features.Recording.FormService>();
        builder.Services.AddRazorPages(options =>
        {
            options.RootDirectory = "/Features";

            // LoopbackGuard refuses writes that come from another Origin, which covers forged forms until people sign in; a token would need key material on disk.
            options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
        });
    }

    public static void Map(WebApplication app)
    {
        Assets.Map(app);
        app.MapRazorPages();
    }

    /// <summary>Browsers get friendly pages for what goes wrong; the API keeps its problem+json.</summary>
    public static void UseErrorPages(WebApplication app)
    {
        app.UseWhen(
            context => !IsForMachines(context),
            pages =>
            {
                pages.UseExceptionHandler("/fout/500", createScopeForErrors: true);
                pages.UseStatusCodePagesWithReExecute("/fout/{0}");
            });
    }

    /// <summary>A projection that stopped, or null: then what pages show of now lags behind the log.</summary>
    public static async Task<ProjectionStatus?> StoppedAsync(ProjectionRunner projections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(projections);
        return (await projections.StatusAsync(cancellationToken)).FirstOrDefault(status => status.State == ProjectionState.Stopped);
    }

    private static bool IsForMachines(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
        || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
