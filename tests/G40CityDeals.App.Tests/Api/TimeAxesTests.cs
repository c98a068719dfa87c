using System.Net;
using System.Text.Json;

namespace G40CityDeals.App.Tests.Api;

/// <summary>How it was on any day, as known on any day: over HTTP.</summary>
public sealed class TimeAxesTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_order_without_dates_leaves_both_possible_within_the_year_and_one_certain_after_it()
    {
        var collaboration = await api.NewCollaborationAsync();
        var chairs = $"/v1/collaborations/{collaboration}/chairs";
        await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "[..2021]"));
        await api.RecordAsync($"{chairs}/successions", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Bram}}","predecessor":"{{api.Anna}}"}""", "[..2021]"));

        var within = await api.ItemsAsync($"{chairs}?validOn=2021-07-01");
        var after = await api.ItemsAsync($"{chairs}?validOn=2022-01-01");
        var terms = await api.ItemsAsync(chairs);

        within.Select(Holder).ShouldBe(["Anna de Wit possible", "Bram Jansen possible"], ignoreOrder: true);
        after.Select(Holder).ShouldBe(["Bram Jansen certain"]);
        after[0].GetProperty("lastConfirmed").GetString().ShouldBe("2021");
        terms.Count(term => term.TryGetProperty("certainty", out _)).ShouldBe(0);
        var first = terms.Single(term => Name(term) == "Anna de Wit");
        foreach (var field in new[] { "seat", "body", "person", "onBehalfOf", "from", "until", "ended", "lastConfirmed" })
            first.TryGetProperty(field, out _).ShouldBeTrue(field);
        first.GetProperty("until").GetString().ShouldBe("[..2021]");
        first.GetProperty("ended").GetBoolean().ShouldBeTrue();
        terms.Single(term => Name(term) == "Bram Jansen").GetProperty("until").GetString().ShouldBe("..");
    }

    [Fact]
    public async Task An_end_of_which_nobody_knows_the_date_is_null_and_an_end_all_the_same()
    {
        var collaboration = await api.NewCollaborationAsync();
        var chairs = $"/v1/collaborations/{collaboration}/chairs";
        await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "held 2021"));
        await api.RecordAsync($"{chairs}/departures", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "unknown"));

        var term = (await api.ItemsAsync(chairs))[0];

        term.GetProperty("ended").GetBoolean().ShouldBeTrue();
        term.GetProperty("until").ValueKind.ShouldBe(JsonValueKind.Null);
        (await api.ItemsAsync($"{chairs}?validOn=2090-01-01"))[0].GetProperty("certainty").GetString().ShouldBe("unknown");
    }

    [Fact]
    public async Task Every_view_shows_what_was_known_at_a_place_in_the_log()
    {
        var collaboration = await api.NewCollaborationAsync();
        var root = $"/v1/collaborations/{collaboration}";
        var before = (await api.GetAsync($"{root}/events")).Json.GetProperty("items")[0].GetProperty("number").GetInt64();
        await api.RecordAsync($"{root}/cities", ApiHost.Body("""{"city":"GM0200","role":"leading"}""", "2021"));
        await api.RecordAsync($"{root}/partners", ApiHost.Body("""{"party":{"name":"VNO","type":"umbrella"},"role":"participant"}""", "2021"));
        await api.RecordAsync($"{root}/persons", ApiHost.Body($$"""{"person":"{{api.Anna}}","role":"member"}""", "2021"));
        await api.RecordAsync($"{root}/chairs", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "2021"));
        await api.RecordAsync($"{root}/milestones", ApiHost.Body("""{"milestone":"loket","title":"Loket","due":"2023"}""", "2021"));
        await api.RecordAsync($"{root}/meetings", ApiHost.Body("""{"meeting":"eerste","forum":"board"}""", "2021"));
        await api.RecordAsync($"{root}/deliverables", ApiHost.Body("""{"deliverable":"nota","title":"Nota","type":"note"}""", "2021"));
        await api.RecordAsync($"{root}/contacts", ApiHost.Body("""{"with":[{"name":"Kamer","type":"parliament"}],"what":"talks","topic":"Iets"}""", "2021"));
        await api.RecordAsync($"{root}/goals", ApiHost.Body("""{"text":"Doel"}""", "held 2021"));

        foreach (var view in new[] { "cities", "partners", "persons", "chairs", "milestones", "meetings", "deliverables", "contacts", "events" })
        {
            var now = await api.ItemsAsync($"{root}/{view}");
            var then = await api.ItemsAsync($"{root}/{view}?knownOn=#{before}");
            now.Count.ShouldBe(then.Count + (view == "events" ? 9 : 1), view);
            then.Count.ShouldBe(view == "events" ? 1 : 0, view);
        }

        var earlier = (await api.GetAsync($"{root}?knownOn=#{before}")).Json;
        earlier.GetProperty("version").GetInt64().ShouldBe(1);
        earlier.GetProperty("cities").GetInt32().ShouldBe(0);
        (await api.GetAsync(root)).Json.GetProperty("cities").GetInt32().ShouldBe(1);
        (await api.GetAsync($"/v1/chairs?limit=500&knownOn=#{before}")).Text.ShouldNotContain(collaboration);
        (await api.GetAsync("/v1/chairs?limit=500")).Text.ShouldContain(collaboration);
        (await api.GetAsync("/v1/milestones?limit=500")).Text.ShouldContain(collaboration);
        (await api.GetAsync("/v1/cities/GM0200?validOn=2022-01-01")).Text.ShouldContain(collaboration);
        (await api.GetAsync($"/v1/cities/GM0200?knownOn=#{before}")).Text.ShouldNotContain(collaboration);
    }

    [Fact]
    public async Task Before_its_first_entry_a_collaboration_answers_with_the_way_to_it()
    {
        var collaboration = await api.NewCollaborationAsync();
        var first = (await api.ItemsAsync($"/v1/collaborations/{collaboration}/events"))[0].GetProperty("number").GetInt64();

        foreach (var view in new[] { "", "/chairs", "/meetings", "/events", "/disputes" })
        {
            var answer = await api.GetAsync($"/v1/collaborations/{collaboration}{view}?knownOn=#{first - 1}&validOn=2021-07-01");

            answer.ShouldBeProblem(HttpStatusCode.NotFound, "nothing-recorded-yet");
            answer.Headers["Link"].ShouldBe($"</v1/collaborations/{collaboration}{view}?validOn=2021-07-01&knownOn=%23{first}>; rel=\"first\"");
            (await api.GetAsync(answer.Headers["Link"].Split('<', '>')[1])).Status.ShouldBe(HttpStatusCode.OK);
        }

        foreach (var list in new[] { "/v1/collaborations", "/v1/chairs", "/v1/milestones", "/v1/statistics/2021", "/v1/reports/annual/2021", "/v1/cities/GM0200" })
            (await api.GetAsync($"{list}?knownOn=2020-01-01")).ShouldBeProblem(HttpStatusCode.NotFound, "nothing-recorded-yet");
    }

    [Fact]
    public async Task A_joint_meeting_is_shown_with_both_and_counted_with_who_recorded_it()
    {
        var recorder = await api.NewCollaborationAsync();
        var other = await api.NewCollaborationAsync();
        await api.RecordAsync($"/v1/collaborations/{recorder}/meetings", ApiHost.Body($$"""{"meeting":"samen","forum":"board","jointlyWith":[{"collaboration":"{{other}}"}]}""", "2021-05"));
        await api.RecordAsync($"/v1/collaborations/{recorder}/meetings/counts", ApiHost.Body("""{"forum":"board","number":8}""", "held 2021"));

        var own = (await api.GetAsync($"/v1/collaborations/{recorder}/meetings?year=2021")).Json;
        var elsewhere = (await api.GetAsync($"/v1/collaborations/{other}/meetings?year=2021")).Json;

        own.GetProperty("items")[0].GetProperty("elsewhere").GetBoolean().ShouldBeFalse();
        own.GetProperty("totals")[0].GetProperty("counted").GetInt32().ShouldBe(8);
        own.GetProperty("totals")[0].GetProperty("described").GetInt32().ShouldBe(1);
        elsewhere.GetProperty("items")[0].GetProperty("elsewhere").GetBoolean().ShouldBeTrue();
        elsewhere.GetProperty("items")[0].GetProperty("collaboration").GetString().ShouldBe(recorder);
        elsewhere.GetProperty("totals").GetArrayLength().ShouldBe(0);
        (await api.ItemsAsync($"/v1/collaborations/{recorder}/meetings?year=2022")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_milestone_answers_as_things_stood_that_day()
    {
        var collaboration = await api.NewCollaborationAsync();
        var milestones = $"/v1/collaborations/{collaboration}/milestones";
        await api.RecordAsync(milestones, ApiHost.Body("""{"milestone":"loket","title":"Loket","due":"2022-06-01"}""", "2021-01-01"));
        await api.RecordAsync($"{milestones}/loket/replannings", ApiHost.Body("""{"due":"2022-12-01","reason":"Meer tijd"}""", "2022-07-01"));
        await api.RecordAsync($"{milestones}/loket/achievements", ApiHost.Body("{}", "2022-12-11"));

        async Task<string> On(string day) =>
            (await api.ItemsAsync($"{milestones}?validOn={day}")) is [var item] ? $"{item.GetProperty("status").GetString()} {item.GetProperty("due").GetString()}" : "";

        (await On("2020-12-31")).ShouldBe("");
        (await On("2022-05-01")).ShouldBe("planned 2022-06-01");
        (await On("2022-06-15")).ShouldBe("late 2022-06-01");
        (await On("2022-07-02")).ShouldBe("planned 2022-12-01");
        (await On("2022-12-31")).ShouldBe("achieved 2022-12-01");
        var slippage = (await api.ItemsAsync(milestones))[0].GetProperty("slippage");
        slippage.GetProperty("atLeastDays").GetInt32().ShouldBe(193);
    }

    private static string Name(JsonElement chair) => chair.GetProperty("person").GetProperty("name").GetString() ?? "";

    private static string Holder(JsonElement chair) => $"{Name(chair)} {chair.GetProperty("certainty").GetString()}";
}
