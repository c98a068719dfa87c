using G40CityDeals.Domain;
using System.Net;
using System.Text.RegularExpressions;
using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Features.Forms;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Milestones;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>What stood in the way of somebody who tried the product for a day.</summary>
public sealed class TrialTests(PageHost host) : IClassFixture<PageHost>
{
    private const string Deal = "/samenwerkingen/vitale-binnensteden";

    public static TheoryData<Type, string> MakingIds { get; } = new()
    {
        { typeof(PlanMilestone), "milestone" },
        { typeof(PublishDeliverable), "deliverable" },
        { typeof(PlanMeeting), "meeting" },
        { typeof(HoldMeeting), "meeting" },
    };

    [Fact]
    public async Task Only_document_and_publisher_are_offered_again_and_only_to_who_used_them_here()
    {
        using var request = Posting($"{Deal}/vastleggen/set-goal", "trial-1", [("text", "Leven in de stad"), ("source.document", "Jaarplan"), ("source.publisher", "Delft"), ("source.url", "https://example.org/jaarplan"), ("source.sha256", new string('a', 64)), ("source.reference", "F1"), ("source.place", "p. 3"), ("source.publishedOn", "2022"), ("effective.as", "unknown")]);
        using var recorded = await host.Client.SendAsync(request, PageHost.Token);
        recorded.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var form = await GetAsAsync($"{Deal}/vastleggen/join-city", "trial-1");
        ValueOf(form, "source.document").ShouldBe("Jaarplan");
        ValueOf(form, "source.publisher").ShouldBe("Delft");
        foreach (var never in new[] { "source.url", "source.sha256", "source.reference", "source.place", "source.publishedOn" })
            ValueOf(form, never).ShouldBe("", never);

        ValueOf(await GetAsAsync($"{Deal}/vastleggen/join-city", "trial-2"), "source.document").ShouldBe("");
        ValueOf(await GetAsAsync("/samenwerkingen/impact-ondernemen/vastleggen/join-city", "trial-1"), "source.document").ShouldBe("");
        var entry = recorded.Headers.Location!.OriginalString.Split("vermelding-")[1];
        foreach (var deed in new[] { "intrekken", "betwisten", "bevestigen" })
            ValueOf(await GetAsAsync($"{Deal}/vermeldingen/{entry}/{deed}", "trial-1"), "source.document").ShouldBe("", deed);
        ValueOf(await GetAsAsync($"{Deal}/vermeldingen/{entry}/corrigeren", "trial-1"), "source.sha256").ShouldBe(new string('a', 64));
    }

    [Theory]
    [MemberData(nameof(MakingIds))]
    public void A_form_makes_the_one_id_that_its_command_gives_and_no_other(Type command, string id)
    {
        var values = new FormValues();
        foreach (var (path, value) in new[] { ("title", "Handreiking sociaal inkopen"), ("forum", "board"), ("effective.as", "occurred"), ("effective.moment", "maart 2022") })
            values.Set(path, value);

        var body = FormBody.Of(FormSchema.Of(command), values);

        body[id].ShouldNotBeNull();
        MakingIds.Select(row => row.Data.Item2).Distinct().Where(name => body[name] is not null).ShouldBe([id]);
    }

    [Fact]
    public async Task A_moment_that_has_not_come_is_told_honestly()
    {
        foreach (var later in new[] { "knownOn=2200-01-01", "knownOn=01-01-2200+12:00", "knownOn=%2310000", "knownAt=%2310000" })
            PageHost.WordsOf(await host.GetAsync($"/?{later}")).ShouldContain("er nog niet; u ziet alles wat nu bekend is.", Case.Sensitive, later);
        PageHost.WordsOf(await host.GetAsync("/verslagen/jaar/2021?knownOn=2200-01-01")).ShouldContain("Dat moment is er nog niet");
        PageHost.WordsOf(await host.GetAsync("/?knownOn=%2350")).ShouldContain("U ziet hoe het vandaag is");
    }

    [Fact]
    public async Task An_entry_has_the_number_that_the_log_gives_it_everywhere()
    {
        var page = await host.GetAsync("/samenwerkingen/impact-ondernemen");
        var id = Regex.Match(page, "id=\"vermelding-([0-9a-f-]+)\"").Groups[1].Value;
        var stored = await host.Services.GetRequiredService<LogReader>().FindAsync(Guid.Parse(id), Known.All, PageHost.Token);

        page.ShouldMatch($"id=\"vermelding-{id}\"[^§]*?<span class=\"number\">#{stored!.Number}</span>");
        PageHost.WordsOf(await host.GetAsync($"/samenwerkingen/impact-ondernemen/vermeldingen/{id}/corrigeren")).ShouldContain($"Vermelding #{stored.Number}");
        PageHost.WordsOf(page).ShouldNotContain("logboek 1");
    }

    [Fact]
    public async Task A_correction_of_the_source_alone_shows_what_it_changed()
    {
        var (_, _, location) = await host.PostAsync($"{Deal}/vastleggen/count-members", [("total", "17"), .. PageHost.When("2023", "Notulen A")]);
        var entry = location!.Split("vermelding-")[1];

        var corrected = await host.PostAsync($"{Deal}/vermeldingen/{entry}/corrigeren", [("amendment.reason", "Verkeerd stuk"), ("total", "17"), .. PageHost.When("2023", "Notulen B")]);

        var words = PageHost.WordsOf(await host.GetAsync(corrected.Location!.Split('#')[0]));
        words.ShouldContain("Bron, document: Notulen A → Notulen B");
        words.ShouldContain("(Verkeerd stuk); wat zij zegt bleef gelijk:");
        words.ShouldNotContain("Notulen A → Notulen A");

        var again = await host.PostAsync($"{Deal}/vermeldingen/{entry}/corrigeren", [("amendment.reason", "Teller"), ("total", "18"), ("groups[0].name", "uit G40-steden"), ("groups[0].number", "8"), .. PageHost.When("maart 2023", "Notulen B")]);
        words = PageHost.WordsOf(await host.GetAsync(again.Location!.Split('#')[0]));
        words.ShouldContain("Wanneer: 2023 → maart 2023");
        words.ShouldContain("Totaal: 17 → 18");
        words.ShouldContain("Waarvan 1, groep: leeg → uit G40-steden");
    }

    [Fact]
    public async Task A_new_chair_says_whose_term_it_ends()
    {
        var (willems, adank) = (await host.PersonAsync("Wim Willems"), await host.PersonAsync("Boaz Adank"));
        await host.PostAsync("/samenwerkingen/een-slimme-stad/vastleggen/appoint-chair", [("seat", "chair"), ("body", "proef"), ("person", willems), .. PageHost.When("1-1-2022")]);

        var (_, _, location) = await host.PostAsync("/samenwerkingen/een-slimme-stad/vastleggen/appoint-chair", [("seat", "chair"), ("body", "proef"), ("person", adank), .. PageHost.When("1-2-2023")]);

        PageHost.WordsOf(await host.GetAsync(location!.Split('#')[0])).ShouldContain("Dit beëindigt de termijn van Wim Willems als voorzitter");

        (_, _, location) = await host.PostAsync("/samenwerkingen/impact-ondernemen/vastleggen/appoint-chair", [("seat", "chair"), ("person", adank), .. PageHost.When("1-2-2023")]);
        var words = PageHost.WordsOf(await host.GetAsync(location!.Split('#')[0]));
        words.ShouldContain("Dit beëindigt de termijn van Jeroen Joon als voorzitter");
        words.ShouldNotContain("Dit beëindigt de termijn van Maarten van Vierssen");
    }

    [Fact]
    public async Task A_disputed_phase_is_marked_at_the_phase_and_the_card_links_to_the_dispute()
    {
        const string Smart = "/samenwerkingen/een-slimme-stad";
        var entry = Regex.Match(await host.GetAsync(Smart), "id=\"vermelding-([0-9a-f-]+)\"(?:(?!</li>).)*?in uitvoering(?:(?!</li>).)*?\\(F42\\)", RegexOptions.Singleline).Groups[1].Value;

        var disputed = await host.PostAsync($"{Smart}/vermeldingen/{entry}/betwisten", [("amendment.reason", "Getekend in 2020"), ("phase", "in-development"), .. PageHost.When("2021", "Nieuwsbericht")]);
        disputed.Status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(disputed.Html));

        Regex.Match(await host.GetAsync(Smart), "<p class=\"phase big\">.*?</p>", RegexOptions.Singleline).Value.ShouldContain("betwist");
        var card = Regex.Match(await host.GetAsync("/"), "<li class=\"card\">(?:(?!</li>).)*?een-slimme-stad.*?</li>", RegexOptions.Singleline).Value;
        Regex.Match(card, "<p class=\"phase\">.*?</p>", RegexOptions.Singleline).Value.ShouldContain("betwist");
        card.ShouldContain($"#vermelding-{disputed.Location!.Split("vermelding-")[1]}");
    }

    [Fact]
    public async Task A_planned_meeting_is_asked_for_in_words_that_fit()
    {
        var words = PageHost.WordsOf(await host.GetAsync($"{Deal}/vastleggen/plan-meeting"));

        words.ShouldContain("Wie komen bijeen");
        words.ShouldContain("Op welke dag is het overleg?");
        words.ShouldNotContain("Het gebeurde");
        words.ShouldNotContain("Zo was het");
    }

    [Fact]
    public async Task A_person_is_registered_without_saying_when()
    {
        PageHost.WordsOf(await host.GetAsync("/personen/vastleggen/register-person")).ShouldNotContain("Wanneer was het zo?");

        var (status, html, _) = await host.PostAsync("/personen/vastleggen/register-person", ("name", "Kees de Vries"), ("source.document", "Notulen"), ("source.publisher", "G40"));

        status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(html));
    }

    [Fact]
    public async Task A_new_collaboration_left_without_an_id_gets_one_from_its_name()
    {
        var (status, html, location) = await host.PostAsync("/samenwerkingen/nieuw", [("name", "Één Groene Stad"), ("kind", "city-deal"), .. PageHost.When("2022")]);

        status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(html));
        location.ShouldNotBeNull().ShouldStartWith("/samenwerkingen/een-groene-stad?");
        var nameless = await host.PostAsync("/samenwerkingen/nieuw", [("kind", "city-deal"), .. PageHost.When("2022")]);
        nameless.Status.ShouldBe(HttpStatusCode.BadRequest);
        PageHost.WordsOf(nameless.Html).ShouldContain("1 ding klopt nog niet Naam: vul dit in.");
    }

    [Fact]
    public async Task Errors_are_written_as_one_sentence_and_lead_to_their_field()
    {
        var (_, html, _) = await host.PostAsync($"{Deal}/vastleggen/set-goal", ("text", "Iets"), ("effective.as", "occurred"), ("effective.moment", "30 februari 2021"), ("source.document", "Notulen"), ("source.publisher", new string('x', 2000)));

        var words = PageHost.WordsOf(html);
        words.ShouldContain("Wanneer: 30 februari 2021 bestaat niet.");
        words.ShouldContain("Uitgever: deze tekst");

        var sourceless = await host.PostAsync($"{Deal}/vastleggen/set-goal", ("text", "Iets"), ("effective.as", "unknown"));
        var links = Regex.Matches(sourceless.Html, "<li>\\s*<a href=\"#([^\"]+)\">").Select(match => match.Groups[1].Value).ToList();
        links.ShouldNotBeEmpty();
        links.ShouldAllBe(id => sourceless.Html.Contains($"id=\"{id}\"", StringComparison.Ordinal));
        FormMessages.Of(new("source.missing", "Noem de bron.", "source"), new FormTask("deal", typeof(PlanMeeting), "", "", "", FormSchema.Of(typeof(PlanMeeting)))).ControlId.ShouldBe("f-source-document");
    }

    [Fact]
    public async Task A_chair_can_be_a_person_or_a_party_and_the_form_says_so()
    {
        var words = PageHost.WordsOf(await host.GetAsync($"{Deal}/vastleggen/appoint-chair"));

        words.ShouldContain("Persoon (of een stad of organisatie)");
        words.ShouldContain("Namens (of een persoon)");
    }

    [Fact]
    public async Task Contacts_and_contributions_are_no_roles_of_today()
    {
        await host.PostAsync($"{Deal}/vastleggen/record-contact", [("what", "talks"), ("with[0].name", "BZK"), ("with[0].type", "ministry"), ("topic", "Leegstand"), ("representative", await host.PersonAsync("Boaz Adank")), .. PageHost.When("2022")]);

        PageHost.WordsOf(await host.GetAsync("/personen")).ShouldContain("eerder: gesprekken: Leegstand");
    }

    [Theory]
    [InlineData("22-11-2026 18:05", "2026-11-22T18:05:59.999999+01:00")]
    [InlineData("22 november 2026, 18:05:09", "2026-11-22T18:05:09.999999+01:00")]
    [InlineData("1 juli 2026 om 9.30 uur", "2026-07-01T09:30:59.999999+02:00")]
    [InlineData("juli 2026 18:05", null)]
    [InlineData("22-11-2026 25:05", null)]
    public void A_day_with_a_time_is_a_moment_of_knowledge(string text, string? moment)
    {
        DutchDateInput.TryParseTime(text, out var parsed).ShouldBe(moment is not null);
        parsed.ShouldBe(moment);
    }

    [Theory]
    [InlineData("30-02-2021", "30 februari 2021")]
    [InlineData("op 31 april 2022", "31 april 2022")]
    [InlineData("2021-02-29", "29 februari 2021")]
    [InlineData("28-02-2021", null)]
    [InlineData("februari 2021", null)]
    [InlineData("ooit", null)]
    public void A_day_that_no_calendar_has_is_named(string text, string? day) => DutchDateInput.FindImpossible(text).ShouldBe(day);

    [Fact]
    public void What_is_written_beside_a_moment_chosen_before_is_what_is_asked()
    {
        TimeQuestion.From(null, "#3", null, new DateOnly(2026, 11, 22)).KnownWords.ShouldBe("zoals bekend na vermelding #3 van het logboek");
        TimeQuestion.From("30-02-2021", null, null, new DateOnly(2026, 11, 22)).Errors.Single().ShouldStartWith("30 februari 2021 bestaat niet.");
    }

    [Fact]
    public async Task An_entry_older_than_the_list_can_be_asked_for_by_its_number()
    {
        var html = await host.GetAsync("/?knownOn=%233");
        html.ShouldContain("<option value=\"#3\" selected");
        html.ShouldContain("ouder: typ hiernaast # en het nummer");
        (await host.GetAsync("/?knownOn=%235&knownAt=%233&knownWas=%233")).ShouldContain("<option value=\"#5\" selected");
    }

    [Theory]
    [InlineData(1, Forum.Board, "overleg van bestuurders")]
    [InlineData(4, Forum.CoreTeam, "overleggen van het ambtelijk kernteam")]
    public void Meetings_are_counted_and_not_who_met(int number, Forum forum, string words) => Words.Meetings(number, forum).ShouldBe(words);

    private static string ValueOf(string form, string name)
    {
        var control = Regex.Match(form, $"<input id=\"[^\"]*\" name=\"{Regex.Escape(name)}\"[^>]*>").Value;
        control.ShouldNotBe("", name);
        return Regex.Match(control, " value=\"([^\"]*)\"").Groups[1].Value;
    }

    private static HttpRequestMessage Posting(string path, string actor, IEnumerable<(string Name, string Value)> fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Add("Cookie", $"wie={actor}.coordinator");
        return request;
    }

    private async Task<string> GetAsAsync(string path, string actor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", $"wie={actor}.coordinator");
        using var response = await host.Client.SendAsync(request, PageHost.Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(PageHost.Token));
    }
}
