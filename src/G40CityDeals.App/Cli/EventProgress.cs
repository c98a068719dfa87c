using System.Diagnostics;
using System.Globalization;
using Spectre.Console.Rendering;
using Spectre.Console;

namespace G40CityDeals.App.Cli;

/// <summary>How far work over the events of the log is.</summary>
/// <param name="Done">Events done.</param>
/// <param name="Total">Events in the log; it may grow meanwhile.</param>
internal readonly record struct EventsDone(long Done, long Total);

/// <summary>Shows work over the events of the log: a bar with events, rate and time left on a terminal, a line now and then where there is none.</summary>
internal static class EventProgress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    public static async Task ShowAsync(string label, Func<IProgress<EventsDone>, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Console.IsErrorRedirected)
        {
            await work(new Lines(label));
            return;
        }

        await Terminal.Error.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new EventsColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var task = context.AddTask(label);
            task.IsIndeterminate = true;
            await work(new Bar(task));
            return true;
        });
    }

    private static string Count(double events) => events.ToString("#,0", CultureInfo.InvariantCulture);

    private sealed class Bar(ProgressTask task) : IProgress<EventsDone>
    {
        public void Report(EventsDone value)
        {
            task.IsIndeterminate = false;
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Total == 0 ? 1 : value.Done;
        }
    }

    private sealed class EventsColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.IsIndeterminate ? "" : $"{Count(task.Value)} of {Count(task.MaxValue)} events{(task.Speed is { } speed ? $", {Count(speed)}/s" : "")}");
    }

    /// <summary>The first line, one every few seconds, and the last.</summary>
    private sealed class Lines(string label) : IProgress<EventsDone>
    {
        private (long Done, long At)? first;
        private long told;

        public void Report(EventsDone value)
        {
            if (told != 0 && value.Done < value.Total && Stopwatch.GetElapsedTime(told) < BetweenLines)
                return;
            told = Stopwatch.GetTimestamp();

            // Work that was under way before it was looked at is not counted into the rate.
            var (done, at) = first ??= (value.Done, told);
            var seconds = Stopwatch.GetElapsedTime(at, told).TotalSeconds;
            Terminal.Progress($"{label}: {Count(value.Done)} of {Count(value.Total)} events{(seconds > 1 ? $", {Count((value.Done - done) / seconds)}/s" : "")}");
        }
    }
}
