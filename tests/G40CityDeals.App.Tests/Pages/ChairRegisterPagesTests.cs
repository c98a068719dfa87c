using System.Net;
using System.Text.RegularExpressions;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>The pages of the chair register, on the year 2021.</summary>
public sealed class ChairRegisterPagesTests(PageHost host) : IClassFixture<PageHost>
{
    private const string Deal = "/samenwerkingen/impact-ondernemen/voorzitters";

    [Fact]
    public async Task An_order_without_dates_reads_as_possible_then_certain_with_reason_and_source()
    {
        var words = PageHost.WordsOf(await host.GetAsync($"{Deal}?validOn=2021-07-01"));

        words.ShouldContain("De bron zegt alleen: in of vóór 2021.");
        words.ShouldContain("Bron: ");
        words.ShouldContain("Jeroen Joon mogelijk");
        words.ShouldContain("Maarten van Vierssen mogelijk");
        words.ShouldMatch("Vastgelegd: begin minstens [0-9,]+ (jaar|dagen) later, einde minstens");
        words.ShouldContain("Jeroen Joon: mogelijk tot 31 december 2021; zeker vanaf 31 december 2021");
    }

    [Fact]
    public async Task Every_rectangle_of_the_picture_stands_in_the_table_too_and_leads_to_its_answer()
    {
        var html = await host.GetAsync(Deal);
        var cells = Regex.Matches(html, "<a href=\"([^\"]+)\" class=\"cell ([a-z-]+) *\" aria-label=\"([^\"]+)\"").Select(match => (Url: match.Groups[1].Value, Kind: match.Groups[2].Value, Words: match.Groups[3].Value)).ToList();

        cells.Count.ShouldBeGreaterThanOrEqualTo(4);
        cells.Select(cell => cell.Kind).ShouldContain("maybe");
        cells.Select(cell => cell.Kind).ShouldContain("sure");
        var table = PageHost.WordsOf(html[html.IndexOf("<details>", StringComparison.Ordinal)..]);
        foreach (var (url, _, said) in cells)
        {
            url.ShouldContain("knownOn=%23");
            var answer = Regex.Match(said, @"bekend vanaf #\d+ \([^)]*\)(?: tot #\d+)?: (.+)$").Groups[1].Value;
            answer.ShouldNotBeEmpty(said);
            table.ShouldContain(answer);
            PageHost.WordsOf(await host.GetAsync(url)).ShouldContain("U ziet hoe het");
        }
    }

    [Fact]
    public async Task A_rectangle_leads_to_what_was_known_then_of_its_days()
    {
        var html = await host.GetAsync(Deal);
        var first = Regex.Match(html, "<a href=\"([^\"]+)\" class=\"cell maybe *\" aria-label=\"[^\"]*: Maarten van Vierssen \\(Apeldoorn\\): mogelijk\"").Groups[1].Value;

        var words = PageHost.WordsOf(await host.GetAsync(first));

        var answer = words[words.IndexOf("Antwoord op", StringComparison.Ordinal)..words.IndexOf("Wie wanneer De", StringComparison.Ordinal).OrEnd(words)];
        answer.ShouldContain("Maarten van Vierssen");
        answer.ShouldContain("zoals bekend na vermelding");
    }

    [Fact]
    public async Task What_the_last_entry_taught_is_shown_until_other_moments_are_chosen()
    {
        var last = PageHost.WordsOf(await host.GetAsync(Deal));
        var same = PageHost.WordsOf(await host.GetAsync($"{Deal}?van=%230&tot=%230"));
        var start = PageHost.WordsOf(await host.GetAsync($"{Deal}?van="));

        last.ShouldContain("volgde in of vóór 2021 Maarten van Vierssen op als voorzitter");
        last.ShouldContain("antwoorden werden anders");
        same.ShouldContain("Tussen deze twee momenten veranderde er niets in wat we van de zetels weten.");
        start.ShouldContain("nog niets vastgelegd");
        PageHost.WordsOf(await host.GetAsync($"{Deal}?van=ooit")).ShouldContain("Het moment ‘ooit’ begrijpen we niet.");
    }

    [Fact]
    public async Task Before_anything_was_recorded_the_page_says_so_and_the_picture_still_shows_what_came()
    {
        var html = await host.GetAsync($"{Deal}?knownOn=2020-01-01");

        html.ShouldContain("Toen was hier nog niets vastgelegd");
        html.ShouldContain("class=\"cell ");
        (await host.GetAsync("/samenwerkingen/een-slimme-stad/voorzitters")).ShouldContain("Voorzitters door de tijd");
        await host.GetAsync("/samenwerkingen/bestaat-niet/voorzitters", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_person_has_a_page_with_seats_delay_source_and_what_else_they_did()
    {
        var person = await host.PersonAsync("Jeroen Joon");

        var html = await host.GetAsync($"/personen/{person}?validOn=2022-01-01");
        var words = PageHost.WordsOf(html);

        words.ShouldContain("Voorzitter, Impact Ondernemen");
        words.ShouldMatch("begin minstens [0-9,]+ (jaar|dagen) later #[0-9]+");
        words.ShouldContain("Bron: ");
        html.ShouldContain($"{Deal}?validOn=2022-01-01");
        (await host.GetAsync("/personen")).ShouldContain($"href=\"/personen/{person}\"");
        await host.GetAsync($"/personen/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        (await host.GetAsync($"/personen/{person}?knownOn=2020-01-01")).ShouldContain("Toen nog niet bekend");
    }

    [Fact]
    public async Task The_register_is_reached_from_the_collaboration_and_from_the_list_of_chairs()
    {
        (await host.GetAsync("/samenwerkingen/impact-ondernemen?validOn=2021-07-01")).ShouldContain($"href=\"{Deal}?validOn=2021-07-01\"");
        (await host.GetAsync("/voorzitters")).ShouldContain($"href=\"{Deal}\"");
        (await host.GetAsync("/voorzitters")).ShouldContain("href=\"/voorzitters/wijzigingen\"");
    }

    [Fact]
    public async Task What_changed_over_all_collaborations_names_each_of_them()
    {
        var words = PageHost.WordsOf(await host.GetAsync("/voorzitters/wijzigingen?van="));

        words.ShouldContain("Impact Ondernemen");
        words.ShouldContain("nog niets vastgelegd");
        words.ShouldContain("antwoorden werden anders");
    }

    [Fact]
    public async Task Two_moments_the_wrong_way_round_give_a_banner_and_no_answer()
    {
        foreach (var page in new[] { "/voorzitters/wijzigingen", Deal })
        {
            var words = PageHost.WordsOf(await host.GetAsync($"{page}?van=%23100&tot=%231"));
            words.ShouldContain("Het tweede moment ligt voor het eerste. Draai de twee om.");
            words.ShouldNotContain("werden anders");
            words.ShouldNotContain("veranderde er niets");
        }
    }
}

internal static class Places
{
    /// <summary>A place that was not found is the end of the text.</summary>
    public static int OrEnd(this int place, string text) => place < 0 ? text.Length : place;
}
