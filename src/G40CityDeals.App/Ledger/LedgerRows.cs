using System.Text.Json;
using System.Text;
using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;
using Npgsql;

namespace G40CityDeals.App.Ledger;

/// <summary>Events as they are stored, beside their leaves: raw, because a leaf is made from the stored JSON and never from an event object.</summary>
internal static class LedgerRows
{
    /// <summary>What an event is read from, without its place in the ledger. Marten's tombstones are no part of the log.</summary>
    public const string Columns = """
        e.seq_id, e.id, e.stream_id, e.version, e.type, e."timestamp", e.data::text, e.user_name, e.correlation_id, e.causation_id, e.headers::text
        """;

    public static readonly string NoTombstones = $"e.stream_id <> '{MartenOptions.TombstoneStream}'";

    /// <param name="index">Its place in the ledger.</param>
    /// <param name="from">The column at which <see cref="Columns"/> begin.</param>
    public static LedgerEvent Read(NpgsqlDataReader row, long index, int from)
    {
        string? Text(int column) => row.IsDBNull(from + column) ? null : row.GetString(from + column);
        return new(
            index,
            row.GetInt64(from),
            row.GetGuid(from + 1),
            row.GetString(from + 2),
            row.GetInt64(from + 3),
            row.GetString(from + 4),
            row.GetFieldValue<DateTimeOffset>(from + 5),
            Encoding.UTF8.GetBytes(row.GetString(from + 6)),
            new(Text(7), Text(8), Text(9), Text(10) is { } headers ? JsonElement.Parse(headers) : null));
    }
}
