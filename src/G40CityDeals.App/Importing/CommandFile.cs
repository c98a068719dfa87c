using System.Runtime.CompilerServices;
using System.Text.Json;
using G40CityDeals.App.Recording;

namespace G40CityDeals.App.Importing;

/// <summary>One line of an import file: <c>{"key","command","collaboration","data"}</c>.</summary>
/// <param name="Number">From 1.</param>
public sealed record CommandLine(int Number, string Key, Type CommandType, string Collaboration, JsonElement Data);

/// <summary>A line that cannot be read at all.</summary>
public sealed class CommandFileException(int line, string message) : Exception($"Regel {line}: {message}");

/// <summary>Commands as JSON Lines: UTF-8, one object a line, empty lines passed over.</summary>
public static class CommandFile
{
    /// <summary>The year 2021 of the pillar Economie en Werk, as it comes with the product.</summary>
    public static Stream OpenYear2021() => Open("2021.jsonl");

    /// <summary>What became of it later, up to 2024; comes with the product too, but is only imported by who asks for it.</summary>
    public static Stream OpenAfter2021() => Open("after-2021.jsonl");

    /// <exception cref="CommandFileException">A line is no JSON object, misses a field, or names an unknown command.</exception>
    public static async IAsyncEnumerable<CommandLine> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return Parse(number, line);
        }
    }

    private static Stream Open(string name) => typeof(CommandFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");

    private static CommandLine Parse(int number, string line)
    {
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(line);
            json = document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            throw new CommandFileException(number, $"geen geldige JSON ({malformed.Message})");
        }

        string Text(string field) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && ObjectReader.TextOf(value) is { Length: > 0 } text
            ? text
            : throw new CommandFileException(number, $"het veld '{field}' ontbreekt of is geen tekst.");

        var name = Text("command");
        var type = CommandReader.Find(name) ?? throw new CommandFileException(number, $"de opdracht '{name}' bestaat niet; bekend zijn: {string.Join(", ", CommandReader.Names)}.");
        return json.TryGetProperty("data", out var data)
            ? new CommandLine(number, Text("key"), type, Text("collaboration"), data)
            : throw new CommandFileException(number, "het veld 'data' ontbreekt.");
    }
}
