using Npgsql;

namespace G40CityDeals.EventStore.Projections;

/// <summary>
/// A projection whose rows each come from the events of one stream. A generation of it is filled stream by stream, so that no row is written twice;
/// from there on it follows the log as every projection does.
/// </summary>
public interface IStreamProjection : IProjection
{
    /// <summary>
    /// Writes the rows of whole streams, of which this generation has none yet, with the fill's connection and transaction only.
    /// After throwing, the generation begins again event by event, and stops, visibly, right before the event that throws.
    /// </summary>
    Task FillAsync(StreamFill fill, CancellationToken cancellationToken);
}

/// <param name="Streams">Each with all its events so far, in version order; never none. Read while the caller works, on another connection.</param>
public sealed record StreamFill(IAsyncEnumerable<IReadOnlyList<StoredEvent>> Streams, int Generation, NpgsqlConnection Connection, NpgsqlTransaction Transaction);
