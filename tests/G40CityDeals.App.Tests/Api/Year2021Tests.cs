using G40CityDeals.App.Importing;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.App.Tests.Api;

/// <summary>The app with the year 2021 in it.</summary>
public sealed class Year2021Host : ApiHost
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var file = CommandFile.OpenYear2021();
        var report = await App.Services.GetRequiredService<Importer>().ImportAsync(file, ShippedData.Actor, progress: null, CancellationToken.None);
        report.Refused.ShouldBeNull();

        // Shown as soon as something is recorded after it: an answer waits for the views.
        await NewCollaborationAsync("theme");
    }
}

public sealed class Year2021Tests(Year2021Host api) : IClassFixture<Year2021Host>
{
    [Fact]
    public async Task Impact_Ondernemen_has_two_possible_chairs_in_July_and_Joon_for_certain_after_the_year()
    {
        var july = await api.ItemsAsync("/v1/collaborations/impact-ondernemen/chairs?validOn=2021-07-01");
        var after = await api.ItemsAsync("/v1/collaborations/impact-ondernemen/chairs?validOn=2022-01-01");

        july.Where(IsChair).Select(chair => $"{Name(chair)} {chair.GetProperty("certainty").GetString()}").ShouldBe(["Maarten van Vierssen possible", "Jeroen Joon possible"], ignoreOrder: true);
        var joon = after.Where(IsChair).ShouldHaveSingleItem();
        Name(joon).ShouldBe("Jeroen Joon");
        joon.GetProperty("certainty").GetString().ShouldBe("certain");
        joon.GetProperty("lastConfirmed").GetString().ShouldBe("2021");
    }

    [Fact]
    public async Task Human_Capital_has_a_theme_lead_and_four_contributors_one_of_them_later()
    {
        var leads = await api.ItemsAsync("/v1/collaborations/human-capital/chairs");
        var paper = (await api.ItemsAsync("/v1/collaborations/human-capital/deliverables")).Single(item => item.GetProperty("type").GetString() == "white-paper");

        var lead = leads.ShouldHaveSingleItem();
        Name(lead).ShouldBe("René de Heer");
        lead.GetProperty("seat").GetString().ShouldBe("theme-lead");
        var contributors = paper.GetProperty("contributors").EnumerateArray().ToList();
        contributors.Count.ShouldBe(4);
        Name(contributors.Single(contributor => contributor.GetProperty("later").GetBoolean())).ShouldBe("Carine Bloemhoff");
    }

    [Fact]
    public async Task Meetings_of_2021_are_counted_as_the_sources_count_them()
    {
        var chain = (await api.GetAsync("/v1/collaborations/themagroep-sterke-keten/meetings?year=2021")).Json.GetProperty("totals").EnumerateArray().ToDictionary(Forum);
        var impact = (await api.GetAsync("/v1/collaborations/impact-ondernemen/meetings?year=2021")).Json.GetProperty("totals").EnumerateArray().ToDictionary(Forum);

        chain["board"].GetProperty("counted").GetInt32().ShouldBe(8);
        chain["officials"].GetProperty("counted").GetInt32().ShouldBe(8);
        impact["core-team"].GetProperty("counted").GetInt32().ShouldBe(4);
        impact["core-team"].GetProperty("mode").GetString().ShouldBe("online");
    }

    [Fact]
    public async Task The_three_deals_show_their_phase_and_Impact_Ondernemen_its_eight_G40_cities()
    {
        var deals = (await api.ItemsAsync("/v1/collaborations?kind=city-deal")).ToDictionary(deal => deal.GetProperty("id").GetString() ?? "");

        deals.Keys.ShouldBe(["een-slimme-stad", "impact-ondernemen", "vitale-binnensteden"], ignoreOrder: true);
        deals["impact-ondernemen"].GetProperty("g40Cities").GetInt32().ShouldBe(8);
        deals["vitale-binnensteden"].GetProperty("phase").GetProperty("phase").GetString().ShouldBe("exploration");
    }

    [Fact]
    public async Task Every_sentence_of_the_report_names_entries_that_are_in_the_log()
    {
        var report = await api.GetAsync("/v1/reports/annual/2021");

        report.Headers["Content-Type"].ShouldStartWith("application/json");
        var sentences = report.Json.GetProperty("sentences").EnumerateArray().ToList();
        sentences.Count.ShouldBeGreaterThan(30);
        report.Json.GetProperty("sections").EnumerateArray().Sum(section => section.GetProperty("sentences").GetArrayLength()).ShouldBe(sentences.Count);
        report.Text.ShouldNotContain("{person:");
        var ids = sentences.SelectMany(sentence => sentence.GetProperty("events").EnumerateArray()).Select(id => id.GetGuid()).Distinct().ToList();
        sentences.ShouldAllBe(sentence => sentence.GetProperty("events").GetArrayLength() > 0);
        foreach (var id in ids.Take(10))
            (await api.GetAsync($"/v1/events/{id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("text/markdown", "text/markdown", "# Jaarverslag 2021")]
    [InlineData("text/html", "text/html", "<h1>Jaarverslag 2021</h1>")]
    [InlineData("text/html;q=0.5, text/markdown;q=0.9", "text/markdown", "# Jaarverslag 2021")]
    [InlineData("text/*", "text/markdown", "# Jaarverslag 2021")]
    [InlineData("*/*", "application/json", "\"year\":2021")]
    [InlineData("application/json;q=0, */*;q=0.1", "text/markdown", "# Jaarverslag 2021")]
    public async Task The_report_comes_in_the_form_that_is_accepted(string accept, string contentType, string holds)
    {
        var answer = await api.GetAsync("/v1/reports/annual/2021", ("Accept", accept));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Headers["Content-Type"].ShouldStartWith(contentType);
        answer.Text.ShouldContain(holds);
        answer.Text.ShouldContain("Joon");
        answer.Text.ShouldNotContain("{person:");
        answer.Headers["Vary"].ShouldBe("Accept");
    }

    [Fact]
    public async Task A_report_in_a_form_that_is_not_there_is_406() =>
        (await api.GetAsync("/v1/reports/annual/2021", ("Accept", "application/xml"))).ShouldBeProblem(HttpStatusCode.NotAcceptable, "accept.not-offered");

    [Fact]
    public async Task Statistics_count_entries_that_they_name()
    {
        var statistics = (await api.GetAsync("/v1/statistics/2021")).Json;

        var board = statistics.GetProperty("meetingsPerForum").EnumerateArray().Single(figure => Forum(figure) == "board");
        board.GetProperty("counted").GetInt32().ShouldBeGreaterThanOrEqualTo(8);
        board.GetProperty("evidence").GetArrayLength().ShouldBeGreaterThan(0);
        statistics.GetProperty("cities").EnumerateArray().Single(figure => figure.GetProperty("collaboration").GetString() == "impact-ondernemen").GetProperty("inG40").GetInt32().ShouldBe(8);
    }

    private static bool IsChair(JsonElement chair) => chair.GetProperty("seat").GetString() == "chair" && chair.GetProperty("body").ValueKind == JsonValueKind.Null;

    private static string Name(JsonElement item) => item.GetProperty("person").GetProperty("name").GetString() ?? "";

    private static string Forum(JsonElement total) => total.GetProperty("forum").GetString() ?? "";
}
