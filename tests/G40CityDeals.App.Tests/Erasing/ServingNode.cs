using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Erasing;

/// <summary>The real executable, serving, with all that it writes kept.</summary>
internal sealed partial class ServingNode : IDisposable
{
    /// <summary>Pages of one kind, such as those about one entry, that are read; of the collaboration that the test is about all of them.</summary>
    private const int MostOfAKind = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly CityDealsProcess process;

    private ServingNode(CityDealsProcess process, Uri address, string data)
    {
        (this.process, Data) = (process, data);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public HttpClient Client { get; }

    public string Data { get; }

    public IEnumerable<string> Said => process.Output.Concat(process.Errors);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ServingNode> StartAsync(string data, params string[] options)
    {
        var process = CityDealsProcess.Start(data, ["serve", "--url", "http://127.0.0.1:0", .. options]);
        return new ServingNode(process, await process.ServingAsync(Patience, Token), data);
    }

    public async Task<JsonElement> PostAsync(string path, object body, string role = "coordinator")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Actor", "tester");
        request.Headers.Add("X-Role", role);
        using var response = await Client.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>Everything that can be reached: all pages by their links, and every GET of the API, also as known at <paramref name="index"/>.</summary>
    /// <param name="about">The collaboration of which all forms are read as well.</param>
    public async Task<List<Answered>> ReadAllAsync(string about, long index, IReadOnlyDictionary<string, string> ifNoneMatch)
    {
        var seen = new HashSet<string>();
        var kinds = new Dictionary<string, int>();
        var answers = new List<Answered>();
        var waiting = new Queue<string>(["/", "/personen", "/personen/wissen", $"/?knownOn=%23{index}", $"/voorzitters?knownOn=%23{index}", .. await ApiAsync(index)]);
        while (waiting.TryDequeue(out var path))
        {
            var kind = Particulars().Replace(path, "*");
            if (!seen.Add(path) || (!path.StartsWith("/v1/", StringComparison.Ordinal) && (kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > MostOfAKind) || IsFormElsewhere(path, about))
                continue;
            var answer = await GetAsync(path, ifNoneMatch.GetValueOrDefault(path));
            answers.Add(answer);
            if (answer.IsPage)
            {
                foreach (var link in Links().Matches(answer.Text).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
                    waiting.Enqueue(link);
            }
        }

        return answers;
    }

    public async Task<Answered> GetAsync(string path, string? ifNoneMatch = null, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Accept", accept);
        if (ifNoneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        using var response = await Client.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        var all = $"{response.Headers}{response.Content.Headers}{text}";
        return new(path, response.StatusCode, response.Headers.ETag?.ToString(), response.Content.Headers.ContentType?.MediaType == "text/html" && !path.StartsWith("/v1/", StringComparison.Ordinal), WebUtility.HtmlDecode(all));
    }

    public void Dispose()
    {
        Client.Dispose();
        process.Dispose();
    }

    /// <summary>Each GET that the API describes, with every collaboration, event and city that there is.</summary>
    private async Task<List<string>> ApiAsync(long index)
    {
        var described = JsonElement.Parse((await GetAsync("/v1/openapi.json")).Text.Split("\r\n\r\n")[^1] is var text ? text[text.IndexOf('{', StringComparison.Ordinal)..] : "");
        var collaborations = await IdsAsync("/v1/collaborations?limit=500");
        var events = new List<string>();
        foreach (var collaboration in collaborations.Append("persons"))
            events.AddRange(await IdsAsync($"/v1/collaborations/{collaboration}/events?limit=500"));
        var paths = new List<string>();
        foreach (var path in described.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)).Select(path => path.Name))
        {
            var filled = path.Contains("{collaboration}", StringComparison.Ordinal) ? collaborations.Select(id => path.Replace("{collaboration}", id, StringComparison.Ordinal))
                : path.Contains("{event}", StringComparison.Ordinal) ? events.Select(id => path.Replace("{event}", id, StringComparison.Ordinal))
                : [path.Replace("{year}", "2021", StringComparison.Ordinal).Replace("{code}", "GM0200", StringComparison.Ordinal)];
            foreach (var one in filled.Where(one => !one.Contains('{', StringComparison.Ordinal)))
                paths.AddRange(path.Contains("{event}", StringComparison.Ordinal) ? [one] : [one, $"{one}?knownOn=%23{index}", $"{one}?validOn=2026-01-01{(one.EndsWith('s') ? "&limit=500" : "")}"]);
        }

        return paths;
    }

    private async Task<List<string>> IdsAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        var page = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
        return page.TryGetProperty("items", out var items) ? [.. items.EnumerateArray().Select(item => item.GetProperty("id").GetString() ?? "")] : [];
    }

    /// <summary>The same forms for other collaborations hold the same choices.</summary>
    private static bool IsFormElsewhere(string path, string about) => path.Contains("/vastleggen/", StringComparison.Ordinal) && path.StartsWith("/samenwerkingen/", StringComparison.Ordinal) && !path.Contains($"/{about}/", StringComparison.Ordinal);

    [GeneratedRegex("[0-9a-f-]{36}|[0-9]+")]
    private static partial Regex Particulars();

    [GeneratedRegex("href=\"(/[^\"#]*)")]
    private static partial Regex Links();
}

/// <param name="Text">Headers and body, entities read.</param>
internal sealed record Answered(string Path, HttpStatusCode Status, string? Tag, bool IsPage, string Text);
