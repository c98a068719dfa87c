using G40CityDeals.App.Features.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace G40CityDeals.App.Web;

/// <summary>The pages: each beside its feature under <c>Features/</c>, served and with its files out of the assembly.</summary>
public static class WebPages
{
    public static void AddTo(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<PageData>();
        builder.Services.AddScoped<Features.Forms.FormService>();

        // Razor Pages brings data protection along, which would write keys to the home directory; nothing here is protected with them.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
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

    /// <summary>What nobody answered is told by the error page: as HTML to browsers, as problem+json to others. The API tells its own problems before.</summary>
    public static void UseErrorPages(WebApplication app)
    {
        app.UseExceptionHandler("/fout/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/fout/{0}");
    }
}
