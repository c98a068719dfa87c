using System.Reflection;
using System.Text.Json;
using G40CityDeals.App.Importing;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain.Tests;

namespace G40CityDeals.App.Tests.WholeYear;

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
    private static readonly IReadOnlyList<CommandLine> File = ReadFile();

    public static IReadOnlyList<YearLine> Lines { get; } = [.. File.Select(Line)];

    /// <summary>The names that the file gives to the vault.</summary>
    public static IReadOnlyDictionary<Guid, string> Names { get; } =
        File.Where(line => line.CommandType == typeof(RegisterPerson)).ToDictionary(line => line.Data.GetProperty("person").GetGuid(), line => line.Data.GetProperty("name").GetString() ?? "");

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
            var decision = UseCase.Decide(new StreamHistory(stream) { Stream = line.Stream }, line.Command);
            foreach (var fact in decision.ShouldBeOfType<Decision.Accepted>($"{line.Key}: {decision}").Facts)
            {
                var version = log.Count(entry => entry.Stream == line.Stream) + 1;
                log.Add(new Entry(Recorded.Id(log.Count + 1), log.Count + 1, line.Stream, version, new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero), "a-recorder", fact));
            }
        }

        return log;
    }

    /// <summary>Read as the edge reads it; only the name, which goes to the vault, is left out, and the commitment is made up.</summary>
    private static YearLine Line(CommandLine line)
    {
        var unnamed = JsonSerializer.SerializeToElement(line.Data.EnumerateObject().Where(property => property.Name != "name" || line.CommandType != typeof(RegisterPerson)).ToDictionary(property => property.Name, property => property.Value));
        var (command, violations) = CommandReader.Read(line.CommandType, unnamed, id => new PersonRef(id, id.ToString("N") + id.ToString("N")), _ => null);
        violations.ShouldBeEmpty(line.Key);
        return new(line.Key, line.Collaboration, command.ShouldNotBeNull().Source.Reference.ShouldNotBeNull(), command);
    }

    private static List<CommandLine> ReadFile()
    {
        using var file = CommandFile.OpenYear2021();
        return CommandFile.ReadAsync(file, CancellationToken.None).ToBlockingEnumerable().ToList();
    }

    private static string Text(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource).ShouldNotBeNull(resource);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
