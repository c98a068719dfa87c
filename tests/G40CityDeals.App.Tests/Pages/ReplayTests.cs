using System.Net;
using System.Text.RegularExpressions;
using G40CityDeals.App.Features.Replaying;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>Stepping through the year 2021, over HTTP, as a browser without JavaScript does.</summary>
public sealed class ReplayTests(PageHost host) : IClassFixture<PageHost>
{
    private const string Deal = "/samenwerkingen/impact-ondernemen/replay";

    [Fact]
    public async Task The_replay_begins_with_the_first_entry_as_recorded_in_two_languages()
    {
        var html = await host.GetAsync(Deal);
        var words = PageHost.WordsOf(html);

        words.ShouldContain("Stap 1 van 16");
        words.ShouldContain("De City Deal ‘Impact Ondernemen’ bestond in 2021.");
        html.ShouldContain("<p class=\"english\" lang=\"en\">In 2021, ");
        words.ShouldContain("Wat Nieuw Naam Impact Ondernemen");
        html.ShouldNotContain("rel=\"prev\" data-stap href=");
        html.ShouldContain("rel=\"next\" data-stap href=\"/samenwerkingen/impact-ondernemen/replay?stap=2\"");
    }

    [Fact]
    public async Task A_step_tells_what_it_changed_who_recorded_it_when_and_from_which_document()
    {
        var html = await host.GetAsync($"{Deal}?stap=14");
        var words = PageHost.WordsOf(html);

        words.ShouldContain("Jeroen Joon volgde in of vóór 2021 Maarten van Vierssen op als voorzitter namens Apeldoorn.");
        html.ShouldContain("Maarten van Vierssen (Apeldoorn), begonnen: in of vóór 2021<ins>; geëindigd: in of vóór 2021</ins>");
        words.ShouldContain("Voorzitter niets Jeroen Joon (Apeldoorn), als opvolger van Maarten van Vierssen, begonnen: in of vóór 2021");
        words.ShouldContain("import-2021 , coördinator niet geverifieerd");
        words.ShouldContain("ten minste");
        words.ShouldContain("8beeca86f6181a6ceb4a23e49a7cbd8c9986e1c19ed39fb62da42ee37631194d");
        words.ShouldContain("Eigen kenmerk F33");
        Regex.IsMatch(words, "Zo werd het bekend [0-9]+ [a-z]+ [0-9]{4}, [0-9]{2}:[0-9]{2}:[0-9]{2}").ShouldBeTrue(words);
        html.ShouldContain("/v1/ledger/proof?entry=");
    }

    [Fact]
    public async Task At_the_last_step_there_is_no_next_one_and_a_step_that_is_not_there_shows_the_nearest()
    {
        (await host.GetAsync($"{Deal}?stap=16")).ShouldNotContain("rel=\"next\" data-stap href=");
        PageHost.WordsOf(await host.GetAsync($"{Deal}?stap=99")).ShouldContain("Stap 99 is er niet: er zijn 16 stappen. U ziet de laatste. Stap 16 van 16");
        PageHost.WordsOf(await host.GetAsync($"{Deal}?stap=0")).ShouldContain("U ziet de eerste. Stap 1 van 16");
        PageHost.WordsOf(await host.GetAsync($"{Deal}?stap=veertien")).ShouldContain("Een stap is een getal van 1 tot en met 16. U ziet de eerste.");
    }

    [Theory]
    [InlineData("validOn=13-10-2021", "Stap 1 van 16")]
    [InlineData("validOn=1999", "Geen vermelding hier spreekt over 1999. U ziet de eerste stap.")]
    [InlineData("validOn=gisteren", "De datum ‘gisteren’ begrijpen we niet.")]
    [InlineData("knownOn=01-01-2020", "Toen was hier nog niets vastgelegd. U ziet de eerste stap.")]
    [InlineData("knownOn=31-12-2099", "Stap 16 van 16")]
    [InlineData("knownOn=ooit", "Het moment ‘ooit’ begrijpen we niet.")]
    public async Task A_date_on_either_axis_leads_to_a_step(string query, string words) =>
        PageHost.WordsOf(await host.GetAsync($"{Deal}?{query}")).ShouldContain(words);

    [Fact]
    public async Task The_page_of_the_collaboration_leads_to_its_replay_and_each_entry_to_its_own_step()
    {
        var html = await host.GetAsync("/samenwerkingen/impact-ondernemen");

        html.ShouldContain($"<a href=\"{Deal}\">Speel terug</a>");
        var last = Regex.Match(html, $"href=\"({Regex.Escape(Deal)}[?]knownOn=%23[0-9]+)\"").Groups[1].Value;
        PageHost.WordsOf(await host.GetAsync(last)).ShouldContain("Stap 16 van 16");
    }

    [Fact]
    public async Task A_correction_and_what_it_corrects_point_at_each_other_with_each_field_that_changed()
    {
        const string deal = "/samenwerkingen/vitale-binnensteden";
        var (_, _, location) = await host.PostAsync($"{deal}/vastleggen/rename-collaboration", [("name", "Vitale Binnensten"), .. PageHost.When("2022-05-01")]);
        var entry = location!.Split("vermelding-")[1]; // A redirect names the entry.
        (await host.PostAsync($"{deal}/vermeldingen/{entry}/corrigeren", [("amendment.reason", "Tikfout"), ("name", "Vitale Steden"), .. PageHost.When("1 juni 2022")])).Status.ShouldBe(HttpStatusCode.Redirect);

        var html = await host.GetAsync($"{deal}/replay?knownOn=31-12-2099");
        var words = PageHost.WordsOf(html);

        words.ShouldContain("correctie");
        html.ShouldContain("Naam: <del>Vitale Binnensten</del> → <ins>Vitale Steden</ins>");
        html.ShouldContain("Wanneer: <del>1 mei 2022</del> → <ins>1 juni 2022</ins>");
        html.ShouldContain("Vitale Binnensteden, daarna Vitale <del>Binnensten (1 mei</del> 2022)");
        var about = Regex.Match(html, "href=\"([^\"]+)\" data-stap>Stap [0-9]+</a>").Groups[1].Value;
        var amended = PageHost.WordsOf(await host.GetAsync(about));
        amended.ShouldContain("later gecorrigeerd");
        amended.ShouldContain("kreeg op 1 mei 2022 de naam ‘Vitale Binnensten’.");
        amended.ShouldContain("Wat er later over werd gezegd Stap");
    }

    [Theory]
    [InlineData("/samenwerkingen/persons/replay")]
    [InlineData("/samenwerkingen/reports/replay")]
    [InlineData("/samenwerkingen/nergens/replay")]
    [InlineData("/samenwerkingen/GEEN%20ID/replay")]
    public async Task What_is_no_collaboration_has_no_replay(string path) => (await host.GetAsync(path, HttpStatusCode.NotFound)).ShouldContain("Deze pagina is er niet");

    [Theory]
    [InlineData("a b c", "a x c", "a ", "b", " c")]
    [InlineData("a", "a; b", "a", "", "")]
    [InlineData("a; b", "a", "a", "; b", "")]
    [InlineData("a a", "a a a", "a a", "", "")]
    [InlineData("heel anders", "niets", "", "heel anders", "")]
    public void Only_the_words_that_differ_are_marked(string text, string other, string same, string own, string again)
    {
        Emphasis.Split(text, other).ShouldBe((same, own, again));
        string.Concat(same, own, again).ShouldBe(text);
    }
}
