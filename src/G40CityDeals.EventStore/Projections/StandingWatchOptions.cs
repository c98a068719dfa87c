namespace G40CityDeals.EventStore.Projections;

/// <summary>Times of a <see cref="StandingWatch"/>.</summary>
public sealed record StandingWatchOptions
{
    /// <summary>How often it looks by itself, when no notification told it to.</summary>
    public TimeSpan LookInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// So long after the last look was begun its answer is still relied on. This bounds how far behind <see cref="StandingWatch.Current"/> can be when the
    /// connection or its server freezes without being closed.
    /// </summary>
    public TimeSpan TrustFor { get; init; } = TimeSpan.FromSeconds(1);
}
