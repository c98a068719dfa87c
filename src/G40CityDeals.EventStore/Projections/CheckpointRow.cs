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
/// <param name="Fill">Null: it follows the log, event by event.</param>
internal sealed record Building(int Generation, int CodeVersion, long Position, long? FailedIndex, string? Error, Filling? Fill = null)
{
    /// <summary>Position of a generation that no room could be made for.</summary>
    public const long NotPrepared = -2;

    /// <summary>How far it is, as if filling went in index order.</summary>
    public long Reached => Fill is { } fill ? fill.Events - 1 : Position;
}

/// <summary>How far whole streams are in a generation that is filled with them.</summary>
/// <param name="UpTo">Ledger index up to which the streams are read.</param>
/// <param name="After">The last stream that is done; empty: none is.</param>
/// <param name="Events">Of the streams that are done.</param>
internal sealed record Filling(long UpTo, string After, long Events);
