using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace G40CityDeals.EventStore.Reading;

/// <summary>Reads whole streams, many after each other; while the caller works on some, the next are being read.</summary>
internal sealed class StreamsReader(NpgsqlDataSource dataSource, SchemaName schema)
{
    /// <summary>Streams read ahead.</summary>
    private const int Ahead = 64;

    private readonly string following = schema.In(
        "select e.seq_id" + EventReader.FieldsOfEvent + " from {schema}.mt_events e where e.stream_id > $1 and e.seq_id <= $2 order by e.stream_id, e.version limit $3");

    private readonly string named = schema.In(EventReader.Columns + " where e.stream_id = any($1) and l.index <= $2 order by e.stream_id, e.version");

    private volatile LedgerOffsets? last;

    /// <summary>These streams, each with its events up to and including this index; those that have none are left out.</summary>
    public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadAsync(IReadOnlyCollection<string> streams, long upToIndex, CancellationToken cancellationToken) =>
        AheadAsync((found, token) => GroupAsync(named, [streams.ToArray(), upToIndex], static index => index, found, token), cancellationToken);

    /// <summary>The streams after this one, in the order that the database has for ids: about so many events, but at least one stream; none: there are no more.</summary>
    public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadFollowingAsync(string after, long upToIndex, int events, CancellationToken cancellationToken) =>
        AheadAsync((found, token) => FollowingAsync(after, upToIndex, events, found, token), cancellationToken);

    private async Task FollowingAsync(string after, long upToIndex, int events, Found found, CancellationToken cancellationToken)
    {
        var offsets = await OffsetsAsync(upToIndex, cancellationToken);
        var rest = await GroupAsync(following, [after, offsets.LastSequence, (long)events], offsets.IndexOf, found, cancellationToken, whole: false);

        // As many rows as were asked for end somewhere in the last stream. It is read again as the first of the next, unless it is that already.
        if (found.Events + rest.Count < events)
            await found.AddAsync(rest, cancellationToken);
        else if (found.Events == 0)
            await GroupAsync(named, [new[] { rest[0].Stream }, upToIndex], static index => index, found, cancellationToken);
    }

    private async Task<LedgerOffsets> OffsetsAsync(long upToIndex, CancellationToken cancellationToken)
    {
        // Only offsets that end at the bound itself: below it no more can come.
        if (last is { } known && known.LastIndex == upToIndex)
            return known;
        return last = await LedgerOffsets.ReadAsync(dataSource, schema, upToIndex, cancellationToken);
    }

    /// <summary>Returns the last stream's events, if they are not to be taken for whole.</summary>
    /// <param name="indexOf">Of the first column.</param>
    private async Task<List<StoredEvent>> GroupAsync(
        string sql, object[] parameters, Func<long, long> indexOf, Found found, CancellationToken cancellationToken, bool whole = true)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new EventRows(reader);
        List<StoredEvent> stream = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var stored = rows.At(indexOf(reader.GetInt64(0)));
            if (stream is [var first, ..] && first.Stream != stored.Stream)
            {
                await found.AddAsync(stream, cancellationToken);
                stream = [];
            }

            stream.Add(stored);
        }

        if (!whole)
            return stream;
        await found.AddAsync(stream, cancellationToken);
        return [];
    }

    private static async IAsyncEnumerable<IReadOnlyList<StoredEvent>> AheadAsync(
        Func<Found, CancellationToken, Task> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<IReadOnlyList<StoredEvent>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(
            async () =>
            {
                Exception? failure = null;
                try
                {
                    await read(new Found(channel.Writer), leaving.Token);
                }
#pragma warning disable CA1031 // It is thrown where the streams are taken from the channel.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    failure = e;
                }

                channel.Writer.Complete(failure);
            },
            CancellationToken.None);
        try
        {
            await foreach (var stream in channel.Reader.ReadAllAsync(cancellationToken))
                yield return stream;
        }
        finally
        {
            await leaving.CancelAsync();
            await reading;
        }
    }

    private sealed class Found(ChannelWriter<IReadOnlyList<StoredEvent>> streams)
    {
        /// <summary>In the streams that were added.</summary>
        public int Events { get; private set; }

        public async ValueTask AddAsync(List<StoredEvent> stream, CancellationToken cancellationToken)
        {
            if (stream.Count == 0)
                return;
            Events += stream.Count;
            await streams.WriteAsync(stream, cancellationToken);
        }
    }
}
