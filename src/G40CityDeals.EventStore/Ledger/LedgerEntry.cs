using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace G40CityDeals.EventStore.Ledger;

/// <summary>The lines that an event puts into the ledger (LEDGER, "Entry"); the database makes the same ones under its lock.</summary>
/// <param name="RecordedAt">UTC, microseconds.</param>
/// <param name="BodyHash">SHA-256, lower-case hex.</param>
/// <param name="MetadataHash">SHA-256, lower-case hex.</param>
public sealed record LedgerEntry(
    long Index,
    Guid EventId,
    string Stream,
    long Version,
    string Type,
    DateTimeOffset RecordedAt,
    string BodyHash,
    string MetadataHash)
{
    /// <summary>The first line: what the lines after it mean.</summary>
    public const string Format = "citydeal-event/v1";

    /// <summary>The entry of a stored event, both hashes computed from what it holds.</summary>
    /// <exception cref="ArgumentException">Its data or metadata have no canonical form.</exception>
    public static LedgerEntry Of(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new LedgerEntry(
            stored.Index,
            stored.Id,
            stored.Stream,
            stored.Version,
            stored.Type,
            stored.RecordedAt,
            Convert.ToHexStringLower(HashBody(stored.Data)),
            Convert.ToHexStringLower(HashMetadata(stored.Metadata)));
    }

    /// <summary>SHA-256 over the canonical form of an event's data.</summary>
    /// <exception cref="ArgumentException">The data have no canonical form.</exception>
    public static byte[] HashBody(JsonElement data) => CanonicalJson.Hash(data);

    /// <summary>SHA-256 over <see cref="MetadataForm"/>.</summary>
    /// <exception cref="ArgumentException">A text holds U+0000 or a lone surrogate.</exception>
    public static byte[] HashMetadata(EventMetadata metadata) => SHA256.HashData(Encoding.UTF8.GetBytes(MetadataForm(metadata)));

    /// <summary>The canonical form of <c>{actor, causation, correlation, headers}</c>, absent ones left out.</summary>
    /// <exception cref="ArgumentException">A text holds U+0000 or a lone surrogate.</exception>
    public static string MetadataForm(EventMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var text = new StringBuilder("{\"actor\":");
        CanonicalJson.WriteString(text, metadata.Actor);
        if (metadata.Causation is { } causation)
            CanonicalJson.WriteString(text.Append(",\"causation\":"), causation);
        if (metadata.Correlation is { } correlation)
            CanonicalJson.WriteString(text.Append(",\"correlation\":"), correlation);
        if (metadata.Headers is { } headers)
            text.Append(",\"headers\":").Append(HeadersForm(headers));
        return text.Append('}').ToString();
    }

    /// <summary>The lines, each ended by LF.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"""
        {Format}
        {Index}
        {EventId:D}
        {Stream}
        {Version}
        {Type}
        {RecordedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}
        {BodyHash}
        {MetadataHash}

        """);

    /// <summary>SHA-256(0x00 ‖ entry): 32 bytes.</summary>
    public byte[] Leaf() => MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(ToText()));

    internal static string HeadersForm(IReadOnlyDictionary<string, string> headers)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in headers.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            if (text.Length > 1)
                text.Append(',');
            CanonicalJson.WriteString(text, name);
            CanonicalJson.WriteString(text.Append(':'), value);
        }

        return text.Append('}').ToString();
    }
}
