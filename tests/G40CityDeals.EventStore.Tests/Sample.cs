using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace G40CityDeals.EventStore.Tests;

/// <summary>Requests and what is compared of their outcomes.</summary>
internal static class Sample
{
    public static EventMetadata Metadata { get; } = new(
        "actor-1", "correlation-1", "causation-1", new Dictionary<string, string> { ["role"] = "editor", ["channel"] = "web" });

    public static NewEvent Event(string type = "thing_noted", string data = """{"b":1,"a":"é"}""") => new(type, JsonElement.Parse(data));

    public static AppendRequest Append(string stream, ExpectedVersion expected, string key, int events = 1) =>
        Append(stream, expected, key, [.. Enumerable.Range(0, events).Select(i => Event(data: $$"""{"key":"{{key}}","n":{{i}}}"""))]);

    public static AppendRequest Append(string stream, ExpectedVersion expected, string key, IReadOnlyList<NewEvent> events) =>
        new(stream, "thing", expected, key, Hash(key), events, Metadata);

    public static byte[] Hash(string command) => SHA256.HashData(Encoding.UTF8.GetBytes(command));

    public static async Task<AppendOutcome.Committed> CommittedAsync(this IEventStore store, AppendRequest request) =>
        (await store.AppendAsync(request, TestSchema.Token)).ShouldBeOfType<AppendOutcome.Committed>();

    public static async Task<List<StoredEvent>> AllAsync(this IEventStore store, long after = -1, long upTo = long.MaxValue) =>
        await store.ReadAllAsync(after, upTo, TestSchema.Token).ToListAsync(TestSchema.Token);

    public static async Task<List<StoredEvent>> StreamAsync(this IEventStore store, string stream, long upTo = long.MaxValue) =>
        await store.ReadStreamAsync(stream, upTo, TestSchema.Token).ToListAsync(TestSchema.Token);

    /// <summary>An outcome as text, without the time, which two stores do not share.</summary>
    public static string Told(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Committed { Receipt: var receipt, Replayed: var replayed } => $"committed {Told(receipt)} replayed {replayed}",
        AppendOutcome.KeyReused { Existing: var receipt } => $"key reused {Told(receipt)}",
        AppendOutcome.WrongExpectedVersion { Actual: var actual } => $"wrong version, actual {actual}",
        AppendOutcome.Refused { SqlState: var state } => $"refused {state}",
        var other => other.ToString(),
    };

    public static string Told(Receipt receipt) =>
        $"{receipt.Key} {receipt.CommandHash} {receipt.Stream}@{receipt.Version} [{string.Join(',', receipt.EventIds)}] {receipt.FirstIndex}..{receipt.LastIndex}";

    /// <summary>An event as text, without the time.</summary>
    public static string Told(StoredEvent stored) =>
        $"{stored.Index} {stored.Id} {stored.Stream}@{stored.Version} {stored.Type} {Ledger.CanonicalJson.Serialize(stored.Data)} "
        + Convert.ToHexStringLower(Ledger.LedgerEntry.HashMetadata(stored.Metadata));
}
