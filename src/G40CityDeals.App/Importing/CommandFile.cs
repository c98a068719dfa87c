using System.Runtime.CompilerServices;
using System.Text.Json;
using G40CityDeals.App.Edge;

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
    public static Stream OpenYear2021() =>
        typeof(CommandFile).Assembly.GetManifestResourceStream("2021.jsonl") ?? throw new InvalidOperationException("2021.jsonl is not in the assembly.");

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

        string Text(string field) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new CommandFileException(number, $"het veld '{field}' ontbreekt of is geen tekst.");

        var name = Text("command");
        var type = CommandReader.Find(name) ?? throw new CommandFileException(number, $"de opdracht '{name}' bestaat niet; bekend zijn: {string.Join(", ", CommandReader.Names)}.");
        return json.TryGetProperty("data", out var data)
            ? new CommandLine(number, Text("key"), type, Text("collaboration"), data)
            : throw new CommandFileException(number, "het veld 'data' ontbreekt.");
    }
}

/// <summary>What an import did so far.</summary>
/// <param name="Recorded">Lines that were stored now.</param>
/// <param name="AlreadyThere">Lines that an earlier run had stored, or facts that stood already.</param>
/// <param name="Refused">The line that was refused, where the import stopped; null when all went well.</param>
public sealed record ImportReport(int Recorded, int AlreadyThere, RefusedLine? Refused);

public sealed record RefusedLine(int Number, string Key, Failure Failure);

/// <summary>Puts a file of commands through the same door as any other command. Each line has its own key, so a broken-off import goes on where it ended.</summary>
public sealed class Importer(Recorder recorder)
{
    /// <summary>How often a line is sent again when the database is busy or its answer was lost.</summary>
    private const int Attempts = 10;

    public async Task<ImportReport> ImportAsync(Stream file, Actor actor, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var (recorded, alreadyThere) = (0, 0);
        await foreach (var line in CommandFile.ReadAsync(file, cancellationToken))
        {
            var result = await RecordAsync(line, actor, cancellationToken);
            if (ProblemMapping.Of(result) is { } failure)
                return new(recorded, alreadyThere, new RefusedLine(line.Number, line.Key, failure));
            if (result is RecordingResult.Recorded { Replayed: false, Receipt.EventIds.Count: > 0 })
                recorded++;
            else
                alreadyThere++;
            progress?.Report(line.Number);
        }

        return new(recorded, alreadyThere, Refused: null);
    }

    private async Task<RecordingResult> RecordAsync(CommandLine line, Actor actor, CancellationToken cancellationToken)
    {
        var request = new RecordingRequest(line.Collaboration, line.CommandType, line.Data, actor, line.Key, Correlation: line.Key);
        for (var attempt = 1; ; attempt++)
        {
            var result = await recorder.RecordAsync(request, cancellationToken);
            if (result is not (RecordingResult.Busy or RecordingResult.Unknown) || attempt == Attempts)
                return result;
            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancellationToken);
        }
    }
}
