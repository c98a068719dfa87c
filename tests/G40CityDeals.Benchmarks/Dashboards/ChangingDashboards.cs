using System.Diagnostics;
using System.Globalization;
using G40CityDeals.App;
using G40CityDeals.App.Views;
using G40CityDeals.Benchmarks.Appending;
using G40CityDeals.Benchmarks.Measuring;
using G40CityDeals.Domain;
using G40CityDeals.EventStore.Projections;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.Benchmarks.Dashboards;

/// <summary>The same dashboards when what they show has just changed, and while it goes on changing: no kept answer serves then. No target is set for either.</summary>
internal static class ChangingDashboards
{
    private const string Deal = "impact-ondernemen";
    private const int Callers = 8;
    private const int Entries = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly BenchStreams Commands = new(1);
    private static int recorded;

    public static async Task RunAsync(WebApplication product, Settings settings, Results results, CancellationToken cancellationToken)
    {
        foreach (var question in Question.All.Where(question => question.Status == 200))
        {
            var address = new Uri(new Uri(product.Urls.First()), question.Path);
            Settings.Say($"dashboard: {question.Name}, changing");
            var first = new List<Sample>();
            var meanwhile = new List<Sample>();
            for (var repetition = 0; repetition < settings.Repetitions; repetition++)
            {
                first.Add(await FirstAnswersAsync(product, address, question, cancellationToken));
                meanwhile.Add(await MeanwhileAsync(product, address, question, settings.Slice, cancellationToken));
            }

            results.Add("dashboard", $"{question.Name}: first after an entry", 1, first);
            results.Add("dashboard", $"{question.Name}: while one entry a second is recorded", Callers, meanwhile);
        }
    }

    /// <summary>How long the first answer takes that shows an entry, from when the views have it.</summary>
    private static async Task<Sample> FirstAnswersAsync(WebApplication product, Uri address, Question question, CancellationToken cancellationToken)
    {
        using var caller = new KeepAliveCaller(address, question.Headers(tag: null));
        var took = new long[Entries];
        for (var entry = 0; entry < Entries; entry++)
        {
            var index = await RecordAsync(product, cancellationToken);
            if (!await product.Services.GetRequiredService<ProjectionRunner>().WaitForAsync(ViewStore.ProjectionName, index, Patience, cancellationToken))
                throw new TimeoutException($"The views did not come to {index}.");
            var began = Stopwatch.GetTimestamp();
            if (await caller.AskAsync() is var status && status != question.Status)
                throw new InvalidOperationException($"{address} answers with {status}.");
            took[entry] = Stopwatch.GetTimestamp() - began;
        }

        return Load.Of(took, Stopwatch.GetElapsedTime(0, took.Sum()));
    }

    private static async Task<Sample> MeanwhileAsync(WebApplication product, Uri address, Question question, TimeSpan time, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var recording = EverySecondAsync(product, enough.Token);
        try
        {
            return await DashboardScenario.MeasureAsync(Callers, time, address, question, tag: null);
        }
        finally
        {
            await enough.CancelAsync();
            await recording;
        }
    }

    private static async Task EverySecondAsync(WebApplication product, CancellationToken cancellationToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
            await RecordAsync(product, CancellationToken.None);
        while (await TickAsync(second, cancellationToken));
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Returns the entry's ledger index.</summary>
    private static async Task<long> RecordAsync(WebApplication product, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"changing/{Interlocked.Increment(ref recorded)}");
        var result = await product.Services.GetRequiredService<CommandRunner>().RunAsync(
            new Recording(Deal, Commands.NextCommand(), new Actor("bench", Role.Coordinator, Verified: false), key, BenchStreams.HashOf(key)), cancellationToken);
        return result is RecordingResult.Recorded { Replayed: false } stored ? stored.Receipt.LastIndex : throw new InvalidOperationException($"A command was not recorded: {result}");
    }
}
