using System.Net;
using System.Text.RegularExpressions;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Tests.Pages;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.App.Tests.Reports;

/// <summary>A board brief is established by its page; shown later, what was corrected since lies over it.</summary>
public sealed class FrozenReportsTests(PageHost host) : IClassFixture<PageHost>
{
    private const string Freeze = "/verslagen/vastleggen/freeze-report?from=2021&to=2021&knownOn=%23107";

    [Fact]
    public async Task A_brief_is_established_listed_and_shown_with_what_was_corrected_since()
    {
        var form = await host.GetAsync(Freeze);
        form.ShouldContain("Bestuursnotitie 2021");
        var hash = Regex.Match(form, "<code class=\"hash\">([0-9a-f]{64})</code>").Groups[1].Value;
        var brief = await host.Services.GetRequiredService<ReportComposer>().ComposeAsync(ReportScope.Of(ReportKind.BoardBrief, null, PartialDate.Parse("2021"), PartialDate.Parse("2021"))!, new Known(107), PageHost.Token); // Plain bounds make a scope.
        hash.ShouldBe(ReportSeal.Of(brief)?.Sha256);

        (await host.PostAsync(Freeze, [.. PageHost.When("2022")])).Status.ShouldBe(HttpStatusCode.Redirect);
        var listed = await host.GetAsync("/verslagen");
        PageHost.WordsOf(listed).ShouldContain("Bestuursnotitie 2021 zoals bekend na vermelding #107");
        var frozen = Regex.Match(listed, "href=\"(/verslagen/vastgesteld/[0-9]+)\">Bestuursnotitie 2021").Groups[1].Value;
        PageHost.WordsOf(await host.GetAsync(frozen)).ShouldContain("Sindsdien is er niets aan veranderd");

        // Correct an entry that a sentence of it rests on.
        var goal = await GoalAsync();
        var corrected = await host.PostAsync(
            $"/samenwerkingen/{goal.Stream}/vermeldingen/{goal.Id}/corrigeren",
            [("text", "Een heel ander doel"), ("amendment.reason", "Verkeerd gelezen"), ("effective.as", "held"), ("effective.period", "2021"), ("source.document", "Notulen"), ("source.publisher", "Apeldoorn"), ("sleutel", "corrigeer-doel")]);
        corrected.Status.ShouldBe(HttpStatusCode.Redirect, corrected.Html);

        var page = await host.GetAsync(frozen);
        var words = PageHost.WordsOf(page);
        words.ShouldContain("zelfde hash");
        words.ShouldContain("sindsdien veranderd");
        words.ShouldContain("Vermeldingen: 1 gecorrigeerd.");
        words.ShouldContain("Sindsdien gecorrigeerd");
        words.ShouldContain("Een heel ander doel");
        Regex.IsMatch(page, "<div class=\"told since\" id=\"zin-[0-9]+\">").ShouldBeTrue();
        (await host.GetAsync("/verslagen/vastgesteld/99999", HttpStatusCode.NotFound)).ShouldContain("Deze pagina is er niet");
    }

    [Fact]
    public async Task An_entry_leads_to_the_sentences_that_rest_on_it_and_they_are_where_it_says()
    {
        var goal = await GoalAsync();

        var page = await host.GetAsync($"/vermeldingen/{goal.Id}");

        PageHost.WordsOf(page).ShouldContain("Jaarverslag 2021, zoals het nu luidt");
        var target = Regex.Match(page, "href=\"(/verslagen/jaar/2021)#(zin-[0-9]+)\">([^<]+)<");
        var report = await host.GetAsync(target.Groups[1].Value);
        Regex.IsMatch(report, $"id=\"{target.Groups[2].Value}\">\\s*<p>{Regex.Escape(target.Groups[3].Value)}</p>").ShouldBeTrue(target.Value);
        (await host.GetAsync($"/samenwerkingen/{goal.Stream}")).ShouldContain($"href=\"/vermeldingen/{goal.Id}\"");
        (await host.GetAsync("/vermeldingen/00000000-0000-0000-0000-000000000001", HttpStatusCode.NotFound)).ShouldContain("Deze pagina is er niet");
    }

    [Fact]
    public async Task A_period_that_cannot_be_read_is_told_and_none_is_asked_for()
    {
        PageHost.WordsOf(await host.GetAsync("/verslagen/bestuursnotitie")).ShouldContain("Kies een periode");
        PageHost.WordsOf(await host.GetAsync("/verslagen/bestuursnotitie?from=gisteren&to=2022", HttpStatusCode.BadRequest)).ShouldContain("‘gisteren’ is geen begin of einde van een periode");
        PageHost.WordsOf(await host.GetAsync("/verslagen/bestuursnotitie?from=2022&to=2021", HttpStatusCode.BadRequest)).ShouldContain("De periode eindigt voor zij begint");
        PageHost.WordsOf(await host.GetAsync("/verslagen/bestuursnotitie?from=juli+2021&to=31-12-2021")).ShouldContain("Bestuursnotitie juli 2021 t/m 31 december 2021");
        PageHost.WordsOf(await host.GetAsync("/verslagen/bestuursnotitie?from=1800&to=1801&knownOn=%23107")).ShouldContain("Niets te vertellen");
        (await host.PostAsync("/verslagen/vastleggen/freeze-report?from=2022&to=2021", PageHost.When("2022"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_coverage_of_2021_is_honest_and_complete()
    {
        var words = PageHost.WordsOf(await host.GetAsync("/verslagen/jaar/2021/dekking?knownOn=%23107"));

        words.ShouldContain("100%");
        words.ShouldContain("Verteld in een zin");
        words.ShouldNotContain("Door geen zin gebruikt");
        PageHost.WordsOf(await host.GetAsync("/verslagen/jaar/1800/dekking")).ShouldContain("Geen vermeldingen");
    }

    /// <summary>The first goal of the year, as recorded.</summary>
    private async Task<Entry> GoalAsync() => (await host.Services.GetRequiredService<ReportComposer>().ReadAsync(PageHost.Token)).Entries.First(entry => entry.Fact is GoalSet { Effective: Effective.Held });
}
