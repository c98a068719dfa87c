namespace G40CityDeals.EventStore;

/// <summary>How long to wait before asking again for what was not yet there.</summary>
internal static class Pauses
{
    /// <summary>The next one: twice as long, <paramref name="longest"/> at most.</summary>
    public static TimeSpan Longer(TimeSpan pause, TimeSpan longest) => pause * 2 < longest ? pause * 2 : longest;
}
