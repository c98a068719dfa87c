using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using G40CityDeals.App.Ledger;
using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Tests.Ledger;

/// <summary>A small log with persons and an erasure, exported and signed without a database; its lines can be taken, changed and signed anew.</summary>
internal sealed class LedgerSample
{
    public const string Origin = "sample/6b1f2f5c-52c5-4a3f-9a83-5c6a2a4f1a10";
    private const int Count = 20;

    private readonly List<LedgeredEvent> events = [];
    private readonly List<CommittedValue> values = [];

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
                : ("chair_appointed", $$$"""{"seat":"chair","number":{{{i}}},"person":{"person":"{{{person}}}","commitment":"{{{commitment}}}"},"effective":{"as":"occurred","when":null}}""");
            if (i != 15 && i != Count - 2)
                values.Add(new CommittedValue(person, commitment, salt, name));
            var at = new DateTimeOffset(2026, 1, 2, 3, 4, i, TimeSpan.Zero);
            var metadata = new EventMetadata($"actor-{i}", Correlation: "c", Headers: new Dictionary<string, string> { ["role"] = "coordinator" });
            var stored = new StoredEvent(i, new Guid(i, 2, 0, new byte[8]), $"deal-{i % 3}", (i / 3) + 1, type, at, Encoding.UTF8.GetBytes(data), metadata);
            events.Add(new LedgeredEvent(stored, LedgerEntry.Of(stored).Leaf()));
        }
    }

    public SigningKey Key { get; } = SigningKey.New();

    public string VerifierKey => NoteKey.Of(Origin, Key.Spki).VerifierKey;

    /// <summary>Two lines of persons, the events, the checkpoint.</summary>
    public List<string> Lines() => [.. Persons(values), .. events.Select(entry => ExportLine.OfEvent(entry, proof: null)), Closing(Size)];

    /// <summary>The events of one stream and the erasure, with proofs.</summary>
    public List<string> PartialLines()
    {
        var some = events.Where(entry => entry.Event.Stream == "deal-0" || entry.Event.Type == PersonMention.ErasedType).ToList();
        var used = some.SelectMany(entry => PersonMention.In(entry.Event.Data)).Select(mention => mention.Commitment).ToHashSet();
        return
        [
            .. Persons(values.Where(value => used.Contains(value.Commitment))),
            .. some.Select(entry => ExportLine.OfEvent(entry, [.. InclusionProof.Of(entry.Event.Index, Size).Select(range => HashOf(range))])),
            Closing(Size),
        ];
    }

    public static long Size => Count;

    /// <summary>The checkpoint of the first events, as it was signed at the time.</summary>
    public string Note(long size, SigningKey? by = null, string origin = Origin) =>
        SigningKey.Sign(Checkpoint.Of(origin, size, MerkleTree.Root(events.Take((int)size).Select(entry => (byte[])[.. entry.Leaf]))), [by ?? Key]).ToString();

    public string Closing(long size, string? note = null) => ExportLine.OfCheckpoint(new KeptCheckpoint(Origin, size, note ?? Note(size), DateTimeOffset.UnixEpoch));

    /// <summary>The leaf of a line put right again, as somebody does who rewrites the log and knows how it is made.</summary>
    public static string WithItsLeaf(JsonObject changed)
    {
        // Read once more: a value that was put in is text only, one that was read can become what it stands for.
        var line = JsonNode.Parse(changed.ToJsonString())!.AsObject(); // it was an object
        var metadata = JsonSerializer.Deserialize<MetadataOnLine>(line["metadata"], JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A line has metadata.");
        var stored = new StoredEvent(
            (long)line["index"]!, // a line of ours has all these
            (Guid)line["id"]!,
            (string)line["stream"]!,
            (long)line["version"]!,
            (string)line["type"]!,
            (DateTimeOffset)line["recordedAt"]!,
            JsonSerializer.SerializeToUtf8Bytes(line["data"]),
            new EventMetadata(metadata.Actor, metadata.Correlation, metadata.Causation, metadata.Headers));
        return ExportLine.OfEvent(new LedgeredEvent(stored, LedgerEntry.Of(stored).Leaf()), proof: null);
    }

    public static byte[] LeafOf(string line) => Convert.FromHexString(JsonNode.Parse(line)!["leaf"]!.GetValue<string>()); // a line of ours has one

    private static IEnumerable<string> Persons(IEnumerable<CommittedValue> some) => some.Chunk(10).Select(ExportLine.OfPersons);

    private byte[] HashOf(LeafRange range) =>
        range.Hash(subtree => MerkleTree.Root(events.Skip((int)(subtree.Index << subtree.Level)).Take(1 << subtree.Level).Select(entry => (byte[])[.. entry.Leaf])));

    private sealed record MetadataOnLine(string Actor, string? Correlation, string? Causation, Dictionary<string, string>? Headers);
}
