namespace G40CityDeals.EventStore;

/// <summary>What the caller believes the stream's version to be; checked inside the append, under its lock.</summary>
public abstract record ExpectedVersion
{
    private ExpectedVersion() { }

    /// <summary>The stream does not exist yet.</summary>
    public static ExpectedVersion NoStream { get; } = new NoStreamVersion();

    /// <summary>The caller does not mind; events are added after whatever is there.</summary>
    public static ExpectedVersion Any { get; } = new AnyVersion();

    /// <summary>The stream's last event has exactly this version (1 or more; 0 means <see cref="NoStream"/>).</summary>
    public static ExpectedVersion Exactly(long version) => version switch
    {
        < 0 => throw new ArgumentOutOfRangeException(nameof(version), version, "A stream version is 0 (no stream) or more."),
        0 => NoStream,
        _ => new ExactVersion(version),
    };

    public sealed record NoStreamVersion : ExpectedVersion;

    public sealed record AnyVersion : ExpectedVersion;

    public sealed record ExactVersion(long Version) : ExpectedVersion;
}
