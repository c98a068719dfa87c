using System.Net;
using System.Text.Json;

namespace G40CityDeals.App.Tests.Api;

/// <summary>Pages, caching, headers, and who is answered at all.</summary>
public sealed class HttpTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_can_be_got_can_be_asked_for_its_headers_alone()
    {
        var collaboration = await api.NewCollaborationAsync();
        var asked = await api.SendAsync(HttpMethod.Head, $"/v1/collaborations/{collaboration}", body: null);

        asked.Status.ShouldBe(HttpStatusCode.OK);
        asked.Headers["ETag"].ShouldBe((await api.GetAsync($"/v1/collaborations/{collaboration}")).Headers["ETag"]);
        (await api.SendAsync(HttpMethod.Head, "/v1/collaborations/nergens", body: null)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await api.SendAsync(HttpMethod.Head, "/site.css", body: null)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/v1/openapi.json")).Json.GetProperty("paths").EnumerateObject().ShouldAllBe(path => path.Value.EnumerateObject().All(operation => operation.Name != "head"));
    }

    [Fact]
    public async Task Pages_hold_every_item_once_and_name_the_next_in_a_link()
    {
        var collaboration = await api.NewCollaborationAsync();
        for (var i = 1; i <= 7; i++)
            await api.RecordAsync($"/v1/collaborations/{collaboration}/milestones", ApiHost.Body($$"""{"milestone":"m-{{i}}","title":"Mijlpaal {{i}}","due":"2023"}""", "2021"));
        var seen = new List<string?>();
        var sizes = new List<int>();

        for (var path = $"/v1/collaborations/{collaboration}/milestones?limit=3&validOn=2022-01-01"; path is not null;)
        {
            var page = await api.GetAsync(path);
            page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
            var items = page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToList();
            seen.AddRange(items);
            sizes.Add(items.Count);
            var next = page.Json.GetProperty("next").GetString();
            page.Headers.ContainsKey("Link").ShouldBe(next is not null);
            path = next is null ? null : page.Headers["Link"].Split('<', '>')[1];
            if (next is not null)
                path.ShouldNotBeNull().ShouldContain($"cursor={next}");
        }

        sizes.ShouldBe([3, 3, 1]);
        seen.ShouldBe(Enumerable.Range(1, 7).Select(i => $"m-{i}"));
    }

    [Fact]
    public async Task A_view_that_is_still_so_is_not_sent_again()
    {
        var collaboration = await api.NewCollaborationAsync();
        string[] views = ["", "/chairs", "/meetings", "/events"];
        string[] others = ["/v1/collaborations", "/v1/statistics/2021", "/v1/reports/annual/2021", "/v1/cities/GM0200"];
        foreach (var path in views.Select(view => $"/v1/collaborations/{collaboration}{view}").Concat(others))
        {
            var first = await api.GetAsync(path);
            var again = await api.GetAsync(path, ("If-None-Match", first.Headers["ETag"]));
            var weak = await api.GetAsync(path, ("If-None-Match", $"\"iets\", W/{first.Headers["ETag"]}"));
            var other = await api.GetAsync($"{path}?validOn=2021-01-01", ("If-None-Match", first.Headers["ETag"]));

            first.Headers["Cache-Control"].ShouldContain("must-revalidate");
            first.Headers["Cache-Control"].ShouldContain("public");
            long.Parse(first.Headers["Ledger-Position"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(0);
            again.Status.ShouldBe(HttpStatusCode.NotModified, path);
            again.Text.ShouldBeEmpty();
            weak.Status.ShouldBe(HttpStatusCode.NotModified, path);
            other.Status.ShouldBe(HttpStatusCode.OK, path);
        }

        var before = await api.GetAsync($"/v1/collaborations/{collaboration}");
        await api.RecordAsync($"/v1/collaborations/{collaboration}/goals", ApiHost.Body("""{"text":"Doel"}""", "2021"));
        (await api.GetAsync($"/v1/collaborations/{collaboration}", ("If-None-Match", before.Headers["ETag"]))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_keeps_answers_about_persons()
    {
        var collaboration = await api.NewCollaborationAsync();

        (await api.GetAsync("/v1/persons")).Headers["Cache-Control"].ShouldBe("no-store");
        (await api.GetAsync($"/v1/collaborations/{collaboration}/persons")).Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Theory]
    [InlineData("/v1/collaborations")]
    [InlineData("/v1/bestaat-niet")]
    [InlineData("/v1/openapi.json")]
    [InlineData("/health/live")]
    [InlineData("/docs/index.html")]
    [InlineData("/bestaat-niet")]
    public async Task Every_response_carries_version_and_security_headers(string path)
    {
        var answer = await api.GetAsync(path);

        answer.Headers["API-Version"].ShouldBe("1.0.0");
        answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        answer.Headers["X-Frame-Options"].ShouldBe("DENY");
        answer.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        answer.Headers["Content-Security-Policy"].ShouldContain("script-src 'self'");
    }

    [Fact]
    public async Task A_foreign_host_or_origin_is_refused()
    {
        (await api.GetAsync("/v1/collaborations", ("Host", "kwaad.example"))).ShouldBeProblem(HttpStatusCode.Forbidden, "host.foreign");
        (await api.PostAsync("/v1/persons", ApiHost.Body("""{"name":"Indringer"}""", "2021"), ("Origin", "https://kwaad.example"))).ShouldBeProblem(HttpStatusCode.Forbidden, "origin.foreign");
        (await api.PostAsync("/v1/persons", ApiHost.Body("""{"name":"Indringer"}""", "2021"), ("Origin", "null"))).ShouldBeProblem(HttpStatusCode.Forbidden, "origin.foreign");
        (await api.PostAsync("/v1/persons", ApiHost.Body("""{"name":"Indringer"}""", "2021"), ("Sec-Fetch-Site", "cross-site"))).ShouldBeProblem(HttpStatusCode.Forbidden, "origin.foreign");
        (await api.PostAsync("/v1/persons", ApiHost.Body("""{"name":"Eigen Huis"}""", "2021"), ("Origin", "http://localhost"))).Status.ShouldBe(HttpStatusCode.Created);
        (await api.GetAsync("/v1/persons?limit=500")).Text.ShouldNotContain("Indringer");
    }

    [Fact]
    public async Task An_event_has_the_fields_of_the_contract_and_no_name_in_its_data()
    {
        var collaboration = await api.NewCollaborationAsync();
        await api.RecordAsync($"/v1/collaborations/{collaboration}/chairs", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "held 2021"));

        var entry = (await api.ItemsAsync($"/v1/collaborations/{collaboration}/events"))[1];

        entry.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["id", "number", "stream", "version", "type", "recordedAt", "actor", "data", "correctedBy", "retractedBy", "sentence", "sentenceEnglish"]);
        entry.GetProperty("type").GetString().ShouldBe("chair_appointed");
        entry.GetProperty("version").GetInt64().ShouldBe(2);
        entry.GetProperty("recordedAt").GetString().ShouldNotBeNull().ShouldMatch(@"(Z|\+00:00)$");
        entry.GetProperty("data").GetRawText().ShouldNotContain("Anna");
        entry.GetProperty("correctedBy").ValueKind.ShouldBe(JsonValueKind.Null);
        entry.GetProperty("sentence").GetString().ShouldBe("Anna de Wit was in 2021 voorzitter.");
        entry.GetProperty("sentenceEnglish").GetString().ShouldBe("In 2021, Anna de Wit was chair.");
    }

    [Fact]
    public async Task A_sentence_calls_milestones_and_other_collaborations_by_their_names()
    {
        var (collaboration, other) = (await api.NewCollaborationAsync(), await api.NewCollaborationAsync("pillar"));
        var name = (await api.GetAsync($"/v1/collaborations/{other}")).Json.GetProperty("name").GetString();
        await api.RecordAsync($"/v1/collaborations/{collaboration}/milestones", ApiHost.Body("""{"milestone":"loket","title":"Eén loket","due":"2022"}""", "2021"));
        await api.RecordAsync($"/v1/collaborations/{collaboration}/milestones/loket/achievements", ApiHost.Body("{}", "2022-03"));
        await api.RecordAsync($"/v1/collaborations/{collaboration}/meetings", ApiHost.Body($$"""{"meeting":"maart","forum":"board","jointlyWith":[{"collaboration":"{{other}}"}]}""", "2022-03"));

        var entries = await api.ItemsAsync($"/v1/collaborations/{collaboration}/events");

        entries[2].GetProperty("sentence").GetString().ShouldBe("De mijlpaal ‘Eén loket’ werd in maart 2022 behaald.");
        entries[2].GetProperty("sentenceEnglish").GetString().ShouldBe("In March 2022, the milestone ‘Eén loket’ was achieved.");
        name.ShouldNotBe(other);
        entries[3].GetProperty("sentence").GetString().ShouldBe($"Het overleg ‘maart’ van bestuurders vond in maart 2022 plaats, samen met {name}.");
        entries[3].GetProperty("sentenceEnglish").GetString().ShouldBe($"In March 2022, the board meeting ‘maart’ took place, jointly with {name}.");
    }

    [Fact]
    public async Task Collaborations_can_be_asked_for_by_kind()
    {
        var deal = await api.NewCollaborationAsync();
        var theme = await api.NewCollaborationAsync("theme");

        var deals = await api.ItemsAsync("/v1/collaborations?kind=city-deal&limit=500");

        deals.Select(item => item.GetProperty("id").GetString()).ShouldContain(deal);
        deals.Select(item => item.GetProperty("id").GetString()).ShouldNotContain(theme);
        deals.ShouldAllBe(item => item.GetProperty("kind").GetString() == "city-deal");
    }
}
