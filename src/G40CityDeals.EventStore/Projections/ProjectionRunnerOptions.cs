namespace G40CityDeals.EventStore.Projections;

/// <summary>Times and sizes of a runner.</summary>
public sealed record ProjectionRunnerOptions
{
    /// <summary>Events in one transaction, at most.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>Events in one transaction, about, while a generation is filled stream by stream. The serving generation waits for so many.</summary>
    public int FillSize { get; init; } = 50_000;

    /// <summary>How often a runner looks by itself, when no notification woke it.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a runner shows that it lives. Well below <see cref="LeaseTimeout"/>.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After so long without a heartbeat, on the watcher's own monotonic clock, another runner takes over.</summary>
    public TimeSpan LeaseTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How often a runner looks where the projections are, for the gauges of its meter.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a generation that no longer serves is kept for readers that have just learned its number.</summary>
    public TimeSpan KeepRetired { get; init; } = TimeSpan.FromSeconds(5);
}
