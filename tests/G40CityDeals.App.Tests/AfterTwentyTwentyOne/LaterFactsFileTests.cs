using System.Text.Json;
using G40CityDeals.App.Importing;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Persons;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>The file of later facts itself, and importing it.</summary>
[Collection(TwoDataSets.Tests)]
public sealed class LaterFactsFileTests(TwoDataSets data)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_is_recorded() =>
        data.Report.ShouldBe(new ImportReport((await LinesAsync(CommandFile.OpenAfter2021())).Count, 0, Refused: null));

    [Fact]
    public async Task Given_the_file_When_it_is_imported_again_Then_nothing_is_recorded()
    {
        var before = await data.HeadAsync(Cancellation);
        await using var file = CommandFile.OpenAfter2021();

        var again = await data.Installation.Get<Importer>().ImportAsync(file, new Actor("import-again", Role.Coordinator, Verified: false), progress: null, Cancellation);

        again.ShouldBe(new ImportReport(0, (await LinesAsync(CommandFile.OpenAfter2021())).Count, Refused: null));
        (await data.HeadAsync(Cancellation)).ShouldBe(before);
    }

    /// <summary>Keys and references follow A01 … A14, the order in which the facts became public; the ledger has them in that order.</summary>
    [Fact]
    public async Task Keys_and_references_run_in_the_order_in_which_the_facts_became_public()
    {
        var lines = await LinesAsync(CommandFile.OpenAfter2021());

        lines.Select(line => line.Key).ShouldBeUnique();
        foreach (var line in lines)
            line.Key.ShouldStartWith(line.CommandType == typeof(RegisterPerson) ? "after-2021/person/" : $"after-2021/{Reference(line)}/");
        lines.Select(Reference).ShouldBe(lines.Select(Reference).Order(StringComparer.Ordinal));
        lines.Select(Reference).Distinct().ShouldBe(Enumerable.Range(1, 14).Select(n => $"A{n:00}"));
    }

    /// <summary>A dispute names an entry by its id, which follows from the key of the line that records it.</summary>
    [Theory]
    [InlineData("A01/1", "2021/F42/2")]
    [InlineData("A02/1", "2021/F31/2")]
    public async Task A_line_that_disputes_names_the_entry_that_the_2021_line_yields(string disputing, string disputed)
    {
        var line = (await LinesAsync(CommandFile.OpenAfter2021())).Single(line => line.Key == $"after-2021/{disputing}");
        var receipt = (await data.ReceiptAsync(disputed, Cancellation)).ShouldNotBeNull();

        line.Data.GetProperty("entry").GetGuid().ShouldBe(EventIds.Of(disputed, 0));
        receipt.EventIds.ShouldBe([EventIds.Of(disputed, 0)]);
        receipt.Stream.ShouldBe(line.Collaboration);
    }

    [Fact]
    public async Task Every_dispute_in_the_file_is_checked_above() =>
        (await LinesAsync(CommandFile.OpenAfter2021())).Count(line => line.CommandType == typeof(DisputeEntry)).ShouldBe(2);

    [Fact]
    public async Task A_new_installation_holds_2021_and_then_what_came_after()
    {
        var keys = (await LinesAsync(CommandFile.OpenYear2021())).Select(line => line.Key).ToList();

        (await ShippedData.LinesAsync(Cancellation)).ShouldBe(keys.Count + (await LinesAsync(CommandFile.OpenAfter2021())).Count);
        keys.ShouldAllBe(key => key.StartsWith("2021/", StringComparison.Ordinal));
    }

    private static async Task<List<CommandLine>> LinesAsync(Stream file)
    {
        await using var open = file;
        var lines = new List<CommandLine>();
        await foreach (var line in CommandFile.ReadAsync(open, Cancellation))
            lines.Add(line);
        return lines;
    }

    private static string Reference(CommandLine line) => Source(line).GetProperty("reference").GetString() ?? "";

    /// <summary>A dispute's source is its claim's.</summary>
    private static JsonElement Source(CommandLine line) => (line.Data.TryGetProperty("claim", out var claim) ? claim : line.Data).GetProperty("source");
}
