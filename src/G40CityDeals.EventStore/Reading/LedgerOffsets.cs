using Npgsql;

namespace G40CityDeals.EventStore.Reading;

/// <summary>
/// How far sequence numbers are ahead of ledger indexes. Both grow in the same order; a number that was taken and not used (a refused batch, a crash) puts all later ones
/// ahead by one more, so a few ranges tell the index of every event without a look at its leaf.
/// </summary>
internal sealed class LedgerOffsets
{
    private readonly long[] from;
    private readonly long[] offsets;

    private LedgerOffsets(long[] from, long[] offsets, long lastSequence) => (this.from, this.offsets, LastSequence) = (from, offsets, lastSequence);

    /// <summary>Of the last event that this knows; 0 when there is none.</summary>
    public long LastSequence { get; }

    /// <summary>Of the last event that this knows; -1 when there is none.</summary>
    public long LastIndex => offsets is [.., var ahead] ? LastSequence - ahead : -1;

    /// <summary>Of the events with an index of at most <paramref name="upToIndex"/>. Reads their leaves once.</summary>
    public static async Task<LedgerOffsets> ReadAsync(NpgsqlDataSource dataSource, SchemaName schema, long upToIndex, CancellationToken cancellationToken)
    {
        await using var command = dataSource.Command(
            schema,
            "select min(l.seq_id), l.seq_id - l.index, max(l.seq_id) from {schema}.ledger_leaf l where l.index <= $1 group by 2 order by 1",
            upToIndex);
        command.CommandTimeout = 0; // It says nothing until it has seen every leaf.
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<long> from = [], offsets = [];
        var last = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            from.Add(reader.GetInt64(0));
            offsets.Add(reader.GetInt64(1));
            last = reader.GetInt64(2);
        }

        return new([.. from], [.. offsets], last);
    }

    public long IndexOf(long sequence)
    {
        var found = Array.BinarySearch(from, sequence);
        return sequence - offsets[found >= 0 ? found : ~found - 1];
    }
}
