using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace G40CityDeals.Benchmarks.Dashboards;

/// <summary>The ceiling: a minimal endpoint on Kestrel that answers with bytes from memory, under the same headers as the product, and does nothing else.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private BareServer(WebApplication app) => this.app = app;

    /// <param name="answers">By their place: what <c>/answer/0</c>, <c>/answer/1</c>… give.</param>
    public static async Task<BareServer> StartAsync(IReadOnlyList<BareAnswer> answers, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        for (var place = 0; place < answers.Count; place++)
        {
            var answer = answers[place];
            app.MapGet($"/answer/{place}", context => GiveAsync(context, answer));
        }

        await app.StartAsync(cancellationToken);
        return new(app);
    }

    public Uri AddressOf(int place) => new(new Uri(app.Urls.First()), $"/answer/{place}");

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static Task GiveAsync(HttpContext context, BareAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        return answer.Status == StatusCodes.Status304NotModified ? Task.CompletedTask : response.Body.WriteAsync(answer.Body).AsTask();
    }
}

/// <summary>An answer of the product, to be given again.</summary>
/// <param name="Headers">Without those that the server sets itself.</param>
internal sealed record BareAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, ReadOnlyMemory<byte> Body)
{
    private static readonly string[] OfTheServer = ["Date", "Server", "Transfer-Encoding"];

    public static BareAnswer Of(int status, IEnumerable<string> head, ReadOnlyMemory<byte> body) =>
        new(status, [.. head.Select(line => line.Split(": ", 2)).Where(pair => !OfTheServer.Contains(pair[0])).Select(pair => (pair[0], pair[1]))], body.ToArray());
}
