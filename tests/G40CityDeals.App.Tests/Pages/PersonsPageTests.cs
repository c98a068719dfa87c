using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>Who stands on the pages of persons, with which roles, and where a name stays that is about to go.</summary>
public sealed class PersonsPageTests(PageHost host) : IClassFixture<PageHost>
{
    [Fact]
    public async Task Before_a_name_goes_the_page_says_which_entries_keep_it_in_their_own_words_and_a_reason_may_not()
    {
        var person = await RegisterAsync("Xaverius Testpersoon");
        var (status, html, _) = await host.PostAsync("/samenwerkingen/vitale-binnensteden/vastleggen/set-goal", [("text", "Doel van Xaverius Testpersoon"), ("namen-gezien", "ja"), .. PageHost.When("2021-06-01")]);
        status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(html));
        var path = $"/personen/wissen/{person}";

        var asked = await host.GetAsync(path);
        var refused = await EraseAsync(path, "Verzoek van xaverius testpersoon");

        PageHost.WordsOf(asked).ShouldContain("De naam zelf, in de tekst of de bron van 1 vermelding");
        var entry = Regex.Match(asked, "<a href=\"(/vermeldingen/[0-9a-f-]+)\">Vermelding").Groups[1].Value;
        (await host.GetAsync(entry)).ShouldContain("Doel van Xaverius Testpersoon");
        (refused.Status, PageHost.WordsOf(refused.Html)).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.BadRequest), answer => answer.Item2.ShouldContain("Hier staat de naam die wordt gewist"));
        var erased = await EraseAsync(path, "Verzoek van betrokkene");
        PageHost.WordsOf(await host.GetAsync(erased.Location.ShouldNotBeNull())).ShouldContain("Stond de naam ook in vrije tekst of in een bron, of in een export die al weg is, dan staat hij daar nog.");
    }

    [Fact]
    public async Task Past_roles_and_guests_are_counted_too()
    {
        var list = PageHost.WordsOf(await host.GetAsync("/personen/wissen"));
        list.ShouldMatch(@"Maarten van Vierssen \d+ (?!Wissen)[^…]*eerder: [^…]*voorzitter");
        list.ShouldMatch(@"Koolmees \d+ eerder: gast bij het overleg");
    }

    [Fact]
    public async Task Who_was_entered_twice_is_one_row_with_all_roles()
    {
        var (kept, twin) = (await RegisterAsync("Yvonne Tweemaal"), await RegisterAsync("Y. Tweemaal"));
        await AppointAsync("vitale-binnensteden", kept);
        await AppointAsync("impact-ondernemen", twin);
        var before = Count(await host.GetAsync("/personen/wissen"));
        var (status, html, _) = await host.PostAsync("/personen/vastleggen/merge-persons", [("person", twin), ("into", kept), .. PageHost.When("2021-06-01")]);
        status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(html));

        var list = await host.GetAsync("/personen?validOn=2021-07-01");
        var row = Regex.Match(list, $"<tr><th scope=\"row\"><a href=\"/personen/{kept}.*?</tr>", RegexOptions.Singleline).Value;

        list.ShouldNotContain($"/personen/{twin}");
        PageHost.WordsOf(row).ShouldContain("ook ingevoerd als Y. Tweemaal");
        row.ShouldContain("/samenwerkingen/vitale-binnensteden");
        row.ShouldContain("/samenwerkingen/impact-ondernemen");
        Count(await host.GetAsync("/personen/wissen")).ShouldBe(before - 1);
    }

    private static int Count(string html) => int.Parse(Regex.Match(html, @"(\d+) personen met een naam").Groups[1].Value, CultureInfo.InvariantCulture);

    private async Task<string> RegisterAsync(string name)
    {
        var (status, html, _) = await host.PostAsync("/personen/vastleggen/register-person", [("name", name), .. PageHost.When("2021")]);
        status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(html));
        return await host.PersonAsync(name);
    }

    private async Task AppointAsync(string collaboration, string person)
    {
        var (status, html, _) = await host.PostAsync($"/samenwerkingen/{collaboration}/vastleggen/appoint-chair", [("seat", "vice-chair"), ("person", person), .. PageHost.When("2021-02-01")]);
        status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(html));
    }

    private async Task<(HttpStatusCode Status, string Html, string? Location)> EraseAsync(string path, string reason)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["reason"] = reason,
                ["namen-gezien"] = "ja",
                ["source.document"] = "Verzoek tot wissing",
                ["source.publisher"] = "Functionaris gegevensbescherming",
                ["sleutel"] = $"test-{Guid.NewGuid():N}",
            }),
        };
        request.Headers.Add("Cookie", "wie=fg-01.privacy-officer");
        using var response = await host.Client.SendAsync(request, PageHost.Token);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(PageHost.Token)), response.Headers.Location?.OriginalString);
    }
}
