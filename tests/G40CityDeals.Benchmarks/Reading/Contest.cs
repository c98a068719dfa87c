using G40CityDeals.Benchmarks.Measuring;

namespace G40CityDeals.Benchmarks.Reading;

/// <summary>Readings in turn, over and over, each for one slice of time, so that a busy moment of the machine hits all alike.</summary>
internal static class Contest
{
    /// <summary>Events a second of each, by name.</summary>
    public static async Task<Dictionary<string, double>> RunAsync(string scenario, IReadOnlyList<Reading> contenders, Settings settings, Results results)
    {
        var samples = contenders.ToDictionary(contender => contender, _ => new List<Sample>());
        foreach (var contender in contenders)
            await contender.Read();
        for (var repetition = 1; repetition <= settings.Repetitions; repetition++)
        {
            Settings.Say($"{scenario}: {repetition} of {settings.Repetitions}");
            foreach (var contender in contenders)
                samples[contender].Add(await ForASliceAsync(contender, settings.Slice));
        }

        return contenders.ToDictionary(contender => contender.Name, contender => results.Add(scenario, contender.Name, 1, samples[contender]).PerSecond);
    }

    private static async Task<Sample> ForASliceAsync(Reading contender, TimeSpan slice)
    {
        var times = new List<(Sample Sample, long Events)>();
        var began = System.Diagnostics.Stopwatch.StartNew();
        var events = 0L;
        while (times.Count == 0 || began.Elapsed < slice)
        {
            long read = 0;
            var sample = await Load.TimeAsync(async () => read = await contender.Read());
            times.Add((sample, read));
            events += read;
        }

        var took = times.Select(time => time.Sample.P50).Order().ToList();
        return new(events / began.Elapsed.TotalSeconds, took[took.Count / 2], took[^1]);
    }
}
