using System.Net;
using System.Text.RegularExpressions;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>The whole app with the year 2021 in it, behind ASP.NET's own test server, on a real PostgreSQL in a schema of its own, which goes with it.</summary>
public sealed partial class PageHost : IAsyncLifetime
{
    private TestApp? _app;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public HttpClient Client { get; private set; } = new();

    public IServiceProvider Services => App.Web.Services;

    private TestApp App => _app ?? throw new InvalidOperationException("The host has not started yet.");

    public async ValueTask InitializeAsync()
    {
        _app = await InMemory.StartAsync(withYear2021: true, CancellationToken.None);
        Client = App.Client();
        Client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
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
