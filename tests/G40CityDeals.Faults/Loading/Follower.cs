using G40CityDeals.Faults.Staging;
using Npgsql;

namespace G40CityDeals.Faults.Loading;

/// <summary>A reader that follows the log: it reads on from where it is, then waits until there is more. What it was given it is never given again.</summary>
internal sealed class Follower(History history, Stage stage, string name, bool listens)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(300);
    private long last = -1;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        history.AddReader(name);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(cancellationToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                // The fault reached this reader, too: it begins again after what it has.
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    // Nothing of the database is cancelled: every wait here is short.
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var connection = await stage.Source.OpenConnectionAsync(CancellationToken.None);
        if (listens)
        {
            await using var listen = new NpgsqlCommand($"listen events_{stage.Schema}", connection);
            await listen.ExecuteNonQueryAsync(CancellationToken.None);
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            await foreach (var stored in stage.Reader.ReadAllAsync(last, long.MaxValue, CancellationToken.None))
            {
                history.AddRead(name, stored.Index, stored.Id);
                last = stored.Index;
            }

            if (listens)
                await connection.WaitAsync(LongestWait, CancellationToken.None);
            else
                await Task.Delay(LongestWait / 10, CancellationToken.None);
        }
    }
}
