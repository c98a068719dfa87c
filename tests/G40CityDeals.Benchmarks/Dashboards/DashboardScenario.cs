using G40CityDeals.App.Importing;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.Benchmarks.Measuring;
using G40CityDeals.EventStore;
using G40CityDeals.EventStore.Projections;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace G40CityDeals.Benchmarks.Dashboards;

/// <summary>
/// The dashboards of an installation with the year 2021, over HTTP on loopback and connections that stay open, against a server that gives the same bytes
/// from memory; product and ceiling in turn, in one process. Then the product's alone while the log grows.
/// </summary>
internal static class DashboardScenario
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly int[] Callers = [1, 8, 32];

    public static async Task RunAsync(BenchServer server, Settings settings, Results results, CancellationToken cancellationToken)
    {
        Settings.Say("dashboard: preparing");
        await using var product = WebApp.Build(server.ConnectionString, "bench_dashboard", ["http://127.0.0.1:0"], ToStandardError);
        await StartAsync(product, cancellationToken);
        var asked = new List<(Question Question, string? Tag, BareAnswer Answer)>();
        foreach (var question in Question.All)
            asked.Add(await AnswerAsync(question, new Uri(new Uri(product.Urls.First()), question.Path)));
        await using var bare = await BareServer.StartAsync([.. asked.Select(one => one.Answer)], cancellationToken);

        foreach (var callers in Callers)
        {
            for (var place = 0; place < asked.Count; place++)
            {
                var (question, tag, answer) = asked[place];
                Settings.Say($"dashboard: {question.Name} {question.Status}, {callers} callers, {answer.Body.Length} bytes");
                var ways = new[] { new Uri(new Uri(product.Urls.First()), question.Path), bare.AddressOf(place) };
                var samples = new List<Sample>[] { [], [] };
                foreach (var way in ways)
                    await MeasureAsync(callers, WarmUp, way, question, tag);
                for (var repetition = 0; repetition < settings.Repetitions; repetition++)
                {
                    // Neither always goes first: what one leaves behind in the process is the other's to clear up.
                    foreach (var way in repetition % 2 == 0 ? (int[])[0, 1] : [1, 0])
                        samples[way].Add(await MeasureAsync(callers, settings.Slice, ways[way], question, tag));
                }

                var name = $"{question.Name}, {question.Status}";
                var (own, ceiling) = (results.Add("dashboard", name, callers, samples[0]), results.Add("dashboard", $"{name}: bare Kestrel", callers, samples[1]));
                results.Compare($"{name} / bare Kestrel, {callers} callers", own.PerSecond / ceiling.PerSecond, question.Status == 304 ? 0.8 : 0.6);
            }
        }

        await ChangingDashboards.RunAsync(product, settings, results, cancellationToken);
        await product.StopAsync(cancellationToken);
    }

    /// <summary>Standard output is for the results.</summary>
    private static void ToStandardError(WebApplicationBuilder builder) =>
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);

    /// <summary>As <c>serve</c> starts a new installation.</summary>
    private static async Task StartAsync(WebApplication product, CancellationToken cancellationToken)
    {
        await product.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        if ((await product.Services.GetRequiredService<FirstYear>().ImportAsync(progress: null, cancellationToken)).Refused is { } refused)
            throw new InvalidOperationException($"2021.jsonl, line {refused.Number}: {refused.Failure.Detail}");
        await product.StartAsync(cancellationToken);
        var head = await product.Services.GetRequiredService<IEventStore>().HeadAsync(cancellationToken);
        if (!await product.Services.GetRequiredService<ProjectionRunner>().WaitForAsync(ViewStore.ProjectionName, head.Index, TimeSpan.FromMinutes(1), cancellationToken))
            throw new TimeoutException("The views did not catch up with the year 2021 within a minute.");
    }

    /// <summary>What the product answers, to be given again by the ceiling, and the tag to ask for a 304 with.</summary>
    private static async Task<(Question Question, string? Tag, BareAnswer Answer)> AnswerAsync(Question question, Uri address)
    {
        string? tag = null;
        if (question.Status == 304)
        {
            using var first = new KeepAliveCaller(address, question.Headers(tag: null));
            await first.AskAndKeepAsync();
            tag = first.Head.First(line => line.StartsWith("ETag: ", StringComparison.OrdinalIgnoreCase))["ETag: ".Length..];
        }

        using var caller = new KeepAliveCaller(address, question.Headers(tag));
        var status = await caller.AskAndKeepAsync();
        return status == question.Status
            ? (question, tag, BareAnswer.Of(status, caller.Head, caller.Body))
            : throw new InvalidOperationException($"{address} answers with {status}.");
    }

    internal static async Task<Sample> MeasureAsync(int callers, TimeSpan time, Uri address, Question question, string? tag)
    {
        var connections = Enumerable.Range(0, callers).Select(_ => new KeepAliveCaller(address, question.Headers(tag))).ToList();
        try
        {
            return await Load.RunAsync(callers, time, async caller =>
            {
                var status = await connections[caller].AskAsync();
                if (status != question.Status)
                    throw new InvalidOperationException($"{address} answers with {status}.");
            });
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }
}
