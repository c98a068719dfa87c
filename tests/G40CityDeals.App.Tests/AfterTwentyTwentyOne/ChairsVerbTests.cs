using System.Text.Json;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary><c>citydeals chairs</c> as a process of its own, over 2021 and the later facts.</summary>
[Collection(TwoDataSets.Tests)]
public sealed class ChairsVerbTests(TwoDataSets data) : IDisposable
{
    private const string Pillar = "pijler-economie-en-werk";

    private readonly string directory = Directory.CreateTempSubdirectory("citydeals-chairs-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Without_a_collaboration_it_answers_for_all_with_reason_and_source()
    {
        var items = await ItemsAsync("--valid-on", "2022-10-01");

        items.Select(item => Text(item, "collaboration")).Distinct().Count().ShouldBeGreaterThan(5);
        var chair = items.Single(item => Text(item, "collaboration") == Pillar && Text(item, "seat") == "chair");
        chair.GetProperty("person").GetProperty("name").GetString().ShouldBe("Frank den Brok");
        Text(chair, "reason").ShouldBe("Begonnen op 22 of 23 september 2022; een einde is niet vastgelegd. Vooraf bekendgemaakt in juli 2022.");
        chair.GetProperty("sources")[0].GetProperty("publisher").GetString().ShouldBe("G40 Stedennetwerk");
    }

    [Fact]
    public async Task The_history_of_a_seat_is_what_was_known_of_it_and_from_when()
    {
        var then = (await ItemsAsync(Pillar, "--history", "--valid-on", "2022-10-01", "--known-on", $"#{data.LastOf2021}")).ShouldHaveSingleItem();
        var all = await ItemsAsync(Pillar, "--history", "--valid-on", "2022-10-01");
        var table = await LinesAsync([Pillar, "--history"], ExitCodes.Done);

        Who(then.GetProperty("answers")).ShouldBe(["Pieter Meekels possible"]);
        all.Where(item => Text(item, "seat") == "chair").Select(item => Who(item.GetProperty("answers")).Single()).ShouldBe(["Pieter Meekels possible", "Frank den Brok certain"]);
        table.ShouldContain(line => line.Contains("vanaf 23 september 2022", StringComparison.Ordinal) && line.Contains("Frank den Brok (Oss): zeker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changed_since_a_moment_names_what_was_and_is_known_and_by_which_entry()
    {
        var changes = await ItemsAsync(Pillar, "--changed-since", $"#{data.LastOf2021}", "--valid-on", "2022-10-01");
        var table = await LinesAsync(["--changed-since", $"#{data.LastOf2021}"], ExitCodes.Done);

        var change = changes.Single(item => Text(item, "seat") == "chair");
        Who(change.GetProperty("was")).ShouldBe(["Pieter Meekels possible"]);
        Who(change.GetProperty("now")).ShouldBe(["Frank den Brok certain"]);
        change.GetProperty("because")[0].GetProperty("sentence").GetString().ShouldBe("Frank den Brok werd op 22 of 23 september 2022 voorzitter namens Oss.");
        table.ShouldContain(line => line.Contains("themagroep-sterke-keten", StringComparison.Ordinal) && line.Contains("Carine Bloemhoff", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_has_all_their_seats_with_how_late_they_were_recorded()
    {
        var adam = data.Names.All.Single(person => person.Name == "Adam Elzakalai").Id;

        var seats = await ItemsAsync("--person", $"{adam}");
        var table = await LinesAsync(["--person", $"{adam}"], ExitCodes.Done);

        seats.Select(seat => $"{Text(seat, "collaboration")} {Text(seat, "seat")}").ShouldBe([$"{Pillar} vice-chair", "themagroep-vitale-binnensteden-en-werklocaties lead"], ignoreOrder: true);
        seats.ShouldAllBe(seat => seat.GetProperty("recorded").GetProperty("begin").GetProperty("atLeastDays").GetInt32() > 0);
        table.ShouldContain(line => line.Contains("minstens", StringComparison.Ordinal) && line.Contains("jaar later", StringComparison.Ordinal));
        await LinesAsync(["--person", $"{Guid.NewGuid()}"], ExitCodes.NotFound);
    }

    [Fact]
    public async Task What_is_not_there_and_what_does_not_go_together_ends_with_its_code()
    {
        await LinesAsync(["bestaat-niet"], ExitCodes.NotFound);
        await LinesAsync([Pillar, "--known-on", "2020-01-01"], ExitCodes.NotFound);
        await LinesAsync(["--changed-since", "gisteren"], ExitCodes.Refused);
        await LinesAsync(["--changed-since", "#40", "--known-on", "#20"], ExitCodes.Refused);
        await LinesAsync(["--history", "--changed-since", "#3"], ExitCodes.Usage);
        await LinesAsync([Pillar, "--person", $"{Guid.NewGuid()}"], ExitCodes.Usage);
    }

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(params string[] arguments)
    {
        var lines = await LinesAsync([.. arguments, "--json"], ExitCodes.Done);
        return [.. JsonSerializer.Deserialize<JsonElement>(lines.ShouldHaveSingleItem()).GetProperty("items").EnumerateArray()];
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string[] arguments, int exitCode)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var verb = CityDealsProcess.Start(directory, ["chairs", .. arguments, "--connection", data.Installation.ConnectionString, "--schema", data.Installation.Schema]);
        await verb.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        verb.ExitCode.ShouldBe(exitCode, string.Join('\n', verb.Errors));
        return verb.Output;
    }

    private static string? Text(JsonElement item, string field) => item.GetProperty(field).GetString();

    private static IEnumerable<string> Who(JsonElement says) => says.EnumerateArray().Select(said => $"{said.GetProperty("person").GetProperty("name").GetString()} {Text(said, "certainty")}");
}
