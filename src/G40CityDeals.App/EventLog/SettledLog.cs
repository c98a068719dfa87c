using System.Diagnostics;
using G40CityDeals.Domain;
using Marten;
using Npgsql;

namespace G40CityDeals.App.EventLog;

/// <summary>
/// Up to where the log is settled: Marten's high-water mark, up to which no entry can come in any more. It is the only position that is ever shown, frozen or
/// proved. A date or moment that somebody asks about is resolved here, once, to a number (<see cref="Known"/>), so that its answer can never change later.
/// </summary>
public sealed class SettledLog(IDocumentStore store, LogServers servers)
{
    /// <summary>
    /// A transaction records the time at which it began and may commit later. What began so long ago has ended: nothing of ours lasts longer
    /// (<see cref="MartenOptions.LongestTransaction"/>).
    /// </summary>
    public static readonly TimeSpan SettlesWithin = MartenOptions.LongestTransaction;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    private string Schema => store.Options.DatabaseSchemaName;

    /// <summary>The number of the last settled entry; 0: none is.</summary>
    public async Task<long> MarkAsync(CancellationToken cancellationToken)
    {
        await using var command = servers.Reads.CreateCommand($"select p.last_seq_id from {Schema}.mt_event_progression p where p.name = 'HighWaterMark'");
        return await command.ExecuteScalarAsync(cancellationToken) as long? ?? 0;
    }

    /// <summary>All that is settled now.</summary>
    public async Task<Known> NowAsync(CancellationToken cancellationToken) => new(await MarkAsync(cancellationToken));

    /// <summary>Waits until an entry is settled, so that whoever reads next reads it.</summary>
    /// <returns>False: it was not within <paramref name="patience"/>.</returns>
    public async Task<bool> ReachedAsync(long number, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (await MarkAsync(cancellationToken) >= number)
                return true;
            if (Stopwatch.GetElapsedTime(began) >= patience)
                return false;
            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>The number up to which the log was known at what is asked; or that this is not settled yet, and could still change.</summary>
    public async Task<Resolution> ResolveAsync(KnownOn asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var mark = await MarkAsync(cancellationToken);
        return asked switch
        {
            KnownOn.UpToNumber up => up.Number <= mark ? new(new Known(up.Number), mark) : new(null, mark),
            KnownOn.EndOfDay day => await BeforeAsync(day.End, mark, cancellationToken),
            KnownOn.Through through => await BeforeAsync(through.Moment.AddMicroseconds(1), mark, cancellationToken),
            _ => new(new Known(mark), mark),
        };
    }

    /// <summary>When the last entry up to a number was recorded; null: there is none.</summary>
    public async Task<DateTimeOffset?> RecordedAtAsync(Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        await using var command = servers.Reads.CreateCommand(
            $"""select e."timestamp" from {Schema}.mt_events e where e.seq_id <= $1 and e.stream_id <> 'mt_tombstone' order by e.seq_id desc limit 1""");
        command.Parameters.Add(new() { Value = known.UpTo });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    private async Task<Resolution> BeforeAsync(DateTimeOffset moment, long mark, CancellationToken cancellationToken)
    {
        await using var connection = await servers.Reads.OpenConnectionAsync(cancellationToken);
        await using var clock = new NpgsqlCommand("select $1 + $2 <= clock_timestamp()", connection) { Parameters = { new() { Value = moment }, new() { Value = SettlesWithin } } };
        if (await clock.ExecuteScalarAsync(cancellationToken) is not true)
            return new(null, mark);

        // Times run with the numbers but for the length of a transaction: halve to an entry that is certainly from before, and look on from there.
        var (before, after) = (0L, mark + 1);
        while (after - before > 1)
        {
            var middle = before + (after - before) / 2;
            if (await FirstAsync(connection, middle, mark, "true", cancellationToken) is { } found && found.RecordedAt < moment - SettlesWithin)
                before = found.Number;
            else
                after = middle;
        }

        var first = await FirstAsync(connection, before + 1, mark, $"e.\"timestamp\" >= '{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'", cancellationToken);
        return new(new Known(first is { } later ? later.Number - 1 : mark), mark);
    }

    private async Task<(long Number, DateTimeOffset RecordedAt)?> FirstAsync(NpgsqlConnection connection, long from, long mark, string condition, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""select e.seq_id, e."timestamp" from {Schema}.mt_events e where e.seq_id >= $1 and e.seq_id <= $2 and {condition} order by e.seq_id limit 1""", connection)
        {
            Parameters = { new() { Value = from }, new() { Value = mark } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)) : null;
    }
}

/// <summary>What a question about a moment of knowledge means.</summary>
/// <param name="Known">Null: it is not settled yet.</param>
/// <param name="Mark">Up to where the log is settled.</param>
public sealed record Resolution(Known? Known, long Mark);
