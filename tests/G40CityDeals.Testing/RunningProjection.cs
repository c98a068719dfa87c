using System.Globalization;
using Npgsql;

namespace G40CityDeals.Testing;

/// <summary>Which node runs the views, as the database knows it.</summary>
/// <param name="ProcessId">Of the node; null: nobody holds the lease.</param>
/// <param name="Position">Ledger index of the last event in effect.</param>
public sealed record RunningProjection(int? ProcessId, long Epoch, long Position)
{
    public static async Task<RunningProjection> ReadAsync(NpgsqlDataSource database, string schema, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select l.owner, c.epoch, c.position from "{schema}".projection_lease l join "{schema}".projection_checkpoint c on c.name = l.name
            where l.name = 'collaboration-views'
            """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            throw new InvalidOperationException("The views have no runner yet.");
        int? process = row.IsDBNull(0) ? null : int.Parse(row.GetString(0).Split('/')[1], CultureInfo.InvariantCulture);
        return new(process, row.GetInt64(1), row.GetInt64(2));
    }

    /// <summary>Asks again and again.</summary>
    /// <exception cref="TimeoutException">It did not come about.</exception>
    public static async Task<RunningProjection> UntilAsync(
        NpgsqlDataSource database, string schema, Func<RunningProjection, bool> wanted, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var deadline = DateTime.UtcNow + patience; ; await Task.Delay(20, cancellationToken))
        {
            RunningProjection? now = null;
            try
            {
                now = await ReadAsync(database, schema, cancellationToken);
            }
            catch (NpgsqlException) when (DateTime.UtcNow < deadline)
            {
                // A server that is being taken over from.
            }

            if (now is not null && wanted(now))
                return now;
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException($"After {patience} still {now}.");
        }
    }
}
