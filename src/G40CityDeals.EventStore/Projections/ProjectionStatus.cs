namespace G40CityDeals.EventStore.Projections;

public enum ProjectionState
{
    /// <summary>A generation serves and follows the log.</summary>
    Running,

    /// <summary>An event could not be applied, and nothing goes on until it is resumed or rebuilt; what served before still does.</summary>
    Stopped,

    /// <summary>The next generation is being filled; the one before serves meanwhile, if there is one.</summary>
    Building,
}

/// <summary>Where a projection is.</summary>
/// <param name="Generation">The one that serves; 0 when none does yet.</param>
/// <param name="CodeVersion">Of the serving generation; null when none serves yet.</param>
/// <param name="Position">Ledger index of the last event in effect; -1 when none is.</param>
/// <param name="Head">Ledger index of the log's last event; -1 on an empty log.</param>
/// <param name="BuildingPosition">As <see cref="RebuildProgress.Position"/>.</param>
/// <param name="FailedIndex">Ledger index of the event that could not be applied.</param>
/// <param name="Error">What was wrong with it.</param>
/// <param name="Owner">The runner that holds the lease: machine, process, and an id of its own.</param>
/// <param name="LastHeartbeat">UTC, on the database's clock.</param>
public sealed record ProjectionStatus(
    string Name,
    ProjectionState State,
    int Generation,
    int? CodeVersion,
    long Position,
    long Head,
    int? BuildingGeneration,
    long? BuildingPosition,
    long? FailedIndex,
    string? Error,
    string? Owner,
    DateTimeOffset? LastHeartbeat)
{
    /// <summary>Events not yet in effect.</summary>
    public long Lag => Head - Position;

    /// <summary>Readers do not see all of the log, and will not until somebody acts.</summary>
    public bool IsBehind => State == ProjectionState.Stopped && Lag > 0;
}

/// <summary>How far a rebuild is.</summary>
/// <param name="Position">Ledger index of the last event in the generation that is being filled; while whole streams are put into it, one less than the events that are in.</param>
/// <param name="Head">Ledger index of the log's last event.</param>
public sealed record RebuildProgress(string Name, int Generation, long Position, long Head);

/// <summary>A rebuild came upon an event that it could not apply; the generation before serves on.</summary>
/// <param name="name">The projection.</param>
/// <param name="failedIndex">Ledger index of the event; null when making room for the generation failed.</param>
public sealed class ProjectionStoppedException(string name, long? failedIndex, string error)
    : Exception(failedIndex is null ? $"{name} stopped: {error}" : $"{name} stopped at event {failedIndex}: {error}")
{
    public string Name { get; } = name;

    public long? FailedIndex { get; } = failedIndex;
}
