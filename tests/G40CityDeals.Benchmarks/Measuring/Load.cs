using System.Diagnostics;

namespace G40CityDeals.Benchmarks.Measuring;

/// <summary>Callers that each do one operation after another for as long as the time lasts.</summary>
public static class Load
{
    /// <param name="operate">One operation of one caller (from 0). Whatever it throws ends the measurement.</param>
    public static async Task<Sample> RunAsync(int callers, TimeSpan time, Func<int, Task> operate)
    {
        var began = Stopwatch.GetTimestamp();
        var end = began + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller, end, operate))));
        return Of([.. latencies.SelectMany(times => times)], Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Of what was timed elsewhere.</summary>
    /// <param name="ticks">How long each took, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="took">All together.</param>
    public static Sample Of(long[] ticks, TimeSpan took)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        Array.Sort(ticks);
        return new(ticks.Length / took.TotalSeconds, Milliseconds(ticks, 0.50), Milliseconds(ticks, 0.99));
    }

    /// <summary>One piece of work that handles many items.</summary>
    /// <param name="work">Returns how many items there were.</param>
    public static async Task<Sample> TimeAsync(Func<Task<long>> work)
    {
        var began = Stopwatch.GetTimestamp();
        var items = await work();
        var took = Stopwatch.GetElapsedTime(began);
        return new(items / took.TotalSeconds, took.TotalMilliseconds, took.TotalMilliseconds);
    }

    private static async Task<List<long>> CallAsync(int caller, long end, Func<int, Task> operate)
    {
        var latencies = new List<long>();
        for (var now = Stopwatch.GetTimestamp(); now < end;)
        {
            await operate(caller);
            var done = Stopwatch.GetTimestamp();
            latencies.Add(done - now);
            now = done;
        }

        return latencies;
    }

    private static double Milliseconds(long[] sorted, double part) =>
        sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * part)] * 1000.0 / Stopwatch.Frequency;
}
