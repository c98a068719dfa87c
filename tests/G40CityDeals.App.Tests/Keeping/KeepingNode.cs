using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.App.Web;
using G40CityDeals.App.Web.Keeping;
using G40CityDeals.EventStore.Projections;
using G40CityDeals.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace G40CityDeals.App.Tests.Keeping;

/// <summary>A node of an installation, with the year 2021 unless said otherwise: the first makes the schema, others share it.</summary>
internal sealed class KeepingNode : IAsyncDisposable
{
    public const string Deal = "impact-ondernemen";

    private readonly WebApplication web;
    private readonly IAsyncDisposable owner;
    private readonly HttpClient client;

    private KeepingNode(WebApplication web, string schema, IAsyncDisposable owner)
    {
        (this.web, Schema, this.owner) = (web, schema, owner);
        client = new HttpClient(web.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://localhost") };
    }

    /// <summary>Longer than any test: what is told by looking in time is not told by it.</summary>
    public static StandingWatchOptions OnlyListening { get; } = new() { LookInterval = TimeSpan.FromHours(1), TrustFor = TimeSpan.FromHours(1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan Patience => TimeSpan.FromSeconds(30);

    public string Schema { get; }

    public KeptAnswers Kept => Get<KeptAnswers>();

    public T Get<T>()
        where T : notnull => web.Services.GetRequiredService<T>();

    public static async Task<KeepingNode> StartAsync(TimeProvider? clock = null, bool withYear2021 = true)
    {
        var app = await TestApp.StartAsync(withYear2021, builder => Customise(builder, clock), Token);
        return new KeepingNode(app.Web, app.Schema, app);
    }

    /// <summary>Another node on the same schema; end it first.</summary>
    /// <param name="watching">Null: as in production.</param>
    public async Task<KeepingNode> AnotherAsync(StandingWatchOptions? watching = null, SilenceOptions? silence = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(await TestDatabase.ConnectionStringAsync(Token)) { ApplicationName = "node of " + Schema }.ConnectionString;
        var other = WebApp.Build(connection, Schema, ["http://127.0.0.1:0"], builder =>
        {
            Customise(builder, clock: null);
            if (watching is not null)
                builder.Services.AddSingleton(watching);
            if (silence is not null)
                builder.Services.AddSingleton(silence);
        });
        await other.StartAsync(Token);
        return new KeepingNode(other, Schema, other);
    }

    /// <summary>Asked until the answer comes from memory: before that something was still under way.</summary>
    public async Task<Got> KeptAsync(string path, params (string Name, string Value)[] headers)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(5, Token))
        {
            await GetAsync(path, headers);
            if (Kept.Standing is not null && Kept.Count > 0 && await GetAsync(path, headers) is var got && Kept.Standing is not null)
                return got;
        }

        throw new TimeoutException($"{path} was not kept.");
    }

    /// <summary>Asked until it is as wanted.</summary>
    public async Task<Got> UntilAsync(string path, Func<Got, bool> wanted)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(5, Token))
        {
            if (await GetAsync(path) is var got && wanted(got))
                return got;
        }

        throw new TimeoutException($"{path} is not as wanted.");
    }

    public static async Task UntilAsync(Func<bool> wanted)
    {
        for (var until = DateTime.UtcNow + Patience; !wanted(); await Task.Delay(5, Token))
            (DateTime.UtcNow < until).ShouldBeTrue("it did not come to be so");
    }

    public Task<Got> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async Task<Got> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", path.StartsWith("/v1/", StringComparison.Ordinal) ? "application/json" : "text/html");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var response = await client.SendAsync(request, Token);
        var body = await response.Content.ReadAsByteArrayAsync(Token);
        var all = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        return new(response.StatusCode, all, body);
    }

    public async Task<JsonElement> PostAsync(string path, object fields, string role = "coordinator")
    {
        var body = JsonSerializer.SerializeToElement(fields).EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value);
        body["effective"] = new { @as = "occurred", when = "2021-06-01" };
        body["source"] = new { document = "Notulen", publisher = "Apeldoorn" };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Role", role);
        using var response = await client.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        return JsonElement.Parse(text);
    }

    public Task<JsonElement> SetGoalAsync(string text) => PostAsync($"/v1/collaborations/{Deal}/goals", new { text });

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (owner == (IAsyncDisposable)web)
            await web.StopAsync(CancellationToken.None);
        await owner.DisposeAsync();
    }

    private static void Customise(WebApplicationBuilder builder, TimeProvider? clock)
    {
        builder.WebHost.UseTestServer();
        if (clock is not null)
            builder.Services.AddSingleton(clock);
    }
}

/// <param name="Headers">But the date.</param>
internal sealed record Got(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(Body));

    public string Tag => Headers["ETag"];

    /// <summary>Everything, to be compared.</summary>
    public string Whole => $"{(int)Status}\n{string.Join('\n', Headers.Where(header => header.Key is not ("Content-Length" or "Transfer-Encoding")).OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {header.Value}"))}\n\n{Text}";
}
