using Microsoft.AspNetCore.Builder;
using G40CityDeals.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace G40CityDeals.Browser.Tests;

/// <summary>The app with the year 2021, served by Kestrel on a free port over a real PostgreSQL, and a chromium to look at it with.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private TestApp? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(withYear2021: true, builder => builder.Logging.ClearProviders(), host: null, CancellationToken.None);
        Address = ((WebApplication)_app.Web).Urls.Single();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindChromium(), Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    /// <summary>A fresh visitor.</summary>
    public async Task<IPage> VisitAsync(int width = 1200, bool javaScript = false, bool dark = false)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not started yet.");
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address,
            JavaScriptEnabled = javaScript,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "nl-NL",
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    private static string FindChromium()
    {
        if (Environment.GetEnvironmentVariable("CITYDEALS_CHROMIUM") is { Length: > 0 } named)
            return named;
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(_ => Names, Path.Combine)
            .FirstOrDefault(File.Exists);
        return found ?? throw new InvalidOperationException("There is no chromium on the PATH: install it (apt-get install chromium), or name it in CITYDEALS_CHROMIUM.");
    }
}
