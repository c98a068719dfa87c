using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using G40CityDeals.App;
using G40CityDeals.App.Json;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.EventStore;

namespace G40CityDeals.Benchmarks.Appending;

/// <summary>The streams that callers append to: each belongs to one caller, so that no version is stale, and begins with one event.</summary>
internal sealed class BenchStreams
{
    /// <summary>The most callers there are.</summary>
    public const int MostCallers = 128;

    private static readonly Source Document = new("Jaarverslag pijler Economie en Werk", "G40 Stedennetwerk", "p. 12");

    private readonly long[] versions;
    private readonly Random[] choices = [.. Enumerable.Range(0, MostCallers).Select(caller => new Random(caller))];
    private long written;

    public BenchStreams(int count)
    {
        versions = new long[count];
        Array.Fill(versions, 1);
    }

    public int Count => versions.Length;

    public static EventMetadata Metadata { get; } = new Actor("bench", Role.Coordinator, Verified: false).ToMetadata(correlation: null);

    public static string NameOf(int stream) => string.Create(CultureInfo.InvariantCulture, $"deal-{stream}");

    public static RegisterCollaboration Registration(int stream) =>
        new(string.Create(CultureInfo.InvariantCulture, $"City Deal {stream}"), CollaborationKind.CityDeal) { Effective = Effective.OccurredIn("2021-01"), Source = Document };

    /// <summary>One of this caller's streams, and the version it will have after the next event.</summary>
    public (int Stream, long Next) Take(int caller)
    {
        var own = (versions.Length - caller + MostCallers - 1) / MostCallers;
        var stream = caller + (choices[caller].Next(own) * MostCallers);
        return (stream, ++versions[stream]);
    }

    /// <summary>A command that no other is the same as; its event is about 200 bytes.</summary>
    public JudgeProgress NextCommand() =>
        new(Judgement.OnTrack, string.Create(CultureInfo.InvariantCulture, $"Op schema volgens overleg {Interlocked.Increment(ref written)}.")) { Effective = Effective.OccurredIn("2021-10"), Source = Document };

    public static string TypeOf(CollaborationEvent fact) => EventRegistry.NameOf(fact);

    public static string DataOf(CollaborationEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), WireJson.Options);

    public static byte[] HashOf(string key) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key));
}
