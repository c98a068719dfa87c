using System.Text.Json;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Cli;

/// <summary>The command line as its users meet it: the year 2021 in a database of the tests, and the real executable.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private readonly string data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "citydeals-cli-" + Path.GetRandomFileName())).FullName;

    private TestInstallation installation = null!; // made before each test

    public async ValueTask InitializeAsync() => installation = await TestInstallation.WithYear2021Async(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await installation.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task The_log_of_a_collaboration_is_told_in_Dutch_or_in_English_and_as_JSON_in_both()
    {
        var dutch = await RunAsync("events", "pijler-economie-en-werk");
        dutch.ExitCode.ShouldBe(ExitCodes.Done);
        dutch.Output.ShouldContain("vastgelegd");
        dutch.Output.ShouldContain("De pijler ‘Pijler Economie en Werk’ bestond in 2021.");

        var english = await RunAsync("events", "pijler-economie-en-werk", "--language", "en");
        english.ExitCode.ShouldBe(ExitCodes.Done);
        english.Output.ShouldContain("recorded");
        english.Output.ShouldContain("In 2021, the pillar ‘Pijler Economie en Werk’ existed.");
        english.Output.ShouldNotContain("bestond");

        var both = Json((await RunAsync("events", "pijler-economie-en-werk", "--json")).Output.Split('\n')[0]);
        both.GetProperty("type").GetString().ShouldBe("collaboration_registered");
        both.GetProperty("sentence").GetString().ShouldBe("De pijler ‘Pijler Economie en Werk’ bestond in 2021.");
        both.GetProperty("sentenceEnglish").GetString().ShouldBe("In 2021, the pillar ‘Pijler Economie en Werk’ existed.");
    }

    [Fact]
    public async Task What_fails_under_json_is_one_problem_on_standard_error_and_nothing_else()
    {
        var missing = await RunAsync("chairs", "nergens", "--json");
        (missing.ExitCode, missing.Output).ShouldBe((ExitCodes.NotFound, ""));
        ShouldBeProblem(missing.Errors, ExitCodes.NotFound, "collaboration.unknown", "Not found", "Nothing is recorded of 'nergens'.");

        var early = await RunAsync("events", "impact-ondernemen", "--known-on", "2021-01-01", "--json");
        early.ExitCode.ShouldBe(ExitCodes.NotFound);
        Json(early.Errors).GetProperty("code").GetString().ShouldBe("nothing-recorded-yet");
        Json(early.Errors).GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith("Nothing was recorded of 'impact-ondernemen' by then. Its first entry is #");

        var wrong = await RunAsync("chairs", "impact-ondernemen", "--valid-on", "gisteren", "--known-on", "ooit", "--json");
        wrong.ExitCode.ShouldBe(ExitCodes.Refused);
        Json(wrong.Errors).GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()))
            .ShouldBe([("query.valid-on", "--valid-on"), ("query.known-on", "--known-on")]);

        var file = Path.Combine(data, "commands.jsonl");
        await File.WriteAllTextAsync(file, """{"key":"a","command":"leave-city","collaboration":"nergens","data":{"city":"GM0505","effective":{"as":"occurred","when":"2021"},"source":{"document":"d","publisher":"p"}}}""", TestContext.Current.CancellationToken);
        var refused = await RunAsync("import", file, "--json");
        refused.ExitCode.ShouldBe(ExitCodes.NotFound);
        Json(refused.Errors).GetProperty("code").GetString().ShouldBe("collaboration.unknown");
    }

    [Fact]
    public async Task What_the_parser_does_not_understand_is_a_problem_too_with_the_option_it_is_about()
    {
        var unknown = await RunAsync("events", "impact-ondernemen", "--language", "fr", "--json");
        unknown.ExitCode.ShouldBe(ExitCodes.Usage);
        var problem = Json(unknown.Errors);
        problem.GetProperty("code").GetString().ShouldBe("command.usage");
        problem.GetProperty("exitCode").GetInt32().ShouldBe(ExitCodes.Usage);
        problem.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem().GetProperty("field").GetString().ShouldBe("--language");
    }

    [Fact]
    public async Task Without_json_the_same_is_told_in_English()
    {
        (await RunAsync("chairs", "nergens")).Errors.ShouldBe("Not found (collaboration.unknown)\n  Nothing is recorded of 'nergens'.");
        (await RunAsync("chairs", "impact-ondernemen", "--valid-on", "gisteren")).Errors.ShouldBe(
            "Wrong option (query.valid-on)\n  • --valid-on: --valid-on is a date, such as 2021-07-01. (query.valid-on)");
    }

    private static void ShouldBeProblem(string errors, int exitCode, string code, string title, string detail)
    {
        var problem = Json(errors);
        problem.EnumerateObject().Select(property => property.Name).ShouldBe(["type", "title", "exitCode", "code", "detail", "errors"]);
        problem.GetProperty("type").GetString().ShouldBe($"/problems/{code}");
        problem.GetProperty("title").GetString().ShouldBe(title);
        problem.GetProperty("exitCode").GetInt32().ShouldBe(exitCode);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("detail").GetString().ShouldBe(detail);
        problem.GetProperty("errors").GetArrayLength().ShouldBe(0);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var verb = CityDealsProcess.Start(data, [.. arguments, "--connection", installation.ConnectionString, "--schema", installation.Schema]);
        await verb.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        return (verb.ExitCode, string.Join('\n', verb.Output), string.Join('\n', verb.Errors));
    }
}
