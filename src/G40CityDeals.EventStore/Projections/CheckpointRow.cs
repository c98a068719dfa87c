namespace G40CityDeals.EventStore.Projections;

/// <summary>A projection's checkpoint row as it was read.</summary>
internal sealed record CheckpointRow(
    string Name,
    int Generation,
    int? CodeVersion,
    long Position,
    long? FailedIndex,
    string? Error,
    Building? Building,
    bool RebuildWanted,
    int? RetiredGeneration,
    bool RetiredIsDue,
    long Epoch,
    string State)
{
    /// <summary>Whether a program with this code version has something to do here; an older one leaves it to the newer.</summary>
    public bool IsFor(int codeVersion) => RebuildWanted || (Newest ?? codeVersion) <= codeVersion;

    public bool NeedsBuild(int codeVersion) =>
        RebuildWanted || Newest is null || Newest < codeVersion || Building is { Position: Building.NotPrepared, Error: null };

    private int? Newest => Building?.CodeVersion ?? CodeVersion;
}

/// <summary>The generation that is being filled.</summary>
internal sealed record Building(int Generation, int CodeVersion, long Position, long? FailedIndex, string? Error)
{
    /// <summary>Position of a generation that no room could be made for.</summary>
    public const long NotPrepared = -2;
}
