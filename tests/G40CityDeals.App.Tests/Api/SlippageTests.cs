using System.Net;
using System.Text.Json;

namespace G40CityDeals.App.Tests.Api;

/// <summary>What slipped, over HTTP and on its page, on both axes.</summary>
public sealed class SlippageTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_milestone_that_moved_twice_is_told_with_reasons_sources_and_when_each_was_recorded()
    {
        var deal = await MovedAsync();

        var ledger = (await api.GetAsync($"/v1/collaborations/{deal}/slippage?validOn=2023-01-01")).Json;

        Days(ledger.GetProperty("total")).ShouldBe((63, 63));
        ledger.GetProperty("certainlyLater").GetInt32().ShouldBe(1);
        var track = ledger.GetProperty("tracks")[0];
        track.GetProperty("milestone").GetString().ShouldBe("handreiking");
        track.GetProperty("status").GetString().ShouldBe("achieved");
        var steps = track.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(step => (step.GetProperty("kind").GetString(), step.GetProperty("due").GetString())).ShouldBe([("planned", "2022-06-01"), ("replanned", "2022-07-01"), ("replanned", "2022-08-01"), ("achieved", null)]);
        steps.Skip(1).Select(step => Days(step.GetProperty("added"))).ShouldBe([(30, 30), (31, 31), (2, 2)]);
        steps[1].GetProperty("reason").GetString().ShouldBe("Te weinig uren");
        steps[1].GetProperty("source").GetProperty("document").GetString().ShouldBe("Jaarverslag 2021");
        var entry = (await api.GetAsync($"/v1/events/{steps[1].GetProperty("evidence")[0].GetString()}")).Json;
        steps[1].GetProperty("recordedAt").GetDateTimeOffset().ShouldBe(entry.GetProperty("recordedAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task As_known_before_the_second_move_it_had_slipped_less()
    {
        var deal = await MovedAsync();
        var second = (await api.GetAsync($"/v1/collaborations/{deal}/slippage")).Json.GetProperty("tracks")[0].GetProperty("steps")[2].GetProperty("evidence")[0].GetString();
        var index = (await api.GetAsync($"/v1/events/{second}")).Json.GetProperty("number").GetInt64();

        var before = (await api.GetAsync($"/v1/collaborations/{deal}/slippage?validOn=2022-07-10&knownOn=%23{index - 1}")).Json;

        Days(before.GetProperty("total")).ShouldBe((30, 30));
        before.GetProperty("tracks")[0].GetProperty("status").GetString().ShouldBe("late");
        Days(before.GetProperty("tracks")[0].GetProperty("overdue")).ShouldBe((9, 9));
        (await api.GetAsync($"/v1/collaborations/{deal}/slippage?validOn=2022-04-30")).Json.GetProperty("tracks")[0].GetProperty("steps").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Signing_and_term_are_told_too_and_the_term_stands_apart()
    {
        var deal = await api.NewCollaborationAsync();
        var one = $"/v1/collaborations/{deal}";
        await api.RecordAsync($"{one}/milestones", ApiHost.Body("""{"milestone":"ondertekening","title":"Ondertekening","due":"2022-03-11"}""", "2022-01"));
        await api.RecordAsync($"{one}/milestones/ondertekening/replannings", ApiHost.Body("""{"due":"2022-06-27","reason":"Agenda's"}""", "2022-03-01"));
        await api.RecordAsync($"{one}/signatures", ApiHost.Body("""{"parties":[{"city":"GM0758"}]}""", "2022-06-27"));
        await api.RecordAsync($"{one}/terms", ApiHost.Body("""{"until":"2024-03"}""", "2022-06-27"));
        await api.RecordAsync($"{one}/terms/extensions", ApiHost.Body("""{"until":"[2024-05-30..]"}""", "2024-05-30"));

        var ledger = (await api.GetAsync($"{one}/slippage")).Json;

        var signing = ledger.GetProperty("tracks")[0];
        (signing.GetProperty("kind").GetString(), signing.GetProperty("status").GetString()).ShouldBe(("signing", "achieved"));
        Days(signing.GetProperty("total")).ShouldBe((108, 108));
        signing.GetProperty("steps")[2].GetProperty("kind").GetString().ShouldBe("was-signed");
        ledger.GetProperty("term").GetProperty("total").GetProperty("atLeastDays").GetInt32().ShouldBe(60);
        ledger.GetProperty("term").GetProperty("total").TryGetProperty("atMostDays", out _).ShouldBeFalse("it is open");
        Days(ledger.GetProperty("total")).ShouldBe((108, 108));
        var page = await (await api.Client.GetAsync(new Uri($"/samenwerkingen/{deal}/vertraging", UriKind.Relative), ApiHost.Token)).Content.ReadAsStringAsync(ApiHost.Token);
        page = WebUtility.HtmlDecode(page);
        page.ShouldContain("108 dagen later");
        page.ShouldContain("ten minste 60 dagen later");
        page.ShouldContain("Agenda's");
        page.ShouldContain("<svg class=\"slip\"");
    }

    [Fact]
    public async Task All_collaborations_are_listed_and_an_unknown_one_is_not_found()
    {
        var deal = await MovedAsync();
        (await api.ItemsAsync("/v1/slippage?limit=500")).Select(item => item.GetProperty("collaboration").GetString()).ShouldContain(deal);
        (await api.GetAsync("/v1/collaborations/nergens/slippage")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/v1/collaborations/{deal}/slippage?knownOn=2020-01-01")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await api.Client.GetAsync(new Uri("/samenwerkingen/nergens/vertraging", UriKind.Relative), ApiHost.Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<string> MovedAsync()
    {
        var deal = await api.NewCollaborationAsync();
        var milestones = $"/v1/collaborations/{deal}/milestones";
        await api.RecordAsync(milestones, ApiHost.Body("""{"milestone":"handreiking","title":"Handreiking","due":"2022-06-01"}""", "2022-01"));
        await api.RecordAsync($"{milestones}/handreiking/replannings", ApiHost.Body("""{"due":"2022-07-01","reason":"Te weinig uren"}""", "2022-05"));
        await api.RecordAsync($"{milestones}/handreiking/replannings", ApiHost.Body("""{"due":"2022-08-01","reason":"Zomer"}""", "2022-06-15"));
        await api.RecordAsync($"{milestones}/handreiking/achievements", ApiHost.Body("{}", "2022-08-03"));
        return deal;
    }

    private static (int? AtLeast, int? AtMost) Days(JsonElement shift) =>
        (shift.TryGetProperty("atLeastDays", out var least) ? least.GetInt32() : null, shift.TryGetProperty("atMostDays", out var most) ? most.GetInt32() : null);
}
