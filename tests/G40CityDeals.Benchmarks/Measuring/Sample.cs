namespace G40CityDeals.Benchmarks.Measuring;

/// <summary>One measurement of one contender: how many operations a second, and how long one takes.</summary>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
public sealed record Sample(double PerSecond, double P50, double P99)
{
    /// <summary>The middle one by speed, of an odd number; of an even one the slower of the two in the middle.</summary>
    public static Sample Median(IReadOnlyCollection<Sample> samples) => samples.OrderBy(sample => sample.PerSecond).ElementAt((samples.Count - 1) / 2);
}
