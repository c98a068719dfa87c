using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace G40CityDeals.EventStore;

/// <summary>The numbered SQL files, embedded in the assembly.</summary>
internal static class SqlFiles
{
    private const string Prefix = "G40CityDeals.EventStore.Sql.";

    public static IReadOnlyList<(Migration Migration, string Sql)> All { get; } = [.. Read().OrderBy(file => file.Migration.Number)];

    public static (Migration Migration, string Sql) Of(string name, string sql)
    {
        // A checkout may have turned the line ends; that is no change of the file.
        var text = sql.ReplaceLineEndings("\n");
        var number = int.Parse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        return (new Migration(number, name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))), text);
    }

    private static IEnumerable<(Migration Migration, string Sql)> Read()
    {
        var assembly = typeof(SqlFiles).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)
                ?? throw new InvalidOperationException($"The resource {resource} is listed and not there.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            yield return Of(resource[Prefix.Length..], reader.ReadToEnd());
        }
    }
}
