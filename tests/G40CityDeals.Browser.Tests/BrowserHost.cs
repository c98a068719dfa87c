using G40CityDeals.App.Importing;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Npgsql;

namespace G40CityDeals.Browser.Tests;

/// <summary>The app with the year 2021, served by Kestrel on a free port over a real PostgreSQL, and a chromium to look at it with.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly string _schema = "browser_" + Guid.NewGuid().ToString("N");
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var connectionString = await TestDatabase.ConnectionStringAsync(CancellationToken.None);
        _app = WebApp.Build(connectionString, _schema, ["http://127.0.0.1:0"], builder => builder.Logging.ClearProviders());
        await _app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await _app.StartAsync(CancellationToken.None);
        (await _app.Services.GetRequiredService<FirstYear>().ImportAsync(progress: null, CancellationToken.None)).Refused.ShouldBeNull();
        var head = await _app.Services.GetRequiredService<IEventStore>().HeadAsync(CancellationToken.None);
        (await _app.Services.GetRequiredService<ProjectionRunner>().WaitForAsync(ViewStore.ProjectionName, head.Index, TimeSpan.FromSeconds(30), CancellationToken.None)).ShouldBeTrue();
        Address = _app.Urls.Single();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindChromium(), Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is null)
            return;
        var dataSource = _app.Services.GetRequiredService<NpgsqlDataSource>();
        await _app.StopAsync(CancellationToken.None);
        await using (var drop = dataSource.CreateCommand($"drop schema if exists {_schema} cascade"))
            await drop.ExecuteNonQueryAsync(CancellationToken.None);
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
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
            return named;
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(_ => Names, Path.Combine)
            .FirstOrDefault(File.Exists);
        return found ?? throw new InvalidOperationException("There is no chromium on the PATH: install it (apt-get install chromium), or name it in CHROMIUM.");
    }
}
