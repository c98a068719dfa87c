using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace G40CityDeals.Domain.Membership;

/// <summary>The municipalities of the Netherlands by CBS code (342, division of 2023; CBS, "Gemeentelijke indeling").</summary>
public static class Municipalities
{
    private static readonly FrozenDictionary<CityCode, string> Names = EmbeddedTable.Read("municipalities.csv").ToFrozenDictionary(row => new CityCode(row[0]), row => row[1]);

    public static IEnumerable<KeyValuePair<CityCode, string>> All => Names.OrderBy(pair => pair.Value, StringComparer.Ordinal);

    public static bool Knows(CityCode code) => Names.ContainsKey(code);

    /// <summary>The name, or the code itself where it is not on the list.</summary>
    public static string NameOf(CityCode code) => Names.GetValueOrDefault(code, code.Value);
}

/// <summary>Which cities belong to a network on a day. A row without a begin: a member for as long as is known.</summary>
public static class CityNetworks
{
    private static readonly FrozenDictionary<(string Network, CityCode City), DateOnly> Since = EmbeddedTable.Read("networks.csv")
        .ToFrozenDictionary(row => (row[0], new CityCode(row[1])), row => row[2].Length == 0 ? DateOnly.MinValue : DateOnly.ParseExact(row[2], "yyyy-MM-dd"));

    /// <param name="network"><c>G40</c> or <c>G4</c>.</param>
    public static bool IsMember(string network, CityCode city, DateOnly on) => Since.TryGetValue((network, city), out var since) && since <= on;

    /// <summary>Member on at least one day of the span.</summary>
    public static bool IsMemberDuring(string network, CityCode city, DaySpan span) => Since.TryGetValue((network, city), out var since) && since < span.After;

    public static IEnumerable<CityCode> Members(string network, DateOnly on) =>
        Since.Where(pair => pair.Key.Network == network && pair.Value <= on).Select(pair => pair.Key.City).OrderBy(city => city.Value, StringComparer.Ordinal);
}

/// <summary>The code tables that come with the Domain: comma separated, one header line, a field with a comma in double quotes.</summary>
internal static class EmbeddedTable
{
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "Reads a table compiled into this assembly; nothing outside it.")]
    public static IEnumerable<string[]> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The table {name} is not in the assembly.");
        using var reader = new System.IO.StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(Fields)];
    }

    private static string[] Fields(string line) =>
        line.IndexOf('"', StringComparison.Ordinal) is var quote and >= 0
            ? [.. line[..quote].TrimEnd(',').Split(','), line[(quote + 1)..].TrimEnd('"')]
            : line.Split(',');
}
