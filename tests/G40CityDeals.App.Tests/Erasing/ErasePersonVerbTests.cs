using System.Text.Json;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Persons;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Erasing;

/// <summary><c>citydeals erase-person</c> and <c>erasures</c> as processes, and imports of a file that was made before somebody was erased.</summary>
public sealed class ErasePersonVerbTests : IDisposable
{
    private const string Person = "c011a802-d8fd-455c-920c-7c87de23c593";
    private const string Name = "Boaz Adank";

    private readonly string root = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "citydeals-verb-" + Path.GetRandomFileName())).FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_person_is_erased_once_and_stays_so_through_every_import()
    {
        var (data, file) = (Directory.CreateDirectory(Path.Combine(root, "data")).FullName, await YearAsync("2021.jsonl", line => line));
        (await RunAsync(data, "import", file)).Exit.ShouldBe(ExitCodes.Done);

        var dry = await RunAsync(data, "erase-person", Person, "--dry-run");
        (dry.Exit, dry.Said).ShouldSatisfyAllConditions(answer => answer.Exit.ShouldBe(ExitCodes.Done), answer => answer.Said.ShouldContain("Nothing was changed"), answer => answer.Said.ShouldNotContain(Name));
        (await RunAsync(data, "erase-person", Person)).Exit.ShouldBe(ExitCodes.Usage, "without a reason");
        dry.Said.ShouldContain("No entry holds the whole name");
        (await RunAsync(data, "erase-person", Person, "--reason", $"Verzoek van {Name} zelf")).Exit.ShouldBe(ExitCodes.Refused, "the reason stands in the log for ever");
        (await RunAsync(data, "erase-person", Guid.NewGuid().ToString(), "--reason", "x")).Exit.ShouldBe(ExitCodes.NotFound);
        (await RunAsync(data, "export")).Said.ShouldContain(Name, Case.Sensitive, "nothing was erased yet");

        var first = JsonElement.Parse((await RunAsync(data, "erase-person", Person, "--reason", "Verzoek", "--actor", "fg-01", "--json")).Said);
        var second = JsonElement.Parse((await RunAsync(data, "erase-person", Person, "--reason", "Verzoek", "--json")).Said);

        (Text(first, "outcome"), first.GetProperty("commitments").GetInt32(), first.GetProperty("listed").GetBoolean()).ShouldBe(("erased", 1, true));
        (Text(second, "outcome"), second.GetProperty("commitments").GetInt32(), Text(second, "event")).ShouldBe(("erased-before", 0, Text(first, "event")));
        second.GetProperty("stays").GetRawText().ShouldBe(first.GetProperty("stays").GetRawText());
        var listed = JsonElement.Parse((await RunAsync(data, "erasures", "--json")).Said);
        (Text(listed, "person"), Text(listed, "actor"), Text(listed, "reason"), listed.GetProperty("listed").GetBoolean()).ShouldBe((Person, "fg-01", "Verzoek", true));

        var again = await RunAsync(data, "import", await YearAsync("other-keys.jsonl", line => line.Replace("\"key\":\"", "\"key\":\"again/", StringComparison.Ordinal)));
        again.Said.ShouldContain("1 persons stay erased");
        (await RunAsync(data, "export")).Said.ShouldNotContain(Name);

        // The database is lost; what was kept outside it is not.
        var anew = Directory.CreateDirectory(Path.Combine(root, "anew")).FullName;
        Directory.CreateDirectory(Path.Combine(anew, "ledger"));
        File.Copy(Path.Combine(data, "ledger", ErasureList.FileName), Path.Combine(anew, "ledger", ErasureList.FileName));
        (await RunAsync(anew, "import", file)).Exit.ShouldBe(ExitCodes.Done);
        var export = await RunAsync(anew, "export");
        export.Said.ShouldContain("\"name\":", Case.Sensitive, "others keep theirs");
        export.Said.ShouldNotContain(Name);
        (await RunAsync(anew, "doctor", "--json")).Said.ShouldContain("erasures.agree");
        (await RunAsync(anew, "audit")).Exit.ShouldBe(ExitCodes.Done);
    }

    private static string? Text(JsonElement answer, string field) => answer.GetProperty(field).GetString();

    private static async Task<(int Exit, string Said)> RunAsync(string data, params string[] arguments)
    {
        using var process = CityDealsProcess.Start(data, arguments);
        await process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(3), Token);
        return (process.ExitCode, string.Join('\n', process.Output));
    }

    private async Task<string> YearAsync(string name, Func<string, string> change)
    {
        var path = Path.Combine(root, name);
        using var year = new StreamReader(CommandFile.OpenYear2021());
        await File.WriteAllLinesAsync(path, (await year.ReadToEndAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(change), Token);
        return path;
    }
}
