using System.Text.Json;
using Npgsql;

namespace G40CityDeals.EventStore.Reading;

/// <summary>The rows of a query of <see cref="EventReader.FieldsOfEvent"/> behind one column more, as events.</summary>
internal sealed class EventRows(NpgsqlDataReader reader)
{
    // Neighbours mostly have the same headers: who records a whole year has one role.
    private (string Text, IReadOnlyDictionary<string, string> Headers)? last;

    /// <summary>The row that the reader stands on; its first column is the ledger index.</summary>
    public StoredEvent Current() => At(reader.GetInt64(0));

    /// <summary>The row that the reader stands on.</summary>
    /// <param name="index">Its place in the ledger.</param>
    public StoredEvent At(long index) => new(
        index,
        reader.GetGuid(1),
        reader.GetString(2),
        reader.GetInt64(3),
        reader.GetString(4),
        reader.GetFieldValue<DateTimeOffset>(5),
        reader.GetFieldValue<byte[]>(6),
        new EventMetadata(
            reader.GetString(7),
            reader.IsDBNull(8) ? null : reader.GetString(8),
            reader.IsDBNull(9) ? null : reader.GetString(9),
            reader.IsDBNull(10) ? null : Headers(reader.GetString(10))));

    private IReadOnlyDictionary<string, string>? Headers(string text)
    {
        if (last is { } known && known.Text == text)
            return known.Headers;
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(text);
        last = headers is null ? null : (text, headers);
        return headers;
    }
}
