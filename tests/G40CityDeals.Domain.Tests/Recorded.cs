using G40CityDeals.Domain.Persons;

namespace G40CityDeals.Domain.Tests;

/// <summary>Fixed ids, and facts as the log holds them: the n-th one has id <see cref="Id"/>(n), number n, version n, and was recorded on day n of 2026 at noon UTC.</summary>
public static class Recorded
{
    public const string Stream = "een-samenwerking";

    public static CollaborationId Collaboration { get; } = new(Stream);

    public static PersonRef Anna { get; } = Person(1);

    public static PersonRef Bram { get; } = Person(2);

    public static PersonRef Carla { get; } = Person(3);

    /// <summary>The id of the n-th entry, from 1.</summary>
    public static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    public static PersonRef Person(int n) => new(new Guid(n, 1, 0, new byte[8]), new string((char)('a' + n), 64));

    public static IReadOnlyList<Entry> Entries(params ReadOnlySpan<CollaborationEvent> facts)
    {
        var entries = new List<Entry>();
        foreach (var fact in facts)
        {
            var n = entries.Count + 1;
            entries.Add(new Entry(Id(n), n, Stream, n, new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero).AddDays(n - 1), "a-recorder", fact));
        }

        return entries;
    }

    /// <summary>The facts as known now.</summary>
    public static IReadOnlyList<Entry> Known(params ReadOnlySpan<CollaborationEvent> facts) => History.AsKnown(Entries(facts), Domain.Known.All);

    /// <summary>The facts as known when only the first <paramref name="count"/> of them had been recorded.</summary>
    public static IReadOnlyList<Entry> KnownAfter(int count, params ReadOnlySpan<CollaborationEvent> facts) =>
        History.AsKnown(Entries(facts), new Domain.Known(count));

    public static DateOnly Day(string isoDate) => DateOnly.ParseExact(isoDate, "yyyy-MM-dd");
}
