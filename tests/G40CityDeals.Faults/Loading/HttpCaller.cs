using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using G40CityDeals.App.Web;
using G40CityDeals.Domain;
using G40CityDeals.Faults.Staging;

namespace G40CityDeals.Faults.Loading;

/// <summary>Records over HTTP, on deals that all callers share; when a node gives no answer, the next sending goes to the other one.</summary>
internal sealed class HttpCaller(Load load, Stage stage, int number, Random random)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private int begun;
    private int moved;

    /// <summary>The node that answered last.</summary>
    private int Preferred => number + Volatile.Read(ref moved);

    public async Task RunAsync()
    {
        while (!load.Ending.IsCancellationRequested)
        {
            await OneAsync(load.Streams[random.Next(load.Streams.Count)]);
            await Task.Delay(Pause);
        }
    }

    /// <summary>Sets up a deal; known as any other operation.</summary>
    public async Task RegisterAsync(string stream)
    {
        var fact = Facts.Registered("Deal " + stream);
        var operation = new Operation($"register-{stream}", "register", stream, Expected: null, [Facts.Sent(fact)]);
        var node = Preferred; // at the beginning: each failure moves it on, and so does the count of sendings
        await load.SendAsync(operation, sending => PostAsync(node + sending, "/v1/collaborations", Facts.Body(fact, stream), operation));
    }

    private Task OneAsync(string stream) => random.Next(20) switch
    {
        < 4 => JudgeAsync(stream, load.Versions.GetValueOrDefault(stream)),
        < 7 => TwiceAtOnceAsync(stream),
        < 8 => KeyForTwoAsync(stream),
        < 10 => JudgeAndLookAsync(stream),
        _ => JudgeAsync(stream, seen: null),
    };

    private async Task JudgeAsync(string stream, long? seen)
    {
        var (fact, operation) = Next(stream, seen);
        await SendAsync(operation, fact, Preferred);
    }

    /// <summary>An impatient sender: the same command under the same key, to both nodes at once.</summary>
    private async Task TwiceAtOnceAsync(string stream)
    {
        var (fact, operation) = Next(stream, random.Next(2) == 0 ? load.Versions.GetValueOrDefault(stream) : null);
        await Task.WhenAll(SendAsync(operation, fact, 0), SendAsync(operation, fact, 1));
    }

    /// <summary>Two commands under one key: one of the two has to be refused.</summary>
    private async Task KeyForTwoAsync(string stream)
    {
        var (fact, operation) = Next(stream, seen: null);
        var (otherFact, other) = Next(stream, seen: null);
        await Task.WhenAll(
            SendAsync(operation with { SharesKey = true }, fact, 0),
            SendAsync(other with { Key = operation.Key, SharesKey = true }, otherFact, 1));
    }

    /// <summary>Whoever is told that the log is settled finds their own there.</summary>
    private async Task JudgeAndLookAsync(string stream)
    {
        var (fact, operation) = Next(stream, seen: null);
        var settled = false;
        var node = Preferred;
        var answer = await load.SendAsync(operation, sending => PostAsync(node + sending, $"/v1/collaborations/{stream}/judgements", Facts.Body(fact), operation, body => settled = body.Contains("\"settled\":true", StringComparison.Ordinal)));
        if (answer.Acknowledged is { } acknowledged && settled && await PositionAsync(stream) is { } shown)
            load.History.Add(new OwnRead(operation.Key, acknowledged.Number, shown));
    }

    private (CollaborationEvent Fact, Operation Operation) Next(string stream, long? seen)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"http-{number}-{begun++}");
        var fact = Facts.Judged($"Beoordeling {name}: \"é€😀\" \\ {random.Next()}");
        return (fact, new Operation(name, name, stream, seen, [Facts.Sent(fact)]));
    }

    private Task<Answer> SendAsync(Operation operation, CollaborationEvent fact, int node) =>
        load.SendAsync(operation, sending => PostAsync(node + sending, $"/v1/collaborations/{operation.Stream}/judgements", Facts.Body(fact), operation));

    private async Task<Answer> PostAsync(int node, string path, string body, Operation operation, Action<string>? look = null)
    {
        if (stage.Node(node).Address is not { } address)
            return new Answer(AnswerKind.Unknown, "no such node now");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path)) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("Idempotency-Key", operation.Key);
        request.Headers.Add("X-Actor", "faults");
        if (operation.Expected is { } seen)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"v{seen.ToString(CultureInfo.InvariantCulture)}\"");
        try
        {
            using var response = await stage.Http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            look?.Invoke(text);
            var answer = Answers.Of(response.StatusCode, text);
            if (!answer.IsDefinite)
                Interlocked.Increment(ref moved);
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            Interlocked.Increment(ref moved);
            return new Answer(AnswerKind.Unknown, e.Message);
        }
    }

    private async Task<long?> PositionAsync(string stream)
    {
        try
        {
            if (stage.Node(Preferred).Address is not { } address)
                return null;
            using var response = await stage.Http.GetAsync(new Uri(address, $"/v1/collaborations/{stream}/judgements"));
            return response.IsSuccessStatusCode && response.Headers.TryGetValues(ViewEndpoints.PositionHeader, out var positions)
                ? long.Parse(positions.Single(), CultureInfo.InvariantCulture)
                : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
