using G40CityDeals.Faults.Staging;
using Npgsql;

namespace G40CityDeals.Faults.Loading;

/// <summary>A reader that follows the log up to where it is settled. What it was given it is never given again: nothing may appear below the mark later.</summary>
internal sealed class Follower(History history, Stage stage, string name, NpgsqlDataSource source)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);
    private long last;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        history.AddReader(name);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                // Nothing of the database is cancelled: every wait here is short.
                await ReadOnAsync();
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                // The fault reached this reader, too: it begins again after what it has.
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task ReadOnAsync()
    {
        await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
        await using var asked = new NpgsqlCommand($"select last_seq_id from {stage.Schema}.mt_event_progression where name = 'HighWaterMark'", connection);
        if (await asked.ExecuteScalarAsync(CancellationToken.None) is not long mark)
            return;
        history.AddMark(name, mark);
        await using var command = new NpgsqlCommand($"select seq_id, id from {stage.Schema}.mt_events where seq_id > $1 and seq_id <= $2 and stream_id <> 'mt_tombstone' order by seq_id", connection)
        {
            Parameters = { new() { Value = last }, new() { Value = mark } },
        };
        var read = new List<(long Number, Guid Id)>();
        await using (var row = await command.ExecuteReaderAsync(CancellationToken.None))
        {
            while (await row.ReadAsync(CancellationToken.None))
                read.Add((row.GetInt64(0), row.GetGuid(1)));
        }

        read.ForEach(one => history.AddRead(name, one.Number, one.Id));
        last = Math.Max(last, mark);
    }
}
