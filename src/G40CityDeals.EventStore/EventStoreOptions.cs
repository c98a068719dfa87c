namespace G40CityDeals.EventStore;

/// <summary>Bounds of the PostgreSQL store; the defaults fit one node.</summary>
public sealed record EventStoreOptions
{
    /// <summary>Appends that may wait to be sent; one more is <see cref="AppendOutcome.Busy"/>.</summary>
    public int QueueCapacity { get; init; } = 4096;

    /// <summary>Appends that go to the database in one call.</summary>
    public int BatchCount { get; init; } = 256;

    /// <summary>Bytes, about, that go to the database in one call; one append that is larger goes alone.</summary>
    public int BatchBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Calls that may be under way at once. The database does one after the other, in an order of its own; what goes in one call keeps the callers' order.</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>
    /// How long a definite answer is asked for, again and again with the same keys, before it is <see cref="AppendOutcome.Unknown"/>. Waiting for its turn comes
    /// on top: what has waited longer than this when its turn comes is not sent any more, and <see cref="AppendOutcome.Busy"/>.
    /// </summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one call may say nothing before its connection counts as lost and another is asked. More than the 5 s that a call waits for the append lock.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Events read in the first query of a read; the next ones take more, up to eight times as many.</summary>
    public int PageSize { get; init; } = 500;
}
