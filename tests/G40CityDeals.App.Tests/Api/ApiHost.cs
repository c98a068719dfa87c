using Microsoft.Extensions.Hosting;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Api;

/// <summary>The whole app behind ASP.NET's own test server, on a real PostgreSQL in a schema of its own, which goes with it.</summary>
public class ApiHost : IAsyncLifetime
{
    private TestApp? _app;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public IHost App => _app?.Web ?? throw new InvalidOperationException("The host has not started yet.");

    public HttpClient Client { get; private set; } = new();

    /// <summary>Registered over HTTP: Anna de Wit.</summary>
    public Guid Anna { get; private set; }

    /// <summary>Registered over HTTP: Bram Jansen.</summary>
    public Guid Bram { get; private set; }

    public virtual async ValueTask InitializeAsync()
    {
        _app = await InMemory.StartAsync(withYear2021: false, CancellationToken.None);
        Client = _app.Client();
        Anna = await RegisterAsync("Anna de Wit");
        Bram = await RegisterAsync("Bram Jansen");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A new City Deal with nothing in it but its registration; its id.</summary>
    public async Task<string> NewCollaborationAsync(string kind = "city-deal")
    {
        var id = "deal-" + Guid.NewGuid().ToString("N")[..12];
        var answer = await PostAsync("/v1/collaborations", Body($$"""{"id":"{{id}}","name":"Deal {{id}}","kind":"{{kind}}"}""", "held 2021"));
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        return id;
    }

    public async Task<Guid> RegisterAsync(string name)
    {
        var answer = await PostAsync("/v1/persons", Body($$"""{"name":"{{name}}"}""", "unknown"));
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        return answer.Json.GetProperty("person").GetGuid();
    }

    /// <summary>The command's own fields with when it was so and a source.</summary>
    /// <param name="effective">"2021-10" (occurred), "held 2021", or "unknown" (occurred, not known when).</param>
    public static string Body(string fields, string effective, string document = "Jaarverslag 2021")
    {
        var when = effective switch
        {
            "unknown" => """{"as":"occurred","when":null}""",
            _ when effective.StartsWith("held ", StringComparison.Ordinal) => $$"""{"as":"held","when":"{{effective[5..]}}"}""",
            _ => $$"""{"as":"occurred","when":"{{effective}}"}""",
        };
        var own = fields.Trim()[1..^1].Trim();
        var comma = own.Length > 0 ? "," : "";
        return $$$"""{{{{own}}}{{{comma}}}"effective":{{{when}}},"source":{"document":"{{{document}}}","publisher":"G40"}}""";
    }

    public Task<Answer> PostAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, body: null, headers);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.Replace("#", "%23", StringComparison.Ordinal));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var response = await Client.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, text, all);
    }

    /// <summary>Records a fact that the test needs; its entry's id and ledger index.</summary>
    public async Task<(Guid Entry, long Index)> RecordAsync(string path, string body)
    {
        var answer = await PostAsync(path, body);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        answer.Json.GetProperty("settled").GetBoolean().ShouldBeTrue();
        return (answer.Json.GetProperty("events")[0].GetGuid(), answer.Json.GetProperty("number").GetInt64());
    }

    /// <summary>The items of a list that must be there.</summary>
    public async Task<IReadOnlyList<JsonElement>> ItemsAsync(string path)
    {
        var answer = await GetAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return [.. answer.Json.GetProperty("items").EnumerateArray()];
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public string Code => Json.GetProperty("code").GetString() ?? "";

    /// <summary>The codes of all errors, as "code field".</summary>
    public IEnumerable<string> Errors => Json.GetProperty("errors").EnumerateArray()
        .Select(error => $"{error.GetProperty("code").GetString()} {(error.TryGetProperty("field", out var about) ? about.GetString() : "")}".Trim());

    /// <summary>An <c>application/problem+json</c> with all that the Dutch API rules ask for.</summary>
    public void ShouldBeProblem(HttpStatusCode status, string code)
    {
        Status.ShouldBe(status, Text);
        Headers["Content-Type"].ShouldStartWith("application/problem+json");
        Json.GetProperty("status").GetInt32().ShouldBe((int)status);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        Json.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Array);
        Code.ShouldBe(code);
        Headers.ContainsKey("API-Version").ShouldBeTrue();
    }
}
