using System.Reflection;
using System.Text.Json;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>One line of the year file.</summary>
/// <param name="Fact">Which fact of the source document it records: F01 … F57.</param>
public sealed record YearLine(string Key, string Stream, string Fact, Command Command)
{
    /// <summary>Introduces a name to the vault; says nothing of the year itself.</summary>
    public bool RegistersPerson => Command is RegisterPerson;
}

/// <summary>The year 2021 as it ships with the product, recorded in memory by the real rules.</summary>
public static class YearFile
{
    private static readonly Dictionary<string, Type> Commands =
        UseCase.All.ToDictionary(useCase => JsonNamingPolicy.KebabCaseLower.ConvertName(useCase.CommandType.Name), useCase => useCase.CommandType, StringComparer.Ordinal);

    private static readonly List<JsonElement> Json =
        [.. Text("2021.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    public static IReadOnlyList<YearLine> Lines { get; } = [.. Json.Select(Line)];

    /// <summary>The names that the file gives to the vault.</summary>
    public static IReadOnlyDictionary<Guid, string> Names { get; } =
        Json.Select(line => line.GetProperty("data")).Where(data => data.TryGetProperty("name", out _) && data.TryGetProperty("person", out _))
            .ToDictionary(data => data.GetProperty("person").GetGuid(), data => data.GetProperty("name").GetString() ?? "");

    /// <summary>What each fact must be told with.</summary>
    public static IReadOnlyDictionary<string, string[]> Tokens { get; } =
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(Text("facts-2021.json")) ?? throw new InvalidOperationException("No facts.");

    /// <summary>Decides the lines one by one, each on what stands in its stream, and fails on the first that the rules refuse.</summary>
    public static IReadOnlyList<Entry> Record(IEnumerable<YearLine> lines)
    {
        var log = new List<Entry>();
        foreach (var line in lines)
        {
            var stream = log.Where(entry => entry.Stream == line.Stream).ToList();
            var decision = UseCase.Decide(new RecordedHistory(stream) { Stream = line.Stream }, line.Command);
            foreach (var fact in decision.ShouldBeOfType<Decision.Accepted>($"{line.Key}: {decision}").Facts)
            {
                var version = log.Count(entry => entry.Stream == line.Stream) + 1;
                log.Add(new Entry(Recorded.Id(log.Count + 1), log.Count, line.Stream, version, new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero), "a-recorder", fact));
            }
        }

        return log;
    }

    private static YearLine Line(JsonElement json)
    {
        var name = json.GetProperty("command").GetString() ?? "";
        var type = Commands.GetValueOrDefault(name).ShouldNotBeNull($"No use case {name}");
        var data = json.GetProperty("data");
        var command = (Command)RecordReader.Record(type, data);
        Set(nameof(Command.Effective), typeof(Effective), data.GetProperty("effective"));
        Set(nameof(Command.Source), typeof(Source), data.GetProperty("source"));
        return new(
            json.GetProperty("key").GetString().ShouldNotBeNull(),
            json.GetProperty("collaboration").GetString().ShouldNotBeNull(),
            command.Source.Reference.ShouldNotBeNull(),
            command);

        void Set(string property, Type of, JsonElement value) => typeof(Command).GetProperty(property).ShouldNotBeNull().SetValue(command, RecordReader.Value(of, value));
    }

    private static string Text(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource).ShouldNotBeNull(resource);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
