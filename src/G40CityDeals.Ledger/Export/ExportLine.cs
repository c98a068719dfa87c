using System.Globalization;
using System.Text;
using System.Text.Json;

namespace G40CityDeals.Ledger;

/// <summary>
/// The lines of an export (spec LEDGER, "Export"), in canonical JSON: an event's data and metadata stand as the bytes that were hashed,
/// so that a verifier need not put them into that form again.
/// </summary>
public static class ExportLine
{
    /// <summary>Persons on one line, at most.</summary>
    public const int MostPersons = 1000;

    public static string OfPersons(IEnumerable<CommittedValue> values)
    {
        var text = new StringBuilder("{\"persons\":{");
        foreach (var value in values)
        {
            if (text[^1] != '{')
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"\"{value.Commitment}\":{{\"person\":\"{value.Subject:D}\",\"salt\":\"{Convert.ToHexStringLower(value.Salt.Span)}\",\"value\":{Canonical(value.Value)}}}");
        }

        return text.Append("}}").ToString();
    }

    /// <param name="proof">Of its inclusion, in a partial export; null in a full one.</param>
    public static string OfEvent(LedgeredEvent entry, IReadOnlyList<byte[]>? proof)
    {
        var stored = entry.Event;
        var text = new StringBuilder(1024);
        text.Append(CultureInfo.InvariantCulture, $"{{\"index\":{stored.Index},\"number\":{stored.Number},\"id\":\"{stored.Id:D}\",\"stream\":{CanonicalJson.Quote(stored.Stream)},\"version\":{stored.Version},\"type\":{CanonicalJson.Quote(stored.Type)}");
        text.Append(CultureInfo.InvariantCulture, $",\"recordedAt\":\"{stored.RecordedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}\",\"data\":{Canonical(stored.Data)},\"metadata\":{LedgerEntry.MetadataForm(stored.Metadata, Canonical)}");
        text.Append(CultureInfo.InvariantCulture, $",\"leaf\":\"{Convert.ToHexStringLower([.. entry.Leaf])}\"");
        if (proof is not null)
            text.Append(",\"proof\":[").AppendJoin(',', proof.Select(hash => $"\"{Convert.ToBase64String(hash)}\"")).Append(']');
        return text.Append('}').ToString();
    }

    public static string OfCheckpoint(KeptCheckpoint checkpoint) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"checkpoint\":{CanonicalJson.Quote(checkpoint.Note)},\"size\":{checkpoint.Size}}}");

    /// <summary>What was put into the database by hand may have no canonical form: then it goes out as it is, and the verifier names it.</summary>
    private static string Canonical(JsonElement value)
    {
        try
        {
            return CanonicalJson.Serialize(value);
        }
        catch (ArgumentException)
        {
            return value.GetRawText();
        }
    }
}
