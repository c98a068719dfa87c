using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace G40CityDeals.Testing;

/// <summary>One <c>serve</c> process among others on one database: to be asked, killed, frozen and woken.</summary>
public sealed class CityDealsNode : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Func<Uri, CityDealsProcess> start;
    private CityDealsProcess process;

    private CityDealsNode(Func<Uri, CityDealsProcess> start, CityDealsProcess process, Uri address) =>
        (this.start, this.process, Client) = (start, process, new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) });

    public HttpClient Client { get; }

    public int ProcessId => process.Id;

    public IEnumerable<string> Said => process.Output.Concat(process.Errors);

    /// <param name="data">Its <c>DATA_DIR</c>.</param>
    /// <param name="connectionString">The primary.</param>
    /// <param name="options">More words for <c>serve</c>.</param>
    public static async Task<CityDealsNode> StartAsync(string data, string connectionString, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, params IEnumerable<string> options)
    {
        var all = new Dictionary<string, string>(environment) { ["ConnectionStrings__CityDeals"] = connectionString };
        var process = Start(new Uri("http://127.0.0.1:0"));
        try
        {
            return new CityDealsNode(Start, process, await process.ServingAsync(Patience, cancellationToken));
        }
        catch
        {
            process.Dispose();
            throw;
        }

        CityDealsProcess Start(Uri url) => CityDealsProcess.StartIn(data, all, ["serve", "--url", url.ToString(), .. options]);
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => process.Kill();

    public void Freeze() => process.Freeze();

    public void Wake() => process.Wake();

    /// <summary>The same again at the same address, as another process, after it was killed.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        process.Dispose();
        process = start(Client.BaseAddress!);
        await process.ServingAsync(Patience, cancellationToken);
    }

    /// <summary>Ends it as a service manager does: Ctrl-C's signal is one that a process can have been started deaf to, as under nohup.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!process.HasExited)
        {
            process.Wake();
            process.Terminate();
        }

        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Records, and fails unless that was accepted. When it is told to try again, it does, with the same key.</summary>
    public async Task<JsonElement> RecordAsync(string path, object body, string key, CancellationToken cancellationToken)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(100, cancellationToken))
        {
            var (status, answer) = await SendAsync(path, body, key, cancellationToken);
            if (status is HttpStatusCode.Created or HttpStatusCode.OK)
                return answer;
            if (status is not HttpStatusCode.ServiceUnavailable || DateTime.UtcNow > deadline)
                throw new InvalidOperationException($"{path} answered {(int)status}: {answer}");
        }
    }

    public async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(string path, object body, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Actor", "tester");
        request.Headers.Add("Idempotency-Key", key);
        using var response = await Client.SendAsync(request, cancellationToken);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
    }

    /// <summary>A GET and the position that it was read at.</summary>
    /// <param name="atLeast">The position that it should show; null: whatever there is.</param>
    public async Task<(JsonElement Answer, long Position)> GetAsync(string path, CancellationToken cancellationToken, long? atLeast = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (atLeast is { } index)
            request.Headers.Add("Ledger-Position", index.ToString(CultureInfo.InvariantCulture));
        using var response = await Client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {text}");
        return (JsonElement.Parse(text), long.Parse(response.Headers.GetValues("Ledger-Position").Single(), CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        Client.Dispose();
        process.Dispose();
    }
}
