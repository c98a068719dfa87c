using System.Text.Json;
using G40CityDeals.App.Tests.Pages;

namespace G40CityDeals.App.Tests.Reports;

/// <summary>The page that puts two moments side by side.</summary>
public sealed class ComparePageTests(PageHost host) : IClassFixture<PageHost>
{
    [Theory]
    [InlineData("/vergelijken", "Kies waarmee u vergelijkt")]
    [InlineData("/vergelijken?validFrom=31-12-2020&validTo=31-12-2021", "Van 31 december 2020 , zoals nu bekend, naar 31 december 2021")]
    [InlineData("/vergelijken?validFrom=31-12-2020&validTo=31-12-2021", "Niets: beide keren is hetzelfde bekend.")]
    [InlineData("/vergelijken?knownFrom=%2340&knownTo=%2390", "zoals bekend na vermelding #40 van het logboek, naar")]
    [InlineData("/vergelijken?knownFrom=%2340&knownTo=%2390", "Niets: het is twee keer dezelfde dag.")]
    [InlineData("/vergelijken?validFrom=1990&validTo=1991", "Geen verschil")]
    [InlineData("/vergelijken?validFrom=2022&validTo=2021", "Het tweede punt ligt voor het eerste")]
    [InlineData("/vergelijken?knownFrom=%2390&knownTo=%2340", "Het tweede punt ligt voor het eerste")]
    [InlineData("/vergelijken?validTo=2021", "Vul ook in waarmee u vergelijkt")]
    [InlineData("/vergelijken?validFrom=30-02-2021", "30 februari 2021 bestaat niet")]
    [InlineData("/vergelijken?knownFrom=01-01-2999", "Het moment van kennis bij ‘Van’ is er nog niet")]
    [InlineData("/vergelijken?collaboration=onbekend&validFrom=31-12-2020&validTo=31-12-2021", "Dit samenwerkingsverband kennen we niet")]
    [InlineData("/vergelijken?collaboration=onbekend&validFrom=31-12-2020&validTo=31-12-2021", "Kies waarmee u vergelijkt")]
    [InlineData("/vergelijken?collaboration=impact-ondernemen&validFrom=31-12-2020&validTo=31-12-2021", "Stad deelnemers")]
    public async Task It_answers_what_is_asked_or_says_what_it_misses(string path, string words) => PageHost.WordsOf(await host.GetAsync(path)).ShouldContain(words);

    [Fact]
    public async Task Where_the_year_report_only_stops_speaking_nothing_happened()
    {
        using var shown = JsonDocument.Parse(await host.GetAsync("/v1/comparison?validFrom=2021-01-01&validTo=2022-12-31"));
        var steps = shown.RootElement.GetProperty("collaborations").EnumerateArray().SelectMany(one => one.GetProperty("status").EnumerateArray()).ToList();
        var members = steps.Where(step => step.GetProperty("before").GetString() is { } before && before.StartsWith("Amersfoort,", StringComparison.Ordinal)).ToList();

        members.ShouldNotBeEmpty();
        members.ShouldAllBe(step => step.GetProperty("faded").GetBoolean() && !step.GetProperty("happened").GetBoolean());
    }

    [Fact]
    public async Task One_collaboration_is_compared_alone()
    {
        var words = PageHost.WordsOf(await host.GetAsync("/vergelijken?collaboration=een-slimme-stad&validFrom=31-12-2020&validTo=31-12-2021"));

        words.ShouldContain("Fase profiel");
        words.ShouldNotContain("Onbenut talent");
        (await host.GetAsync("/samenwerkingen/een-slimme-stad")).ShouldContain("/vergelijken?collaboration=een-slimme-stad&validFrom=");
    }
}
