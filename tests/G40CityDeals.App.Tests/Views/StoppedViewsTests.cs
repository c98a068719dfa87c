using System.Net;
using System.Text.Json;
using G40CityDeals.App.Tests.Pages;
using G40CityDeals.App.Views;
using G40CityDeals.App.Web;
using G40CityDeals.App.EventLog;
using G40CityDeals.Testing;
using Microsoft.AspNetCore.TestHost;
using Npgsql;

namespace G40CityDeals.App.Tests.Views;

/// <summary>What is seen, and by whom, of views that came upon an entry they could not apply.</summary>
public sealed class StoppedViewsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Given_views_that_stopped_Then_operators_are_told_all_of_it_the_public_that_the_page_is_behind_and_after_the_fix_nothing_is_left_of_it()
    {
        await using var app = await TestApp.StartAsync(withYear2021: true, builder => builder.WebHost.UseTestServer(), Token);
        using var client = app.Web.GetTestClient();
        var runner = app.Get<ProjectionRunner>();
        var before = await app.Get<IEventStore>().HeadAsync(Token);
        (await GetAsync(client, "/mijlpalen")).Words.ShouldNotContain("loopt achter");

        await ExecuteAsync(app, "alter table {schema}.collaboration_view add constraint poison check (collaboration <> 'gifdeal') not valid");
        using var recorded = await client.PostAsync(
            new Uri("/v1/collaborations", UriKind.Relative),
            new StringContent(Api.ApiHost.Body("""{"id":"gifdeal","name":"Gifdeal","kind":"city-deal"}""", "held 2021"), System.Text.Encoding.UTF8, "application/json"),
            Token);
        recorded.StatusCode.ShouldBe(HttpStatusCode.Created);
        var poison = before.Index + 1;
        (await UntilAsync(runner, status => status.State == ProjectionState.Stopped)).FailedIndex.ShouldBe(poison);

        var (status, ready) = await GetAsync(client, "/health/ready");
        status.ShouldBe(HttpStatusCode.OK);
        JsonElement.Parse(ready).GetProperty("status").GetString().ShouldBe("degraded");
        var problem = JsonElement.Parse(ready).GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        problem.GetProperty("projection").GetString().ShouldBe(ViewStore.ProjectionName);
        problem.GetProperty("index").GetInt64().ShouldBe(poison);
        problem.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("poison");
        problem.GetProperty("whatToDo").GetString().ShouldNotBeNull().ShouldContain($"citydeals projections resume {ViewStore.ProjectionName}");
        (await MetricAsync(client, "citydeals_projection_stopped")).ShouldBe(1);
        (await MetricAsync(client, "citydeals_projection_lag")).ShouldBe(1);
        (await MetricAsync(client, "citydeals_projection_stops_total")).ShouldBe(1);
        (await MetricAsync(client, "citydeals_projection_events_applied_total")).ShouldBeGreaterThanOrEqualTo(before.Index + 1);

        foreach (var page in (string[])["/", "/mijlpalen", "/voorzitters"])
        {
            var shown = await GetAsync(client, page);
            shown.Status.ShouldBe(HttpStatusCode.OK);
            shown.Words.ShouldContain($"Deze pagina loopt achter. Ze toont het logboek tot en met vermelding #{before.Index}; het logboek is al bij #{poison}.");
            shown.Words.ShouldContain($"gestopt bij vermelding #{poison}");
            foreach (var secret in (string[])["constraint", "Postgres", "Exception", ViewStore.ProjectionName, "citydeals doctor"])
                shown.Words.ShouldNotContain(secret);
        }

        // A page that is folded from the log itself shows all of it.
        (await GetAsync(client, "/samenwerkingen/impact-ondernemen/replay")).Words.ShouldNotContain("loopt achter");

        await ExecuteAsync(app, "alter table {schema}.collaboration_view drop constraint poison");
        (await runner.ResumeAsync(ViewStore.ProjectionName, Token)).ShouldBeTrue();
        await UntilAsync(runner, at => at is { State: ProjectionState.Running, Lag: 0 });
        JsonElement.Parse((await GetAsync(client, "/health/ready")).Text).GetProperty("status").GetString().ShouldBe("ready");
        (await MetricAsync(client, "citydeals_projection_stopped")).ShouldBe(0);
        (await GetAsync(client, "/")).Words.ShouldContain("Gifdeal");
        (await GetAsync(client, "/")).Words.ShouldNotContain("loopt achter");
    }

    [Fact]
    public async Task Given_views_written_by_older_code_When_the_app_starts_Then_they_are_built_anew_by_themselves_while_the_old_ones_are_shown()
    {
        await using var old = await TestInstallation.WithYear2021Async(Token);
        old.StartProjections();
        var head = await old.Store.HeadAsync(Token);
        (await old.Get<ProjectionRunner>().WaitForAsync(ViewStore.ProjectionName, head.Index, ProjectionsPatience, Token)).ShouldBeTrue();
        await old.StopProjectionsAsync();
        await using (var older = old.Get<NpgsqlDataSource>().CreateCommand($"update \"{old.Schema}\".projection_checkpoint set code_version = code_version - 1"))
            await older.ExecuteNonQueryAsync(Token);
        var before = (await old.Get<ProjectionRunner>().StatusAsync(Token)).ShouldHaveSingleItem();

        // Held up: nothing can be written among the views, everything read.
        await using var block = await old.Get<NpgsqlDataSource>().OpenConnectionAsync(Token);
        await using var held = await block.BeginTransactionAsync(Token);
        await using (var hold = new NpgsqlCommand($"lock table \"{old.Schema}\".collaboration_view in share mode", block, held))
            await hold.ExecuteNonQueryAsync(Token);
        await using var app = WebApp.Build(old.ConnectionString, old.Schema, ["http://127.0.0.1:0"], builder => builder.WebHost.UseTestServer());
        await app.StartAsync(Token);
        using var client = app.GetTestClient();
        var meanwhile = await GetAsync(client, "/v1/collaborations?limit=500");
        meanwhile.Status.ShouldBe(HttpStatusCode.OK);
        JsonElement.Parse(meanwhile.Text).GetProperty("items").GetArrayLength().ShouldBe(10);
        (await old.Get<ProjectionRunner>().StatusAsync(Token)).ShouldHaveSingleItem().Generation.ShouldBe(before.Generation);

        await held.RollbackAsync(Token);
        var after = await UntilAsync(old.Get<ProjectionRunner>(), status => status.Generation > before.Generation);
        after.CodeVersion.ShouldBe(before.CodeVersion + 1);
        after.Position.ShouldBe(head.Index);
        (await GetAsync(client, "/v1/collaborations?limit=500")).Text.ShouldBe(meanwhile.Text);
        (await MetricAsync(client, "citydeals_projection_rebuilds_total")).ShouldBe(1);
        await app.StopAsync(Token);
    }

    private static TimeSpan ProjectionsPatience { get; } = TimeSpan.FromSeconds(60);

    private static async Task<ProjectionStatus> UntilAsync(ProjectionRunner runner, Func<ProjectionStatus, bool> wanted)
    {
        for (var deadline = DateTime.UtcNow + ProjectionsPatience; ; await Task.Delay(20, Token))
        {
            var status = (await runner.StatusAsync(Token)).ShouldHaveSingleItem();
            if (wanted(status))
                return status;
            DateTime.UtcNow.ShouldBeLessThan(deadline, status.ToString());
        }
    }

    private static async Task ExecuteAsync(TestApp app, string sql)
    {
        await using var command = app.Get<NpgsqlDataSource>().CreateCommand(sql.Replace("{schema}", $"\"{app.Schema}\"", StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<long> MetricAsync(HttpClient client, string name)
    {
        var line = (await GetAsync(client, "/metrics")).Text.Split('\n').Single(line => line.StartsWith($"{name}{{projection=\"{ViewStore.ProjectionName}\"}} ", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<Seen> GetAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (!path.StartsWith("/v1", StringComparison.Ordinal))
            request.Headers.Add("Accept", "text/html");
        using var response = await client.SendAsync(request, Token);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    private sealed record Seen(HttpStatusCode Status, string Text)
    {
        public string Words => PageHost.WordsOf(WebUtility.HtmlDecode(Text));
    }
}
