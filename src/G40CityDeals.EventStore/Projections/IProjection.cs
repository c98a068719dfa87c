using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// Something derived from the log and kept up to date by the <c>ProjectionRunner</c>: each event once in effect, in index order.
/// A rebuild fills the next generation beside the serving one; the projection keeps the two apart by <see cref="ProjectionBatch.Generation"/>.
/// </summary>
public interface IProjection
{
    /// <summary>Stable name, kebab-case; its checkpoint row goes by it.</summary>
    string Name { get; }

    /// <summary>Raised by whoever changes what the projection writes: on start a higher number is rebuilt by itself, the old generation serving meanwhile.</summary>
    int CodeVersion { get; }

    /// <summary>
    /// Writes what the batch changes, with the batch's connection and transaction only. After throwing, the batch is given again one event at a time,
    /// and the projection stops, visibly, right before the event that throws.
    /// </summary>
    Task ApplyAsync(ProjectionBatch batch, CancellationToken cancellationToken);

    /// <summary>Makes room for a generation: tables are created if they are missing, rows of this generation removed. Same transaction rules.</summary>
    Task PrepareAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken);

    /// <summary>Removes a generation that no longer serves.</summary>
    Task DropAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int generation, CancellationToken cancellationToken);
}

/// <param name="Events">In index order, never empty.</param>
public sealed record ProjectionBatch(IReadOnlyList<StoredEvent> Events, int Generation, NpgsqlConnection Connection, NpgsqlTransaction Transaction);
