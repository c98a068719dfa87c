using System.Net;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Recording;
using Microsoft.AspNetCore.Routing;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.Domain.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.App.Tests.Api;

public sealed class UseCaseTests(ApiHost api) : IClassFixture<ApiHost>
{
    public static TheoryData<string> Names => [.. UseCaseCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_use_case_posted_is_recorded_and_its_view_shows_it(string name)
    {
        var one = UseCaseCase.All[name];
        var collaboration = await api.NewCollaborationAsync();
        var before = new List<Guid>();
        foreach (var (path, body) in one.Before)
            before.Add((await api.RecordAsync(UseCaseCase.Fill(path, collaboration, api, before), UseCaseCase.Fill(body, collaboration, api, before))).Entry);

        var seal = name == "FreezeReport" ? await ReportSeal.OfAsync(api.App.Services.GetRequiredService<ReportComposer>(), new ReportScope.Year(2021), await api.App.Services.GetRequiredService<SettledLog>().NowAsync(ApiHost.Token), ApiHost.Token) : null;
        var role = name == "ErasePerson" ? "privacy-officer" : "coordinator";
        var recorded = await api.PostAsync(UseCaseCase.Fill(one.Path, collaboration, api, before), UseCaseCase.Fill(one.Body, collaboration, api, before, seal), ("X-Actor", "marieke-k"), ("X-Role", role));
        var view = await api.GetAsync(UseCaseCase.Fill(one.View, collaboration, api, before));

        recorded.Status.ShouldBe(HttpStatusCode.Created, recorded.Text);
        recorded.Headers["ETag"].ShouldBe($"\"v{recorded.Json.GetProperty("version").GetInt64()}\"");
        view.Status.ShouldBe(HttpStatusCode.OK, view.Text);
        view.Text.ShouldContain(UseCaseCase.Fill(one.Shows, collaboration, api, before, seal), Case.Sensitive);
        var entry = await api.GetAsync($"/v1/events/{recorded.Json.GetProperty("events")[0].GetGuid()}");
        entry.Json.GetProperty("actor").GetString().ShouldBe("marieke-k");
        entry.Json.GetProperty("data").TryGetProperty("effective", out _).ShouldBeTrue();
        entry.Json.GetProperty("data").TryGetProperty("source", out _).ShouldBeTrue();
        entry.Json.GetProperty("sentence").GetString().ShouldNotBeNull().ShouldEndWith(".");
        (await api.GetAsync(recorded.Headers["Location"])).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Every_use_case_has_an_endpoint_and_a_test()
    {
        var commands = UseCase.All.Select(useCase => useCase.CommandType.Name).ToList();
        var offered = api.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<CommandRoute>()?.Command.Name)
            .OfType<string>();

        offered.Distinct().ShouldBe(commands, ignoreOrder: true);
        UseCaseCase.All.Keys.ShouldBe(commands, ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"report":"annual","year":2021,"knownOn":"#{head}","position":3,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "report.hash-differs")]
    [InlineData("""{"report":"annual","year":1800,"knownOn":"#{head}","position":3,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "report.empty")]
    [InlineData("""{"report":"board-brief","from":"2021","to":"2022","knownOn":"#{head}","position":3,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "report.hash-differs")]
    [InlineData("""{"report":"board-brief","from":"1800","to":"1801","knownOn":"#{head}","position":3,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "report.empty")]
    public async Task A_report_is_frozen_with_the_hash_it_has_and_no_other(string fields, string code)
    {
        var collaboration = await api.NewCollaborationAsync();
        var (_, head) = await api.RecordAsync($"/v1/collaborations/{collaboration}/goals", ApiHost.Body("""{"text":"Het doel"}""", "held 2021"));
        var body = ApiHost.Body(fields.Replace("{head}", $"{head}", StringComparison.Ordinal), "2022");
        (await api.PostAsync("/v1/reports/freezes", body)).ShouldBeProblem(HttpStatusCode.Conflict, code);
    }

    [Fact]
    public async Task A_milestone_can_be_judged_at_its_own_address()
    {
        var collaboration = await api.NewCollaborationAsync();
        await api.RecordAsync($"/v1/collaborations/{collaboration}/milestones", ApiHost.Body("""{"milestone":"loket","title":"Loket","due":"2023"}""", "2021"));

        await api.RecordAsync($"/v1/collaborations/{collaboration}/milestones/loket/judgements", ApiHost.Body("""{"judgement":"on-track","reason":"Loopt goed"}""", "2022"));

        var judged = (await api.ItemsAsync($"/v1/collaborations/{collaboration}/milestones"))[0].GetProperty("judgements")[0];
        judged.GetProperty("milestone").GetString().ShouldBe("loket");
        judged.GetProperty("judgement").GetString().ShouldBe("on-track");
    }

    [Fact]
    public async Task A_merger_of_persons_can_be_retracted()
    {
        var twin = await api.RegisterAsync("Anna Wit");
        var (merger, _) = await api.RecordAsync($"/v1/persons/{twin}/mergers", ApiHost.Body($$"""{"into":"{{api.Anna}}"}""", "2021"));

        var retracted = await api.PostAsync($"/v1/persons/entries/{merger}/retractions", ApiHost.Body("""{"reason":"Toch een ander"}""", "2021"));

        retracted.Status.ShouldBe(HttpStatusCode.Created, retracted.Text);
        var item = (await api.ItemsAsync("/v1/persons?limit=500")).Single(person => person.GetProperty("id").GetGuid() == twin);
        item.TryGetProperty("mergedInto", out _).ShouldBeFalse();
        item.GetProperty("name").GetString().ShouldBe("Anna Wit");
    }

    [Fact]
    public async Task An_erased_name_shows_nowhere_and_never_stood_in_the_log()
    {
        var collaboration = await api.NewCollaborationAsync();
        var person = await api.RegisterAsync("Wim Verdwijnt");
        var (_, index) = await api.RecordAsync($"/v1/collaborations/{collaboration}/chairs", ApiHost.Body($$"""{"seat":"chair","person":"{{person}}"}""", "held 2021"));
        (await api.GetAsync($"/v1/collaborations/{collaboration}/events")).Json.GetProperty("items")[1].GetProperty("sentence").GetString().ShouldNotBeNull().ShouldContain("Wim Verdwijnt");

        var erased = await api.PostAsync($"/v1/persons/{person}/erasures", ApiHost.Body("""{"reason":"Op verzoek"}""", "2022"), ("X-Role", "privacy-officer"));

        erased.Status.ShouldBe(HttpStatusCode.Created, erased.Text);
        foreach (var path in new[] { "chairs", $"chairs?knownOn=#{index}", "events", "" })
        {
            var shown = await api.GetAsync($"/v1/collaborations/{collaboration}/{path}".TrimEnd('/'));
            shown.Status.ShouldBe(HttpStatusCode.OK);
            shown.Text.ShouldNotContain("Verdwijnt");
        }

        (await api.GetAsync("/v1/persons?limit=500")).Text.ShouldNotContain("Verdwijnt");
    }

    [Fact]
    public async Task A_role_that_may_not_is_refused()
    {
        var answer = await api.PostAsync($"/v1/persons/{api.Bram}/erasures", ApiHost.Body("""{"reason":"Zomaar"}""", "2022"));

        answer.ShouldBeProblem(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    [Fact]
    public async Task A_system_stream_is_no_collaboration()
    {
        var answer = await api.PostAsync("/v1/collaborations/persons/names", ApiHost.Body("""{"name":"Iets"}""", "2022"));

        answer.ShouldBeProblem(HttpStatusCode.NotFound, "collaboration.unknown");
    }
}
