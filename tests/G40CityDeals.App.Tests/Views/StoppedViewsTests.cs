using System.Net;
using System.Text;
using System.Text.Json;
using G40CityDeals.App.Tests.Api;
using G40CityDeals.App.Tests.Pages;
using G40CityDeals.App.Views;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Views;

/// <summary>What is seen, and by whom, of stored views that came upon an entry they could not take: operators are told, and every answer is right all the same.</summary>
public sealed class StoppedViewsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Given_views_that_stopped_Then_operators_are_told_why_and_pages_show_what_was_recorded_and_after_the_fix_they_go_on_by_themselves()
    {
        await using var app = await InMemory.StartAsync(withYear2021: true, Token);
        using var client = app.Client();
        await UntilAsync(app, status => status is { Lag: 0, Position: > 0 });
        (await GetAsync(client, "/")).Words.ShouldNotContain("is gestopt");

        await ExecuteAsync(app, "alter table {schema}.mt_doc_storedviews add constraint poison check (id <> 'gifdeal') not valid");
        using var body = new StringContent(ApiHost.Body("""{"id":"gifdeal","name":"Gifdeal","kind":"city-deal"}""", "held 2021"), Encoding.UTF8, "application/json");
        using var recorded = await client.PostAsync(new Uri("/v1/collaborations", UriKind.Relative), body, Token);
        recorded.StatusCode.ShouldBe(HttpStatusCode.Created);
        var number = JsonElement.Parse(await recorded.Content.ReadAsStringAsync(Token)).GetProperty("number").GetInt64();
        (await UntilAsync(app, status => status.State == ProjectionState.Stopped)).Position.ShouldBe(number - 1);

        var (status, ready) = await GetAsync(client, "/health/ready");
        status.ShouldBe(HttpStatusCode.OK);
        JsonElement.Parse(ready).GetProperty("status").GetString().ShouldBe("degraded");
        var problem = JsonElement.Parse(ready).GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        problem.GetProperty("projection").GetString().ShouldBe(ViewsProjection.Shard.Identity);
        problem.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("poison");
        problem.GetProperty("whatToDo").GetString().ShouldNotBeNull().ShouldContain("citydeals projections resume");
        foreach (var page in (string[])["/", "/mijlpalen", "/voorzitters"])
        {
            var shown = await GetAsync(client, page);
            shown.Words.ShouldContain($"Een deel van het systeem is gestopt bij vermelding #{number - 1}; het logboek is al bij #{number}.");
            foreach (var secret in (string[])["constraint", "Postgres", "Exception", "views:"])
                shown.Words.ShouldNotContain(secret);
        }

        (await GetAsync(client, "/")).Words.ShouldContain("Gifdeal");

        await ExecuteAsync(app, "alter table {schema}.mt_doc_storedviews drop constraint poison");
        await UntilAsync(app, at => at is { State: ProjectionState.Running, Lag: 0 });
        JsonElement.Parse((await GetAsync(client, "/health/ready")).Text).GetProperty("status").GetString().ShouldBe("ready");
        (await GetAsync(client, "/")).Words.ShouldNotContain("is gestopt");
    }

    private static async Task<ProjectionStatus> UntilAsync(TestApp app, Func<ProjectionStatus, bool> wanted)
    {
        for (var deadline = DateTime.UtcNow + Patience; ; await Task.Delay(50, Token))
        {
            var status = (await app.Get<ProjectionStatuses>().ReadAsync(Token)).Single(one => one.Name == ViewsProjection.Shard.Identity);
            if (wanted(status))
                return status;
            DateTime.UtcNow.ShouldBeLessThan(deadline, status.ToString());
        }
    }

    private static async Task ExecuteAsync(TestApp app, string sql)
    {
        await using var command = app.Database.CreateCommand(sql.Replace("{schema}", $"\"{app.Schema}\"", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<Seen> GetAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        using var response = await client.SendAsync(request, Token);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    private sealed record Seen(HttpStatusCode Status, string Text)
    {
        public string Words => PageHost.WordsOf(WebUtility.HtmlDecode(Text));
    }
}
