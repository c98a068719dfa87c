using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>Recording by form, over HTTP.</summary>
public sealed class RecordingTests(PageHost host) : IClassFixture<PageHost>
{
    private const string Deal = "/samenwerkingen/vitale-binnensteden";

    [Fact]
    public async Task A_chair_appointed_by_form_stands_on_the_page_and_can_be_undone()
    {
        var person = await host.PersonAsync("Wim Willems");
        (string, string)[] fields = [("seat", "vice-chair"), ("person", person), ("onBehalfOf.city", "Delft"), .. PageHost.When("1-2-2022")];

        var (status, _, location) = await host.PostAsync($"{Deal}/vastleggen/appoint-chair", fields);

        status.ShouldBe(HttpStatusCode.Redirect);
        var page = await host.GetAsync(location!.Split('#')[0]);
        PageHost.WordsOf(page).ShouldContain("Vastgelegd: Wim Willems werd op 1 februari 2022 vicevoorzitter namens Delft.");
        page.ShouldContain($"id=\"{location.Split('#')[1]}\"");
        page.ShouldContain("/intrekken\">Ongedaan maken</a>");
        PageHost.WordsOf(await host.GetAsync($"{Deal}?validOn=31-01-2022")).ShouldNotContain("Wim Willems namens Delft");
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_recorded_once()
    {
        (string, string)[] fields = [("text", "Levendige binnensteden"), .. PageHost.When("2021", key: "twee-keer")];

        var first = await host.PostAsync($"{Deal}/vastleggen/set-goal", fields);
        var head = await HeadAsync();
        var second = await host.PostAsync($"{Deal}/vastleggen/set-goal", fields);

        second.Location.ShouldBe(first.Location);
        (await HeadAsync()).ShouldBe(head);
        var changed = await host.PostAsync($"{Deal}/vastleggen/set-goal", [("text", "Iets anders"), .. PageHost.When("2021", key: "twee-keer")]);
        changed.Status.ShouldBe(HttpStatusCode.Conflict);
        changed.Html.ShouldContain("Dit formulier is al verstuurd en vastgelegd");
    }

    [Fact]
    public async Task All_errors_are_shown_at_once_on_top_and_beside_their_fields_and_input_is_kept()
    {
        var head = await HeadAsync();
        var (status, html, _) = await host.PostAsync(
            "/samenwerkingen/impact-ondernemen/vastleggen/join-city", ("city", "Atlantis"), ("effective.as", "occurred"), ("effective.moment", "31-02-2021"), ("source.publisher", "G40"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var control in new[] { "f-city", "f-role", "f-effective-as", "f-source-document" })
        {
            html.ShouldContain($"<a href=\"#{control}\">");
            html.ShouldContain($"id=\"{control}\"");
        }

        html.ShouldContain("value=\"Atlantis\"");
        html.ShouldContain("value=\"31-02-2021\"");
        html.ShouldContain("aria-describedby=\"f-city-hint f-city-error\"");
        (await HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task A_name_in_free_text_is_warned_about_once()
    {
        (string, string)[] fields = [("what", "talks"), ("with[0].name", "BZK"), ("with[0].type", "ministry"), ("topic", "Gesprek met Boaz Adank"), .. PageHost.When("2022")];

        var (status, html, _) = await host.PostAsync($"{Deal}/vastleggen/record-contact", fields);
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Boaz Adank te staan");
        html.ShouldContain("name=\"namen-gezien\"");

        (await host.PostAsync($"{Deal}/vastleggen/record-contact", [.. fields, ("namen-gezien", "ja")])).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task More_rows_can_be_asked_for_without_recording_anything()
    {
        var head = await HeadAsync();
        var (status, html, _) = await host.PostAsync($"{Deal}/vastleggen/declare-intent", ("parties[0].name", "BZK"), ("meer", "parties"));

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("name=\"parties[6].name\"");
        html.ShouldContain("value=\"BZK\"");
        (await HeadAsync()).ShouldBe(head);
    }

    [Fact]
    public async Task A_correction_starts_from_what_stands_and_a_retraction_brings_it_back()
    {
        var (_, _, location) = await host.PostAsync($"{Deal}/vastleggen/rename-collaboration", [("name", "Vitale Binnensten"), .. PageHost.When("2022-05-01")]);
        var entry = location!.Split("vermelding-")[1];
        var form = await host.GetAsync($"{Deal}/vermeldingen/{entry}/corrigeren");
        form.ShouldContain("value=\"Vitale Binnensten\"");
        form.ShouldContain("value=\"01-05-2022\"");

        var corrected = await host.PostAsync($"{Deal}/vermeldingen/{entry}/corrigeren", [("amendment.reason", "Tikfout"), ("name", "Vitale Steden"), .. PageHost.When("1 mei 2022")]);
        corrected.Status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(corrected.Html));
        (await host.GetAsync(Deal)).ShouldContain("<h1>Vitale Steden</h1>");
        (await host.GetAsync($"{Deal}?validOn=2022-04-30")).ShouldContain("<h1>Vitale Binnensteden</h1>");

        var correction = corrected.Location!.Split("vermelding-")[1];
        (await host.PostAsync($"{Deal}/vermeldingen/{correction}/intrekken", ("reason", "Toch goed"), ("source.document", "Notulen"), ("source.publisher", "G40"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await host.GetAsync(Deal)).ShouldContain("<h1>Vitale Binnensten</h1>");
        (await host.PostAsync($"{Deal}/vermeldingen/{entry}/intrekken", ("reason", "Bestond nooit"), ("source.document", "Notulen"), ("source.publisher", "G40"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await host.GetAsync(Deal)).ShouldContain("<h1>Vitale Binnensteden</h1>");
    }

    [Fact]
    public async Task A_disputed_entry_shows_both_sides_until_it_is_settled()
    {
        const string Smart = "/samenwerkingen/een-slimme-stad";
        var page = await host.GetAsync(Smart);
        var entry = Regex.Match(page, "id=\"vermelding-([0-9a-f-]+)\"(?:(?!</li>).)*?in uitvoering(?:(?!</li>).)*?\\(F42\\)", RegexOptions.Singleline).Groups[1].Value;
        var before = await HeadAsync();

        var disputed = await host.PostAsync(
            $"{Smart}/vermeldingen/{entry}/betwisten",
            [("amendment.reason", "Getekend in 2020"), .. await FilledInAsync($"{Smart}/vermeldingen/{entry}/betwisten"), .. PageHost.When("3 december 2020", "Nieuwsbericht")]);
        disputed.Status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(disputed.Html));

        PageHost.WordsOf(await host.GetAsync(Smart)).ShouldContain("Bronnen die elkaar tegenspreken Open");
        PageHost.WordsOf(await host.GetAsync("/")).ShouldContain("1 bron spreekt een vermelding tegen");
        (await host.GetAsync($"{Smart}?knownOn=%23{before}")).ShouldNotContain("Bronnen die elkaar tegenspreken");

        var dispute = disputed.Location!.Split("vermelding-")[1];
        var settled = await host.PostAsync($"{Smart}/vermeldingen/{dispute}/beslechten", ("chosen", "entry"), ("reason", "Het verslag is van onszelf"), ("source.document", "Notulen"), ("source.publisher", "G40"));
        settled.Status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(settled.Html));
        PageHost.WordsOf(await host.GetAsync(Smart)).ShouldContain("Gekozen voor de vermelding");
    }

    [Fact]
    public async Task A_new_collaboration_and_a_new_person_are_recorded_by_whom_the_cookie_says()
    {
        (await host.PostAsync("/wie", ("wie", "Jan Jansen"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/samenwerkingen/nieuw", UriKind.Relative));
        request.Headers.Add("Cookie", "wie=coordinator-3.coordinator");
        request.Content = new FormUrlEncodedContent(((string Name, string Value)[])[("id", "nieuwe-deal"), ("name", "Nieuwe Deal"), ("kind", "city-deal"), .. PageHost.When("2022")] is var fields ? fields.Select(field => KeyValuePair.Create(field.Name, field.Value)) : []);
        using var response = await host.Client.SendAsync(request, PageHost.Token);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        PageHost.WordsOf(await host.GetAsync("/samenwerkingen/nieuwe-deal")).ShouldContain("door coordinator-3");

        var person = await host.PostAsync("/personen/vastleggen/register-person", [("name", "Anna de Wit"), .. PageHost.When("2022")]);
        person.Status.ShouldBe(HttpStatusCode.Redirect, person.Html);
        (await host.GetAsync("/personen")).ShouldContain("Anna de Wit");
    }

    [Fact]
    public async Task A_report_is_established_with_the_hash_of_its_text()
    {
        const string Freeze = "/verslagen/vastleggen/freeze-report?year=2021&knownOn=%2340";
        var form = await host.GetAsync(Freeze);
        var hash = Regex.Match(form, "<code class=\"hash\">([0-9a-f]{64})</code>").Groups[1].Value;
        form.ShouldNotContain("name=\"sha256\"");
        form.ShouldNotContain("name=\"position\"");
        form.ShouldContain("Wanneer is het vastgesteld?");

        var frozen = await host.PostAsync(Freeze, [("position", "7"), ("sha256", new string('a', 64)), .. PageHost.When("2022")]);

        frozen.Status.ShouldBe(HttpStatusCode.Redirect, frozen.Html);
        foreach (var page in new[] { await host.GetAsync("/verslagen"), await host.GetAsync("/verslagen/jaar/2021") })
        {
            page.ShouldContain($"<code class=\"hash\">{hash}</code>");
            PageHost.WordsOf(page).ShouldContain("zoals bekend na vermelding #40");
            PageHost.WordsOf(page).ShouldContain("door unknown");
            PageHost.WordsOf(page).ShouldContain("zelfde hash");
        }

        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MarkdownReport.Render((await host.Services.GetRequiredService<ReportComposer>().ReadAsync(PageHost.Token)).Annual(2021, new Known(40)))))));
    }

    [Fact]
    public async Task What_is_established_is_pinned_to_a_place_in_the_log_and_a_year_without_entries_is_refused()
    {
        using var now = await host.Client.GetAsync(new Uri("/verslagen/vastleggen/freeze-report?year=2021", UriKind.Relative), PageHost.Token);

        now.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        now.Headers.Location!.OriginalString.ShouldMatch("knownOn=%23[0-9]+$");
        (await host.GetAsync("/verslagen/vastleggen/freeze-report?year=2021&knownOn=2020-01-01")).ShouldContain("Er is dus niets vast te stellen");
        (await host.PostAsync("/verslagen/vastleggen/freeze-report?year=abc", PageHost.When("2022"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>What stands in the fields of a form: radio buttons that are chosen.</summary>
    private async Task<(string, string)[]> FilledInAsync(string path) =>
        [.. Regex.Matches(await host.GetAsync(path), "<input type=\"radio\"[^>]*name=\"(phase|seat)\" value=\"([a-z-]+)\" checked").Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    private Task<long> HeadAsync() => host.Services.GetRequiredService<SettledLog>().MarkAsync(PageHost.Token);
}
