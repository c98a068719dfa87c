using System.Net;
using System.Text.Json;

namespace G40CityDeals.App.Tests.Api;

/// <summary>Corrections, retractions, confirmations and disputes over HTTP, as known now and as known before.</summary>
public sealed class AmendmentTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Signed = """{"parties":[{"name":"Ministerie van BZK","type":"ministry"}]}""";

    [Fact]
    public async Task A_correction_stands_from_when_it_was_recorded_and_the_original_stays_in_the_log()
    {
        var deal = await SignedAsync("2021-12");
        var corrected = await api.RecordAsync($"{deal.Root}/entries/{deal.Entry}/corrections", $"{{\"reason\":\"Tikfout\",\"replacement\":{ApiHost.Body(Signed, "2021-11")}}}");

        (await WhenAsync(deal.Root)).ShouldBe("2021-11");
        (await WhenAsync(deal.Root, deal.Index)).ShouldBe("2021-12");
        (await WhenAsync(deal.Root, validOn: "2021-10-31")).ShouldBe("");
        (await WhenAsync(deal.Root, validOn: "2021-11-15")).ShouldBe("2021-11");
        (await WhenAsync(deal.Root, deal.Index, "2021-11-15")).ShouldBe("");
        var now = await EventAsync(deal.Root, deal.Entry);
        now.GetProperty("correctedBy").GetGuid().ShouldBe(corrected.Entry);
        now.GetProperty("data").GetProperty("effective").GetProperty("when").GetString().ShouldBe("2021-12");
        (await EventAsync(deal.Root, deal.Entry, deal.Index)).GetProperty("correctedBy").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Retracting_a_correction_restores_what_stood_before()
    {
        var deal = await SignedAsync("2021-12");
        var corrected = await api.RecordAsync($"{deal.Root}/entries/{deal.Entry}/corrections", $"{{\"reason\":\"Tikfout\",\"replacement\":{ApiHost.Body(Signed, "2021-11")}}}");
        await api.RecordAsync($"{deal.Root}/entries/{corrected.Entry}/retractions", ApiHost.Body("""{"reason":"Toch goed gelezen"}""", "2021"));

        (await WhenAsync(deal.Root)).ShouldBe("2021-12");
        (await WhenAsync(deal.Root, corrected.Index)).ShouldBe("2021-11");
        (await WhenAsync(deal.Root, deal.Index)).ShouldBe("2021-12");
        (await WhenAsync(deal.Root, validOn: "2021-11-15")).ShouldBe("");
        (await EventAsync(deal.Root, deal.Entry)).GetProperty("correctedBy").ValueKind.ShouldBe(JsonValueKind.Null);
        (await EventAsync(deal.Root, corrected.Entry)).GetProperty("retractedBy").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task What_was_retracted_was_never_so_but_was_known()
    {
        var deal = await SignedAsync("2021-12");
        var retracted = await api.RecordAsync($"{deal.Root}/entries/{deal.Entry}/retractions", ApiHost.Body("""{"reason":"Verkeerde deal"}""", "2021"));

        (await WhenAsync(deal.Root)).ShouldBe("");
        (await WhenAsync(deal.Root, validOn: "2022-06-01")).ShouldBe("");
        (await WhenAsync(deal.Root, deal.Index)).ShouldBe("2021-12");
        (await WhenAsync(deal.Root, deal.Index, "2021-11-30")).ShouldBe("");
        (await EventAsync(deal.Root, deal.Entry)).GetProperty("retractedBy").GetGuid().ShouldBe(retracted.Entry);
        (await api.ItemsAsync($"{deal.Root}/events")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_confirmation_reaches_as_far_as_its_source_from_when_it_was_recorded()
    {
        var collaboration = await api.NewCollaborationAsync();
        var root = $"/v1/collaborations/{collaboration}";
        var chair = await api.RecordAsync($"{root}/chairs", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "held 2021"));
        await api.RecordAsync($"{root}/entries/{chair.Entry}/confirmations", ApiHost.Body("{}", "held 2022", "Jaarverslag 2022"));

        async Task<string> LastConfirmed(string query) => (await api.ItemsAsync($"{root}/chairs?{query}"))[0].GetProperty("lastConfirmed").GetString() ?? "";

        (await LastConfirmed("validOn=2023-01-01")).ShouldBe("2022");
        (await LastConfirmed($"validOn=2023-01-01&knownOn=#{chair.Index}")).ShouldBe("2021");
        (await LastConfirmed($"knownOn=#{chair.Index}")).ShouldBe("2021");
    }

    [Fact]
    public async Task A_dispute_shows_both_values_until_it_is_settled_and_keeps_both_in_the_history()
    {
        var deal = await SignedAsync("2020-12");
        var disputed = await api.RecordAsync(
            $"{deal.Root}/entries/{deal.Entry}/disputes",
            $"{{\"reason\":\"De website noemt een andere dag\",\"claim\":{ApiHost.Body(Signed, "2020-12-03", "future-city.nl")}}}");

        var open = (await api.ItemsAsync($"{deal.Root}/disputes"))[0];
        var conflict = (await api.GetAsync(deal.Root)).Json;
        open.GetProperty("stands").GetProperty("data").GetProperty("effective").GetProperty("when").GetString().ShouldBe("2020-12");
        open.GetProperty("claim").GetProperty("data").GetProperty("effective").GetProperty("when").GetString().ShouldBe("2020-12-03");
        open.GetProperty("claim").GetProperty("data").GetProperty("source").GetProperty("document").GetString().ShouldBe("future-city.nl");
        open.GetProperty("settled").ValueKind.ShouldBe(JsonValueKind.Null);
        conflict.GetProperty("openDisputes").GetInt32().ShouldBe(1);
        conflict.GetProperty("signatures")[0].GetProperty("stated").GetProperty("disputed").GetBoolean().ShouldBeTrue();
        (await WhenAsync(deal.Root)).ShouldBe("2020-12");
        (await api.ItemsAsync($"{deal.Root}/disputes?knownOn=#{disputed.Index - 1}")).ShouldBeEmpty();
        (await api.GetAsync($"{deal.Root}?knownOn=#{disputed.Index - 1}")).Text.ShouldNotContain("\"disputed\":true");

        var settled = await api.RecordAsync($"{deal.Root}/entries/{disputed.Entry}/settlements", ApiHost.Body("""{"chosen":"claim","reason":"De akte noemt de dag"}""", "2020-12-03", "Akte"));

        (await WhenAsync(deal.Root)).ShouldBe("2020-12-03");
        (await WhenAsync(deal.Root, disputed.Index)).ShouldBe("2020-12");
        (await WhenAsync(deal.Root, validOn: "2020-12-02")).ShouldBe("");
        (await WhenAsync(deal.Root, disputed.Index, "2020-12-02")).ShouldBe("2020-12");
        (await api.ItemsAsync($"{deal.Root}/disputes"))[0].GetProperty("settled").GetProperty("chosen").GetString().ShouldBe("claim");
        (await api.GetAsync(deal.Root)).Json.GetProperty("openDisputes").GetInt32().ShouldBe(0);
        (await api.GetAsync($"{deal.Root}?knownOn=#{disputed.Index}")).Json.GetProperty("openDisputes").GetInt32().ShouldBe(1);
        (await EventAsync(deal.Root, deal.Entry)).GetProperty("correctedBy").GetGuid().ShouldBe(settled.Entry);
        (await api.ItemsAsync($"{deal.Root}/events")).Select(entry => entry.GetProperty("type").GetString())
            .ShouldBe(["collaboration_registered", "deal_signed", "entry_disputed", "dispute_settled"]);
    }

    [Fact]
    public async Task What_cannot_be_corrected_says_why()
    {
        var deal = await SignedAsync("2021-12");
        var confirmed = await api.RecordAsync($"{deal.Root}/entries/{deal.Entry}/confirmations", ApiHost.Body("{}", "2021-12", "Website"));
        var other = await api.NewCollaborationAsync();

        (await api.PostAsync($"{deal.Root}/entries/{Guid.NewGuid()}/retractions", ApiHost.Body("""{"reason":"Weg"}""", "2021"))).Errors.ShouldContain("entry.unknown entry");
        (await api.PostAsync($"/v1/collaborations/{other}/entries/{deal.Entry}/retractions", ApiHost.Body("""{"reason":"Weg"}""", "2021"))).Errors.ShouldContain("entry.unknown entry");
        (await api.PostAsync($"{deal.Root}/entries/{confirmed.Entry}/corrections", $"{{\"reason\":\"x\",\"replacement\":{ApiHost.Body(Signed, "2021-11")}}}")).Errors.ShouldContain("entry.not-original entry");
        (await api.PostAsync($"{deal.Root}/entries/geen-id/retractions", ApiHost.Body("""{"reason":"Weg"}""", "2021"))).ShouldBeProblem(HttpStatusCode.BadRequest, "id.invalid");
        (await api.PostAsync($"{deal.Root}/entries/{deal.Entry}/disputes", $"{{\"reason\":\"x\",\"claim\":{ApiHost.Body(Signed, "2021-12", "Elders")}}}")).ShouldBeProblem(HttpStatusCode.Conflict, "dispute.same-value");
    }

    private async Task<(string Root, Guid Entry, long Index)> SignedAsync(string when)
    {
        var root = $"/v1/collaborations/{await api.NewCollaborationAsync()}";
        var (entry, index) = await api.RecordAsync($"{root}/signatures", ApiHost.Body(Signed, when));
        return (root, entry, index);
    }

    /// <summary>When the deal was signed according to the overview; empty when nothing says that it was.</summary>
    private async Task<string> WhenAsync(string root, long? knownOn = null, string? validOn = null)
    {
        var overview = await api.GetAsync($"{root}?{(knownOn is { } index ? $"knownOn=#{index}&" : "")}{(validOn is null ? "" : $"validOn={validOn}")}");
        overview.Status.ShouldBe(HttpStatusCode.OK, overview.Text);
        return overview.Json.GetProperty("signatures").EnumerateArray().Select(signature => signature.GetProperty("stated").GetProperty("effective").GetProperty("when").GetString()).SingleOrDefault() ?? "";
    }

    private async Task<JsonElement> EventAsync(string root, Guid entry, long? knownOn = null) =>
        (await api.ItemsAsync($"{root}/events{(knownOn is { } index ? $"?knownOn=#{index}" : "")}")).Single(item => item.GetProperty("id").GetGuid() == entry);
}
