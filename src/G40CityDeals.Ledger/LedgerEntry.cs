using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace G40CityDeals.Ledger;

/// <summary>The lines that an event puts into the ledger (spec LEDGER, "Entry").</summary>
/// <param name="Index">The leaf's place in the tree: from 0, dense, in the order of the numbers.</param>
/// <param name="Number">The log's own number of the event, which people see as #N: ascending, with gaps.</param>
/// <param name="RecordedAt">UTC, microseconds.</param>
/// <param name="BodyHash">SHA-256, lower-case hex.</param>
/// <param name="MetadataHash">SHA-256, lower-case hex.</param>
public sealed record LedgerEntry(
    long Index,
    long Number,
    Guid EventId,
    string Stream,
    long Version,
    string Type,
    DateTimeOffset RecordedAt,
    string BodyHash,
    string MetadataHash)
{
    /// <summary>The first line: what the lines after it mean.</summary>
    public const string Format = "citydeal-event/v2";

    /// <summary>The entry of a stored event, both hashes computed from what it holds.</summary>
    /// <exception cref="ArgumentException">Its data or metadata have no canonical form, or its stream or type holds a control character.</exception>
    public static LedgerEntry Of(LedgerEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        CheckField(stored.Stream, nameof(stored.Stream));
        CheckField(stored.Type, nameof(stored.Type));
        return new LedgerEntry(
            stored.Index,
            stored.Number,
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

    /// <summary>SHA-256 over <see cref="MetadataForm(LedgerMetadata)"/>.</summary>
    /// <exception cref="ArgumentException">A text holds U+0000 or a lone surrogate.</exception>
    public static byte[] HashMetadata(LedgerMetadata metadata) => SHA256.HashData(Encoding.UTF8.GetBytes(MetadataForm(metadata)));

    /// <summary>The canonical form of <c>{actor, causation, correlation, headers}</c>, absent ones left out.</summary>
    /// <exception cref="ArgumentException">A text holds U+0000 or a lone surrogate.</exception>
    public static string MetadataForm(LedgerMetadata metadata) => MetadataForm(metadata, CanonicalJson.Serialize);

    /// <param name="headersForm">How the headers are written.</param>
    internal static string MetadataForm(LedgerMetadata metadata, Func<JsonElement, string> headersForm)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var text = new StringBuilder("{");
        Write("actor", metadata.Actor);
        Write("causation", metadata.Causation);
        Write("correlation", metadata.Correlation);
        if (metadata.Headers is { } headers)
            Begin("headers").Append(headersForm(headers));
        return text.Append('}').ToString();

        void Write(string name, string? value)
        {
            if (value is not null)
                CanonicalJson.WriteString(Begin(name), value);
        }

        StringBuilder Begin(string name) => (text.Length > 1 ? text.Append(',') : text).Append('"').Append(name).Append("\":");
    }

    /// <summary>The lines, each ended by LF.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"""
        {Format}
        {Index}
        {Number}
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

    // A line end inside a field would let two different events make the same lines.
    private static void CheckField(string value, string parameter)
    {
        if (value.Any(char.IsControl))
            throw new ArgumentException("It holds a control character.", parameter);
        WellFormed.Check(value, parameter);
    }
}
