using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace G40CityDeals.Ledger.Tests;

/// <summary>
/// A small log with persons and an erasure, exported and signed without a database; its lines can be taken, changed and signed anew. Its numbers have gaps, and one of its three streams
/// records some time before the others, as transactions do that began earlier.
/// </summary>
internal sealed class LedgerSample
{
    public const string Origin = "sample/6b1f2f5c-52c5-4a3f-9a83-5c6a2a4f1a10";
    private const int Count = 20;

    private readonly List<LedgerEvent> events = [];
    private readonly List<CommittedValue> persons = [];

    public LedgerSample()
    {
        for (var i = 0; i < Count; i++)
        {
            var person = new Guid(i, 1, 0, new byte[8]);
            var salt = Enumerable.Repeat((byte)i, Commitment.SaltLength).ToArray();
            var name = JsonElement.Parse($$"""{"name":"Jansen {{i}}"}""");
            var commitment = Commitment.Of(salt, name);
            var (type, data) = i == Count - 2
                ? (PersonMention.ErasedType, $$"""{"person":"{{new Guid(15, 1, 0, new byte[8])}}","reason":"verzoek"}""")
                : ("chair_appointed", $$$"""{"seat":"chair","place":{{{i}}},"person":{"person":"{{{person}}}","commitment":"{{{commitment}}}"},"effective":{"as":"occurred","when":null}}""");
            if (i != 15 && i != Count - 2)
                persons.Add(new CommittedValue(person, commitment, salt, name));
            var at = new DateTimeOffset(2026, 1, 2, 3, 4, 10 + i - (i % 3 == 1 ? 2 : 0), TimeSpan.Zero);
            var metadata = new LedgerMetadata($"actor-{i}", Correlation: "c", Causation: null, Headers: JsonElement.Parse("""{"role":"coordinator"}"""));
            events.Add(new LedgerEvent(i, NumberAt(i), new Guid(i, 2, 0, new byte[8]), $"deal-{i % 3}", (i / 3) + 1, type, at, Encoding.UTF8.GetBytes(data), metadata));
        }
    }

    public SigningKey Key { get; } = SigningKey.New();

    public string VerifierKey => NoteKey.Of(Origin, Key.Spki).VerifierKey;

    /// <summary>Ascending with a gap before each, so that any one of them can be changed with the order kept.</summary>
    public static long NumberAt(long index) => (2 * index) + 3;

    /// <summary>Two lines of persons, the events, the checkpoint.</summary>
    public List<string> Lines() => [.. Persons(persons), .. events.Select(logged => Line(logged)), Closing(Size)];

    /// <summary>The events of one stream and the erasure, with proofs.</summary>
    public List<string> PartialLines()
    {
        var some = events.Where(logged => logged.Stream == "deal-0" || logged.Type == PersonMention.ErasedType).ToList();
        var used = some.SelectMany(logged => PersonMention.In(logged.Data)).Select(mention => mention.Commitment).ToHashSet();
        return
        [
            .. Persons(persons.Where(person => used.Contains(person.Commitment))),
            .. some.Select(logged => Line(logged, [.. InclusionProof.Of(logged.Index, Size).Select(HashOf)])),
            Closing(Size),
        ];
    }

    public static long Size => Count;

    /// <summary>The checkpoint of the first events, as it was signed at the time.</summary>
    public string Note(long size, SigningKey? by = null, string origin = Origin) =>
        SigningKey.Sign(Checkpoint.Of(origin, size, MerkleTree.Root(Leaves.Take((int)size))), [by ?? Key]).ToString();

    public string Closing(long size, string? note = null) => ExportLine.OfCheckpoint(new KeptCheckpoint(Origin, size, note ?? Note(size), DateTimeOffset.UnixEpoch));

    /// <summary>The leaf of a line put right again, as somebody does who rewrites the log and knows how it is made.</summary>
    public static string WithItsLeaf(JsonObject changed)
    {
        // Read once more: a value that was put in is text only, one that was read can become what it stands for.
        var line = JsonNode.Parse(changed.ToJsonString())!.AsObject(); // it was an object
        var metadata = JsonSerializer.Deserialize<LedgerMetadata>(line["metadata"], JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A line has metadata.");
        return Line(new LedgerEvent(
            (long)line["index"]!, // a line of ours has all these
            (long)line["number"]!,
            (Guid)line["id"]!,
            (string)line["stream"]!,
            (long)line["version"]!,
            (string)line["type"]!,
            (DateTimeOffset)line["recordedAt"]!,
            Encoding.UTF8.GetBytes(line["data"]!.ToJsonString()),
            metadata));
    }

    public static byte[] LeafOf(string line) => Convert.FromHexString(JsonNode.Parse(line)!["leaf"]!.GetValue<string>()); // a line of ours has one

    private IEnumerable<byte[]> Leaves => events.Select(logged => LedgerEntry.Of(logged).Leaf());

    private static IEnumerable<string> Persons(IEnumerable<CommittedValue> some) => some.Chunk(10).Select(ExportLine.OfPersons);

    private static string Line(LedgerEvent logged, IReadOnlyList<byte[]>? proof = null) => ExportLine.OfEvent(new LedgeredEvent(logged, LedgerEntry.Of(logged).Leaf()), proof);

    private byte[] HashOf(LeafRange range) => range.Hash(subtree => MerkleTree.Root(Leaves.Skip((int)(subtree.Index << subtree.Level)).Take(1 << subtree.Level)));
}
