namespace G40CityDeals.EventStore.Reading;

/// <summary>Times of reading from replicas.</summary>
public sealed record ReplicaOptions
{
    /// <summary>How long a caller who asked for a position waits for the replica to reach it, before the primary is asked.</summary>
    public TimeSpan ReplicaPatience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long it waits in all, for the primary's views too; after that the answer shows by its position that it is behind.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a connection to a replica and one statement on it may take, rounded up to whole seconds; after that it counts as away.</summary>
    public TimeSpan ReplicaTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a replica that was away is left alone, before one reader tries it again; and one that is behind, by those who ask for a position.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(10);
}
