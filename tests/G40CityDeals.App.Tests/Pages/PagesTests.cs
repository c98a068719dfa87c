using System.Net;
using System.Text.RegularExpressions;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>The pages over HTTP, on the year 2021.</summary>
public sealed class PagesTests(PageHost host) : IClassFixture<PageHost>
{
    public static TheoryData<string> Pages { get; } =
    [
        "/", "/voorzitters", "/mijlpalen", "/steden", "/steden/GM0200", "/personen", "/personen/wissen", "/personen/wissen/c011a802-d8fd-455c-920c-7c87de23c593", "/samenwerkingen/impact-ondernemen/vertraging", "/verslagen", "/verslagen/jaar/2021", "/wie", "/samenwerkingen/nieuw",
        "/samenwerkingen/impact-ondernemen", "/samenwerkingen/themagroep-sterke-keten", "/samenwerkingen/human-capital", "/samenwerkingen/impact-ondernemen/vastleggen",
        "/samenwerkingen/impact-ondernemen/voorzitters", "/voorzitters/wijzigingen", "/personen/79a466c2-65d7-4fd0-b0b7-9f401b4b358f",
        "/samenwerkingen/impact-ondernemen/replay", "/samenwerkingen/impact-ondernemen/replay?stap=14",
        "/personen/vastleggen/register-person", "/verslagen/vastleggen/freeze-report", "/verslagen/bestuursnotitie", "/verslagen/bestuursnotitie?from=2021&to=2021", "/verslagen/jaar/2021/dekking",
        "/vergelijken", "/vergelijken?validFrom=31-12-2020&validTo=31-12-2021&knownFrom=%2360", "/samenwerkingen/impact-ondernemen/vastleggen/publish-deliverable",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_has_its_landmarks_one_heading_and_nothing_inline(string path)
    {
        var html = await host.GetAsync(path);

        Regex.Count(html, "<h1[ >]").ShouldBe(1);
        html.ShouldContain("<main id=\"inhoud\"");
        html.ShouldContain("class=\"skip\" href=\"#inhoud\"");
        html.ShouldContain("<html lang=\"nl\">");
        Regex.IsMatch(html, "<script(?! defer src=\"/[a-z]+[.]js[?]v=[0-9a-f]+\"></script>)").ShouldBeFalse();
        html.ShouldNotContain(" style=");
        var ids = Regex.Matches(html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        ids.ShouldBeUnique();
    }

    [Fact]
    public async Task The_dashboard_shows_the_three_deals_with_phase_chair_and_cities()
    {
        var words = PageHost.WordsOf(await host.GetAsync("/?validOn=2022-01-01"));

        words.ShouldContain("Impact Ondernemen");
        words.ShouldContain("Vitale Binnensteden");
        words.ShouldContain("Verkenning");
        words.ShouldContain("8 G40-steden");
        words.ShouldContain("Jeroen Joon (Apeldoorn) zeker");
    }

    [Fact]
    public async Task On_a_day_in_the_middle_of_an_order_without_dates_both_are_possible()
    {
        var words = PageHost.WordsOf(await host.GetAsync("/samenwerkingen/impact-ondernemen?validOn=juli+2021"));

        words.ShouldContain("Maarten van Vierssen namens Apeldoorn mogelijk");
        words.ShouldContain("Jeroen Joon namens Apeldoorn mogelijk");
        words.ShouldContain("De bron zegt alleen: in of vóór 2021.");
        words.ShouldContain("U ziet hoe het was op 1 juli 2021");
    }

    [Fact]
    public async Task Before_the_first_entry_the_page_says_so_and_points_to_it()
    {
        (await host.GetAsync("/?knownOn=2020-01-01")).ShouldContain("Toen was er nog niets vastgelegd");
        (await host.GetAsync("/samenwerkingen/impact-ondernemen?knownOn=2020-01-01")).ShouldMatch("/samenwerkingen/impact-ondernemen[?]knownOn=%23[0-9]+\"");
    }

    [Fact]
    public async Task Every_sentence_of_the_report_links_to_entries_that_are_there()
    {
        var report = await host.GetAsync("/verslagen/jaar/2021");
        var proofs = Regex.Matches(report, "href=\"(/samenwerkingen/[a-z-]+)#(vermelding-[0-9a-f-]+)\"").Select(match => (Page: match.Groups[1].Value, Anchor: match.Groups[2].Value)).Distinct().ToList();

        proofs.Count.ShouldBeGreaterThan(70);
        foreach (var page in proofs.GroupBy(proof => proof.Page))
        {
            var html = await host.GetAsync(page.Key);
            foreach (var (_, anchor) in page)
                html.ShouldContain($"id=\"{anchor}\"");
        }
    }

    [Fact]
    public async Task Meetings_show_how_many_were_counted_and_how_many_described()
    {
        var words = PageHost.WordsOf(await host.GetAsync("/samenwerkingen/themagroep-sterke-keten"));

        words.ShouldContain("8 overleggen van bestuurders in 2021, digitaal waarvan 6 beschreven");
    }

    [Fact]
    public async Task The_report_comes_as_markdown_too()
    {
        (await host.GetAsync("/verslagen/jaar/2021?vorm=markdown")).ShouldStartWith("# Jaarverslag 2021");
    }

    [Fact]
    public async Task An_unknown_page_is_told_in_dutch()
    {
        (await host.GetAsync("/nergens", HttpStatusCode.NotFound)).ShouldContain("Deze pagina is er niet");
        (await host.GetAsync("/samenwerkingen/bestaat-niet", HttpStatusCode.NotFound)).ShouldContain("Deze pagina is er niet");
        foreach (var mistyped in new[] { "/zomaar", "/verslagen/jaar/abc", "/verslagen/jaar/20211", "/samenwerkingen/bestaatniet", "/samenwerkingen/impact-ondernemen/vastleggen/niets", "/personen/vastleggen/niets" })
        {
            var html = await host.GetAsync(mistyped, HttpStatusCode.NotFound);
            html.ShouldContain("Deze pagina is er niet", Case.Sensitive, mistyped);
            html.ShouldContain("<header class=\"site\">", Case.Sensitive, mistyped);
            html.ShouldContain("Naar het overzicht", Case.Sensitive, mistyped);
        }

        (await host.GetAsync("/steden/GM9999", HttpStatusCode.NotFound)).ShouldContain("Deze pagina is er niet");
    }

    [Fact]
    public async Task The_stylesheet_comes_out_of_the_assembly_and_may_be_kept()
    {
        using var response = await host.Client.GetAsync(new Uri(Regex.Match(await host.GetAsync("/"), "/site.css\\?v=[0-9a-f]+").Value, UriKind.Relative), PageHost.Token);

        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/css");
        response.Headers.CacheControl?.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }
}
