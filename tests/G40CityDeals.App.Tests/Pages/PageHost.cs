using System.Net;
using System.Text.RegularExpressions;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>The whole app with the year 2021 in it, behind ASP.NET's own test server, on a real PostgreSQL in a schema of its own, which goes with it.</summary>
public sealed partial class PageHost : IAsyncLifetime
{
    private readonly string _schema = "pages_" + Guid.NewGuid().ToString("N");
    private WebApplication? _app;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public HttpClient Client { get; private set; } = new();

    public IServiceProvider Services => App.Services;

    private WebApplication App => _app ?? throw new InvalidOperationException("The host has not started yet.");

    public async ValueTask InitializeAsync()
    {
        var connectionString = await TestDatabase.ConnectionStringAsync(CancellationToken.None);
        _app = WebApp.Build(connectionString, _schema, ["http://127.0.0.1:0"], builder => builder.WebHost.UseTestServer());
        await App.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await App.StartAsync(CancellationToken.None);
        (await App.Services.GetRequiredService<FirstYear>().ImportAsync(progress: null, CancellationToken.None)).Refused.ShouldBeNull();
        var head = await App.Services.GetRequiredService<IEventStore>().HeadAsync(CancellationToken.None);
        (await App.Services.GetRequiredService<ProjectionRunner>().WaitForAsync(ViewStore.ProjectionName, head.Index, TimeSpan.FromSeconds(30), CancellationToken.None)).ShouldBeTrue();
        Client = new HttpClient(App.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://localhost") };
        Client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        var dataSource = App.Services.GetRequiredService<NpgsqlDataSource>();
        await App.StopAsync(CancellationToken.None);
        await using (var drop = dataSource.CreateCommand($"drop schema if exists {_schema} cascade"))
            await drop.ExecuteNonQueryAsync(CancellationToken.None);
        await App.DisposeAsync();
    }

    /// <summary>The page's HTML, its entities read.</summary>
    public async Task<string> GetAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        var html = await response.Content.ReadAsStringAsync(Token);
        response.StatusCode.ShouldBe(status, html);
        return WebUtility.HtmlDecode(html);
    }

    /// <summary>Only the words of a page, between its tags, with single spaces.</summary>
    public static string WordsOf(string html) => Spaces().Replace(Tags().Replace(html, " "), " ");

    public async Task<(HttpStatusCode Status, string Html, string? Location)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Token)), response.Headers.Location?.OriginalString);
    }

    /// <summary>The person's id in the select of a form.</summary>
    public async Task<string> PersonAsync(string name)
    {
        var html = await GetAsync("/samenwerkingen/vitale-binnensteden/vastleggen/appoint-chair");
        return Regex.Match(html, $"<option value=\"([0-9a-f-]+)\">{Regex.Escape(name)}</option>").Groups[1].Value;
    }

    /// <summary>What a form sends beside its own fields.</summary>
    public static (string Name, string Value)[] When(string moment, string document = "Notulen", string key = "") =>
    [
        ("effective.as", "occurred"), ("effective.moment", moment), ("source.document", document), ("source.publisher", "Apeldoorn"),
        ("sleutel", key.Length > 0 ? key : $"test-{Guid.NewGuid():N}"),
    ];

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
