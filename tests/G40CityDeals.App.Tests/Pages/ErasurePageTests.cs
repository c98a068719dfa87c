using System.Net;
using System.Text.RegularExpressions;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>The data protection officer's pages: who can be erased, what goes and stays, and what was erased.</summary>
public sealed class ErasurePageTests(PageHost host) : IClassFixture<PageHost>
{
    [Fact]
    public async Task A_name_is_erased_after_a_page_that_says_what_goes_and_what_stays()
    {
        var list = await host.GetAsync("/personen/wissen");
        list.ShouldContain("Boaz Adank");
        PageHost.WordsOf(list).ShouldContain("Er is nog geen naam gewist.");
        var path = Regex.Match(list, "href=\"(/personen/wissen/[0-9a-f-]+)\">Wissen…<span class=\"hidden\"> van Boaz Adank").Groups[1].Value;
        var asked = PageHost.WordsOf(await host.GetAsync(path));
        asked.ShouldContain("De naam “Boaz Adank”");
        asked.ShouldContain("2 vermeldingen met rol, moment en bron, voortaan als “(naam gewist)”");
        asked.ShouldContain("Alleen een functionaris gegevensbescherming wist namen.");

        var refused = await EraseAsync(path, "");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.GetAsync("/personen")).ShouldContain("Boaz Adank");
        var erased = await EraseAsync(path, "fg-01.privacy-officer");

        (erased.Status, erased.Location).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(HttpStatusCode.Redirect, PageHost.WordsOf(erased.Html)), answer => answer.Location.ShouldNotBeNull().ShouldStartWith("/personen/wissen?gewist="));
        var after = await host.GetAsync(erased.Location!); // asserted just above
        after.ShouldNotContain("Boaz Adank");
        PageHost.WordsOf(after).ShouldContain("fg-01 Verzoek van betrokkene");
        (await host.GetAsync("/personen")).ShouldNotContain("Boaz Adank");
        PageHost.WordsOf(await host.GetAsync(path)).ShouldContain("Deze naam is al gewist");
        (await host.GetAsync("/samenwerkingen/taskforce-economisch-herstel")).ShouldContain("(naam gewist)");
    }

    [Fact]
    public Task Nobody_known_is_not_found() => host.GetAsync($"/personen/wissen/{Guid.NewGuid()}", HttpStatusCode.NotFound);

    /// <param name="who">What the page where one says who records put into the cookie; empty: nothing.</param>
    private async Task<(HttpStatusCode Status, string Html, string? Location)> EraseAsync(string path, string who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["reason"] = "Verzoek van betrokkene",
                ["source.document"] = "Verzoek tot wissing",
                ["source.publisher"] = "Functionaris gegevensbescherming",
                ["sleutel"] = $"test-{Guid.NewGuid():N}",
            }),
        };
        if (who.Length > 0)
            request.Headers.Add("Cookie", $"wie={who}");
        using var response = await host.Client.SendAsync(request, PageHost.Token);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(PageHost.Token)), response.Headers.Location?.OriginalString);
    }
}
