using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>What the annual reports say of the later facts, and that they say nothing of them before they were recorded.</summary>
[Collection(TwoDataSets.Tests)]
public sealed class LaterReportsTests(TwoDataSets data)
{
    private const string Disagreement = " Hierover zijn de bronnen het niet eens: volgens „G40 Pijler Economie en Werk actief in VNG Taskforce economisch herstel en transitie” (G40): ";

    public static TheoryData<int, string> Sentences { get; } = new()
    {
        { 2020, "De City Deal Een Slimme Stad Zo Doe Je Dat is op 3 december 2020 ondertekend door 3 ministeries, 16 gemeenten, 2 provincies, 1 waterschap, 15 bedrijven en 14 andere partijen." },
        { 2021, "In 2021 ging de City Deal Een Slimme Stad Zo Doe Je Dat van start en kwam daarmee in uitvoering." + Disagreement + "De City Deal ging in 2021 naar de fase ‘in uitvoering’, maar volgens „De ondertekening van de City Deal Een Slimme Stad” (Future City Foundation): De City Deal ging op 3 december 2020 naar de fase ‘in uitvoering’." },
        { 2021, "De City Deal Impact Ondernemen was in 2021 in uitvoering." + Disagreement + "De City Deal zat in 2021 in de fase ‘in uitvoering’, maar volgens „Latere feiten bij het jaar 2021, verzameld voor dit logboek” (G40 City Deals): De City Deal ging op 11 maart 2021 naar de fase ‘in uitvoering’." },
        { 2021, "Op 11 maart 2021 telde de City Deal 80 partijen (een rond getal: de bron zegt ongeveer)." },
        { 2022, "Frank den Brok (Oss) werd op 22 of 23 september 2022 voorzitter van de pijler." },
        { 2022, "Een zetel van vicevoorzitter was in juli 2022 niet bezet." },
        { 2022, "Vicevoorzitter van de pijler was in najaar 2022 Adam Elzakalai (Amstelveen)." },
        { 2022, "Trekkers van de themagroep waren in najaar 2022 Carine Bloemhoff (Groningen) en Raymond Wanders (Emmen)." },
        { 2022, "De themagroep MKB en economische vernieuwing ging in najaar 2022 van start." },
        { 2022, "Yvonne Salvino (Sittard-Geleen) werd in najaar 2022 trekker van de themagroep." },
        { 2022, "De themagroep Vitale binnensteden en werklocaties ging in najaar 2022 van start." },
        { 2022, "Adam Elzakalai (Amstelveen) werd in najaar 2022 trekker van de themagroep." },
        { 2022, "De tekst van de City Deal Impact Ondernemen verscheen op 28 januari 2022 in de Staatscourant, nummer 2022-1709." },
        { 2022, "De mijlpaal „Ondertekening van de City Deal” stond gepland voor 11 maart 2022." },
        { 2022, "Op of vóór 27 juni 2022 is de mijlpaal „Ondertekening van de City Deal” verplaatst naar 27 juni 2022, om deze reden: „de bron meldt dat er een reden was, maar noemt die niet”." },
        { 2022, "Behaalde mijlpalen in 2022: 0; later dan eerst gepland: 1." },
        { 2023, "Op of vóór 14 juni 2023 kreeg het samenwerkingsverband een nieuwe naam: „Dynamische Binnensteden – Regie op transformatie”." },
        { 2023, "Op 14 juni 2023 ging de City Deal Dynamische Binnensteden – Regie op transformatie van start en kwam daarmee in uitvoering." },
        { 2023, "De City Deal Dynamische Binnensteden – Regie op transformatie is op 14 juni 2023 ondertekend door 10 gemeenten, 3 ministeries en 3 andere partijen." },
        { 2023, "De looptijd van de City Deal Dynamische Binnensteden – Regie op transformatie is op 14 juni 2023 vastgesteld: tot en met 14 juni 2027." },
        { 2023, "De tekst van de City Deal Dynamische Binnensteden – Regie op transformatie verscheen in 2023 in de Staatscourant, nummer 2023-17585." },
        { 2023, "De tekst van de City Deal Dynamische Binnensteden – Regie op transformatie verscheen in 2023 in de Staatscourant, nummer 2023-19255." },
        { 2024, "Voor de City Deal Impact Ondernemen gold een looptijd tot en met maart 2024; wanneer die is vastgesteld, noemt de bron niet." },
        { 2024, "Op 30 mei 2024 is de looptijd van de City Deal Impact Ondernemen verlengd; tot wanneer, noemt de bron niet." },
        { 2024, "Op 30 mei 2024 sloot 1 G40-stad zich aan bij de City Deal: Dordrecht." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public async Task The_report_tells_it_once_it_is_known_and_not_before(int year, string sentence)
    {
        (await TextsAsync(year, Known.All)).ShouldContain(sentence);
        (await TextsAsync(year, new Known(data.LastOf2021))).ShouldNotContain(sentence);
    }

    [Theory]
    [InlineData(2022, "Pieter Meekels")]
    [InlineData(2021, "Slim Maatwerk")]
    [InlineData(2021, "Dynamische Binnensteden")]
    [InlineData(2025, "maart 2024")]
    public async Task The_report_over_another_year_does_not_speak_of_it(int year, string words) =>
        (await TextsAsync(year, Known.All)).ShouldNotContain(text => text.Contains(words, StringComparison.Ordinal));

    [Fact]
    public async Task Given_the_report_over_2021_as_known_when_only_2021_was_recorded_When_the_later_facts_are_in_Then_it_is_the_same_to_the_letter()
    {
        var cancellation = TestContext.Current.CancellationToken;

        var again = await data.ReportAsync(2021, new Known(data.LastOf2021), cancellation);

        again.ShouldBe(data.ReportOver2021BeforeTheLaterFacts);
        again.Length.ShouldBeGreaterThan(1000);
        (await data.ReportAsync(2021, Known.All, cancellation)).ShouldNotBe(again);
    }

    /// <summary>Every later fact but those that only introduce a name or say that something exists is used by a sentence of some year.</summary>
    [Fact]
    public async Task Every_later_fact_is_told_in_some_year()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var streams = await data.Installation.Log.CollaborationsAsync(Known.All, cancellation);
        var later = streams.SelectMany(stream => stream.Value).Where(entry => entry.Number > data.LastOf2021 && entry.Fact is not Domain.Corrections.Amendment
            && entry.Fact is not Domain.Lifecycle.CollaborationRegistered { Effective: Effective.Held }).ToList();
        var used = new HashSet<Guid>();
        for (var year = 2020; year <= 2024; year++)
            used.UnionWith((await data.AnnualAsync(year, Known.All, cancellation)).Sentences.SelectMany(sentence => sentence.Evidence));

        later.Count.ShouldBeGreaterThan(20);
        later.Where(entry => !used.Contains(entry.Id)).Select(entry => entry.Fact.ToString()).ShouldBeEmpty();
    }

    private async Task<List<string>> TextsAsync(int year, Known known)
    {
        var report = await data.AnnualAsync(year, known, TestContext.Current.CancellationToken);
        return [.. report.Sentences.Select(sentence => PersonTokens.Fill(sentence.Text, data.Names.NameOf))];
    }
}
