using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using G40CityDeals.App.Tests.Api;

namespace G40CityDeals.App.Tests.Reports;

/// <summary>Briefs, comparisons, coverage and the sentences on an entry over the API.</summary>
public sealed class ReportQuestionsTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_comparison_tells_what_happened_apart_from_what_was_learned()
    {
        var (id, registered) = await DealAsync();
        var (phase, known) = await api.RecordAsync($"/v1/collaborations/{id}/phases", ApiHost.Body("""{"phase":"in-execution"}""", "2022-03"));
        var (goal, learned) = await api.RecordAsync($"/v1/collaborations/{id}/goals", ApiHost.Body("""{"text":"Het doel"}""", "2020"));

        var compared = (await api.GetAsync($"/v1/collaborations/{id}/comparison?validFrom=2021-12-31&validTo=2022-12-31&knownFrom=%23{registered}&knownTo=%23{learned}")).Json;

        var one = compared.GetProperty("collaborations")[0];
        var happened = one.GetProperty("happened").EnumerateArray().Single();
        happened.GetProperty("entry").GetGuid().ShouldBe(phase);
        happened.GetProperty("bearing").GetString().ShouldBe("happened");
        var found = one.GetProperty("learned").EnumerateArray().Single();
        found.GetProperty("entry").GetGuid().ShouldBe(goal);
        found.GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        found.GetProperty("after").GetString().ShouldNotBeNull().ShouldContain("Het doel");
        var steps = one.GetProperty("status").EnumerateArray().ToDictionary(step => step.GetProperty("key").GetString() ?? "");
        steps["phase"].GetProperty("happened").GetBoolean().ShouldBeTrue();
        steps[$"goal/{goal}"].GetProperty("learned").GetBoolean().ShouldBeTrue();

        // Only what was known differs: the days are those of the moments, both today.
        (await api.GetAsync($"/v1/collaborations/{id}/comparison?knownFrom=%23{known}")).Json.GetProperty("collaborations")[0].GetProperty("happened").GetArrayLength().ShouldBe(0);
        (await api.GetAsync($"/v1/comparison?validFrom=2021-12-31&validTo=2022-12-31")).Json.GetProperty("collaborations").EnumerateArray().ShouldContain(other => other.GetProperty("collaboration").GetString() == id);
    }

    [Theory]
    [InlineData("/v1/comparison", "query.comparison")]
    [InlineData("/v1/comparison?validTo=2022-01-01", "query.comparison")]
    [InlineData("/v1/comparison?validFrom=2022", "query.valid-on")]
    [InlineData("/v1/comparison?knownFrom=gisteren", "query.known-on")]
    [InlineData("/v1/comparison?validFrom=2022-01-01&validTo=2021-01-01", "query.backwards")]
    [InlineData("/v1/comparison?knownFrom=%232&knownTo=%231", "query.backwards")]
    [InlineData("/v1/comparison?collaboration=onbekend&validFrom=2021-01-01", "query.collaboration")]
    [InlineData("/v1/comparison?knownFrom=2999-01-01", "query.known-on-not-settled")]
    [InlineData("/v1/reports/board-brief", "input.invalid")]
    [InlineData("/v1/reports/board-brief?from=2021", "query.period")]
    [InlineData("/v1/reports/board-brief?from=[..2021]&to=2022", "query.period")]
    [InlineData("/v1/reports/board-brief?from=2022&to=2021", "query.period")]
    [InlineData("/v1/reports/annual/abcd/coverage", "query.year")]
    [InlineData("/v1/reports/annual/2021?names=some", "query.names")]
    public async Task What_cannot_be_asked_is_refused(string path, string code)
    {
        await DealAsync();
        (await api.GetAsync(path)).ShouldBeProblem(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("/v1/reports/annual/2020?")]
    [InlineData("/v1/reports/board-brief?from=2020&to=2020&")]
    public async Task Whoever_has_no_program_of_ours_can_hash_a_report_and_have_the_hash_that_it_is_frozen_with(string report)
    {
        var (id, _) = await DealAsync();
        var (_, index) = await api.RecordAsync($"/v1/collaborations/{id}/goals", ApiHost.Body("""{"text":"Het doel"}""", "2020"));

        var told = (await api.GetAsync($"{report}knownOn=%23{index}")).Json.GetProperty("sha256").GetString();
        var text = (await api.GetAsync($"{report}knownOn=%23{index}&names=none")).Text;

        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ShouldBe(told);
    }

    [Theory]
    [InlineData("2999-01-01")]
    [InlineData("#99999999")]
    public async Task What_will_be_known_cannot_be_frozen(string knownOn)
    {
        await DealAsync();
        var body = ApiHost.Body($$"""{"report":"annual","year":2020,"knownOn":"{{knownOn}}","position":0,"sha256":"{{new string('0', 64)}}"}""", "2022");

        (await api.PostAsync("/v1/reports/freezes", body)).ShouldBeProblem(HttpStatusCode.Conflict, "report.known-on-to-come");
    }

    [Fact]
    public async Task A_brief_tells_its_parts_and_the_page_on_which_each_sentence_stands()
    {
        var (id, _) = await DealAsync();
        var (phase, _) = await api.RecordAsync($"/v1/collaborations/{id}/phases", ApiHost.Body("""{"phase":"in-execution"}""", "2022-03"));

        var brief = (await api.GetAsync("/v1/reports/board-brief?from=2022-01&to=2022-06")).Json;

        brief.GetProperty("from").GetString().ShouldBe("2022-01");
        var section = brief.GetProperty("sections").EnumerateArray().Single(one => one.GetProperty("collaboration").GetString() == id);
        var part = section.GetProperty("parts").EnumerateArray().Single(one => one.GetProperty("title").GetString() == "Gebeurd in deze periode");
        var sentence = part.GetProperty("sentences")[0];
        sentence.GetProperty("events")[0].GetGuid().ShouldBe(phase);
        brief.GetProperty("sentences")[sentence.GetProperty("number").GetInt32() - 1].GetProperty("text").GetString().ShouldBe(sentence.GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_entry_leads_to_the_sentences_that_rest_on_it_as_known_when_asked()
    {
        var (id, _) = await DealAsync();
        var (goal, index) = await api.RecordAsync($"/v1/collaborations/{id}/goals", ApiHost.Body("""{"text":"Het doel"}""", "2020"));
        await api.RecordAsync($"/v1/collaborations/{id}/entries/{goal}/retractions", ApiHost.Body("""{"reason":"Nooit zo"}""", "unknown"));

        (await api.ItemsAsync($"/v1/events/{goal}/sentences")).ShouldBeEmpty();
        var item = (await api.ItemsAsync($"/v1/events/{goal}/sentences?knownOn=%23{index}")).Single();
        item.GetProperty("report").GetString().ShouldBe("annual");
        item.GetProperty("year").GetInt32().ShouldBe(2020);
        item.GetProperty("url").GetString().ShouldBe($"/verslagen/jaar/2020?knownOn=%23{index}#zin-{item.GetProperty("number").GetInt32()}");
        (await api.GetAsync($"/v1/events/{goal}/sentences?knownOn=%23{index - 1}")).ShouldBeProblem(HttpStatusCode.NotFound, "entry.unknown");
        (await api.GetAsync($"/v1/events/{Guid.NewGuid()}/sentences")).ShouldBeProblem(HttpStatusCode.NotFound, "entry.unknown");

        var covered = (await api.GetAsync("/v1/reports/annual/2020/coverage")).Json.GetProperty("entries").EnumerateArray().Single(entry => entry.GetProperty("entry").GetGuid() == goal);
        covered.GetProperty("use").GetString().ShouldBe("retracted");
        covered.GetProperty("because").ValueKind.ShouldBe(JsonValueKind.String);
    }

    /// <summary>A new deal with its registration; the place of that in the log.</summary>
    private async Task<(string Id, long Index)> DealAsync()
    {
        var id = await api.NewCollaborationAsync();
        return (id, (await api.ItemsAsync($"/v1/collaborations/{id}/events"))[0].GetProperty("number").GetInt64());
    }
}
