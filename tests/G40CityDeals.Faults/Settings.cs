using G40CityDeals.Faults.Striking;

namespace G40CityDeals.Faults;

/// <summary>How long, with which faults, and from which seed.</summary>
/// <param name="Time">No round begins after it.</param>
/// <param name="Passes">How often at most each fault is run; null: as often as the time allows.</param>
internal sealed record Settings(TimeSpan Time, int Seed, IReadOnlyList<Fault> Faults, int? Passes = null)
{
    /// <summary>How long the load runs undisturbed, before the fault and after it.</summary>
    public TimeSpan Undisturbed { get; init; } = TimeSpan.FromSeconds(1.5);

    public static void Say(string line) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {line}");
}
