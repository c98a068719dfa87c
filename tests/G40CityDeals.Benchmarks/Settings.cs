namespace G40CityDeals.Benchmarks;

/// <summary>How long and how often is measured.</summary>
/// <param name="Slice">Time of one measurement under load.</param>
/// <param name="Streams">Streams that there are before the measuring begins.</param>
internal sealed record Settings(TimeSpan Slice, int Repetitions, int Streams, bool Large)
{
    public static void Say(string line) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {line}");
}
