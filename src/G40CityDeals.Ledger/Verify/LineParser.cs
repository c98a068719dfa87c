using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace G40CityDeals.Ledger;

/// <summary>
/// Reads one line of an export strictly: what is not of the format is refused, because what a leaf does not cover must not look as if it were proven.
/// Hashes an event's data and metadata as the bytes that stand there; only when these do not make the stated leaf, in their canonical form.
/// </summary>
internal static partial class LineParser
{
    private const string Format = LedgerEntry.Format;

    public static ParsedLine Parse(long number, ReadOnlyMemory<byte> line)
    {
        try
        {
            return LineException.Of(() => Read(number, line));
        }
        catch (LineException e)
        {
            return new ParsedLine.Unreadable(number, e.Message);
        }
    }

    private static ParsedLine Read(long number, ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
            throw new LineException("The line is no UTF-8.");
        var fields = new LineFields(line);
        return fields.First switch
        {
            "persons" => new ParsedLine.Persons(number, PersonsIn(fields)),
            "checkpoint" => ClosingIn(number, fields),
            _ => EventIn(number, fields),
        };
    }

    private static ParsedLine.Closing ClosingIn(long number, LineFields fields)
    {
        var closing = new ParsedLine.Closing(number, fields.Text("checkpoint"), fields.Integer("size"));
        fields.AllRead();
        return closing;
    }

    private static ParsedLine.Event EventIn(long line, LineFields fields)
    {
        var (index, number, version) = (fields.Integer("index"), fields.Integer("number"), fields.Integer("version"));
        var (id, stream, type, recordedAt) = (fields.Text("id"), fields.Text("stream"), fields.Text("type"), fields.Text("recordedAt"));
        if (!Uuid().IsMatch(id) || !Moment().IsMatch(recordedAt) || stream.Any(char.IsControl) || type.Any(char.IsControl))
            throw new LineException("Id, time, stream or type is not of its form.");
        var stated = Hash(fields.Text("leaf"));
        var (data, metadata) = (fields.Value("data"), fields.Value("metadata"));
        if (data.Span[0] != '{' || metadata.Span[0] != '{')
            throw new LineException("Data and metadata are objects.");
        var proof = fields.Has("proof") ? ProofIn(fields.Value("proof")) : null;
        fields.AllRead();

        byte[] LeafOf(ReadOnlySpan<byte> body, ReadOnlySpan<byte> about) => Leaf(index, number, id, stream, version, type, recordedAt, body, about);
        var leaf = LeafOf(data.Span, metadata.Span);
        var asStated = leaf.AsSpan().SequenceEqual(stated);
        if (!asStated)
            leaf = LeafOf(Canonical(data), Canonical(metadata));
        var parsed = !asStated || data.Span.IndexOf("commitment"u8) >= 0 || type == PersonMention.ErasedType ? JsonElement.Parse(data.Span) : default;
        var mentions = parsed.ValueKind == JsonValueKind.Object ? PersonMention.In(parsed).ToList() : [];
        return new ParsedLine.Event(line, index, number, stream, version, recordedAt, leaf, stated, proof, mentions, type == PersonMention.ErasedType ? PersonMention.ErasedIn(parsed) : null);
    }

    private static byte[] Leaf(long index, long number, string id, string stream, long version, string type, string recordedAt, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        Span<byte> body = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> about = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, body);
        SHA256.HashData(metadata, about);
        Span<char> bodyHex = stackalloc char[2 * SHA256.HashSizeInBytes];
        Span<char> aboutHex = stackalloc char[2 * SHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(body, bodyHex, out _);
        Convert.TryToHexStringLower(about, aboutHex, out _);

        // At most three bytes a character; what else stands in it is shorter than 400.
        var bytes = ArrayPool<byte>.Shared.Rent(400 + (3 * (stream.Length + type.Length)));
        bytes[0] = 0x00;
        Utf8.TryWrite(bytes.AsSpan(1), CultureInfo.InvariantCulture, $"{Format}\n{index}\n{number}\n{id}\n{stream}\n{version}\n{type}\n{recordedAt}\n{bodyHex}\n{aboutHex}\n", out var written);
        var leaf = SHA256.HashData(bytes.AsSpan(0, 1 + written));
        ArrayPool<byte>.Shared.Return(bytes);
        return leaf;
    }

    private static List<PersonValue> PersonsIn(LineFields fields)
    {
        var persons = JsonElement.Parse(fields.Value("persons").Span);
        fields.AllRead();
        _ = CanonicalJson.Serialize(persons);
        return [.. persons.EnumerateObject().Select(PersonIn)];
    }

    private static PersonValue PersonIn(JsonProperty person)
    {
        var names = person.Value.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
        if (!names.SequenceEqual(["person", "salt", "value"]) || !HexHash().IsMatch(person.Name))
            throw new LineException("A person has a commitment, an id, a salt and a value.");
        var (id, salt) = (person.Value.GetProperty("person").GetString() ?? "", person.Value.GetProperty("salt").GetString() ?? "");
        if (!Uuid().IsMatch(id) || !HexHash().IsMatch(salt))
            throw new LineException("A person's id or salt is not of its form.");
        return new PersonValue(person.Name, id, Commitment.Of(Convert.FromHexString(salt), person.Value.GetProperty("value")) == person.Name);
    }

    private static List<byte[]> ProofIn(ReadOnlyMemory<byte> proof) =>
        [.. JsonElement.Parse(proof.Span).EnumerateArray().Select(hash => hash.GetString() ?? "").Select(text =>
        {
            var hash = Convert.FromBase64String(text);
            return hash.Length == MerkleTree.HashLength && Convert.ToBase64String(hash) == text ? hash : throw new LineException("A proof holds hashes of 32 bytes in base64.");
        })];

    private static byte[] Canonical(ReadOnlyMemory<byte> json) => CanonicalJson.SerializeToUtf8Bytes(JsonElement.Parse(json.Span));

    private static byte[] Hash(string hex) => HexHash().IsMatch(hex) ? Convert.FromHexString(hex) : throw new LineException("A leaf is 64 characters of lower-case hex.");

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\z")]
    private static partial Regex Uuid();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{6}Z\\z")]
    private static partial Regex Moment();

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex HexHash();
}
