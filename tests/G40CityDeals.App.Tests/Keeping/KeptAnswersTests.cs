using System.Net;
using G40CityDeals.App.Views;
using G40CityDeals.EventStore.Projections;
using Npgsql;

namespace G40CityDeals.App.Tests.Keeping;

/// <summary>An answer from memory is the one that would be made now: over HTTP, on one node and between nodes.</summary>
public sealed class KeptAnswersTests
{
    private const string Deal = KeepingNode.Deal;
    private const string DealApi = $"/v1/collaborations/{Deal}";
    private const string DealPage = $"/samenwerkingen/{Deal}";

    private static readonly (string Path, int Status)[] NotKept =
    [
        ($"{DealApi}?knownOn=%2390", 200),
        ($"{DealApi}?KNOWNON=%2390", 200),
        ($"{DealApi}?%6BnownOn=%2390", 200),
        ($"{DealApi}?validOn=2021-06-01", 200),
        ($"{DealPage}?vastgelegd=niets", 200),
        ("/?knownAt=%2390", 200),
        ("/personen", 200),
        ("/v1/persons", 200),
        ("/v1/reports/annual/2021", 200),
        ("/health/ready", 200),
        ($"{DealApi}?iets={new string('a', 1000)}", 200),
        ("/v1/collaborations/bestaat-niet", 404),
        ("/samenwerkingen/bestaat-niet", 404),
        ("/steden/GM9999", 404),
        ("/v1/collaborations?limit=nul", 400),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_from_memory_has_the_bytes_and_headers_of_one_that_is_made_anew()
    {
        await using var node = await KeepingNode.StartAsync();
        await using var other = await node.AnotherAsync();
        foreach (var path in (string[])["/", DealPage, "/voorzitters", "/mijlpalen", "/steden", "/steden/GM0200", "/v1/collaborations", "/v1/collaborations?kind=city-deal&limit=2", DealApi, $"{DealApi}/chairs", "/v1/milestones"])
        {
            var kept = await node.KeptAsync(path);

            // The other has not been asked this before.
            var anew = await other.GetAsync(path);
            anew.Status.ShouldBe(HttpStatusCode.OK, path);
            kept.Whole.ShouldBe(anew.Whole, path);
            kept.Body.ShouldBe(anew.Body, path);
            kept.Headers["Content-Length"].ShouldBe($"{anew.Body.Length}");
            kept.Headers.ContainsKey("Ledger-Position").ShouldBeTrue();
        }

        node.Kept.Count.ShouldBe(11);
    }

    [Fact]
    public async Task Who_has_the_answer_is_told_so_from_memory_and_on_the_way_there()
    {
        await using var node = await KeepingNode.StartAsync();
        await KeepingNode.UntilAsync(() => node.Kept.Standing is not null);
        var tag = (await node.GetAsync(DealApi)).Tag;
        node.Kept.Count.ShouldBe(1);
        var kept = await node.GetAsync(DealApi, ("If-None-Match", tag));
        var weak = await node.GetAsync(DealApi, ("If-None-Match", $"\"iets\", W/{tag}"));
        var another = await node.GetAsync(DealApi, ("If-None-Match", "\"iets\""));

        // Nobody has asked this before; who does brings the tag along.
        await using var other = await node.AnotherAsync();
        await KeepingNode.UntilAsync(() => other.Kept.Standing is not null);
        var first = await other.GetAsync(DealApi, ("If-None-Match", tag));

        foreach (var unchanged in new[] { kept, weak, first })
        {
            unchanged.Status.ShouldBe(HttpStatusCode.NotModified);
            unchanged.Body.ShouldBeEmpty();
            unchanged.Tag.ShouldBe(tag);
            unchanged.Headers["Ledger-Position"].ShouldBe(another.Headers["Ledger-Position"]);
            unchanged.Headers["Cache-Control"].ShouldBe(another.Headers["Cache-Control"]);
            unchanged.Headers["Vary"].ShouldBe("Accept");
            unchanged.Headers.ContainsKey("Content-Type").ShouldBeFalse();
        }

        another.Status.ShouldBe(HttpStatusCode.OK);
        other.Kept.Count.ShouldBe(1, "also what was only told to be unchanged was kept whole");
        (await other.GetAsync(DealApi)).Whole.ShouldBe(another.Whole);
    }

    [Fact]
    public async Task The_headers_alone_are_those_of_the_answer()
    {
        await using var node = await KeepingNode.StartAsync();
        var answer = await node.KeptAsync(DealApi);

        var head = await node.SendAsync(HttpMethod.Head, DealApi);

        head.Body.ShouldBeEmpty();
        head.Headers.ShouldBe(answer.Headers, ignoreOrder: true);
    }

    [Fact]
    public async Task Who_records_and_then_asks_is_answered_with_it_each_time()
    {
        await using var node = await KeepingNode.StartAsync();
        for (var round = 1; round <= 25; round++)
        {
            var (api, page) = (await node.GetAsync(DealApi), await node.GetAsync(DealPage));
            var recorded = await node.SetGoalAsync($"Doel nummer {round} van deze ronde");
            recorded.GetProperty("viewsUpToDate").GetBoolean().ShouldBeTrue();

            (await node.GetAsync(DealApi, ("If-None-Match", api.Tag))).Text.ShouldContain($"Doel nummer {round} van deze ronde");
            var shown = await node.GetAsync(DealPage);
            shown.Text.ShouldContain($"Doel nummer {round} van deze ronde");
            long.Parse(shown.Headers["Ledger-Position"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(recorded.GetProperty("index").GetInt64());
            page.Text.ShouldNotContain($"Doel nummer {round} van deze ronde");
        }
    }

    [Fact]
    public async Task What_another_node_records_is_heard_and_shown()
    {
        await using var node = await KeepingNode.StartAsync();
        await using var other = await node.AnotherAsync(KeepingNode.OnlyListening);
        for (var round = 1; round <= 3; round++)
        {
            var before = await other.KeptAsync(DealApi);
            await node.SetGoalAsync($"Doel nummer {round} van elders");

            var after = await other.UntilAsync(DealApi, got => got.Text.Contains($"Doel nummer {round} van elders", StringComparison.Ordinal));
            after.Tag.ShouldNotBe(before.Tag);
        }
    }

    [Fact]
    public async Task Given_a_listener_that_was_cut_Then_nothing_is_answered_from_memory()
    {
        await using var node = await KeepingNode.StartAsync();
        await using var other = await node.AnotherAsync(KeepingNode.OnlyListening);
        await other.KeptAsync(DealApi);
        await ExecuteAsync(node, $"select pg_terminate_backend(a.pid) from pg_stat_activity a where a.application_name = 'node of {node.Schema}' and a.query like '%h.head%'");
        await KeepingNode.UntilAsync(() => other.Kept.Standing is null);
        other.Kept.Count.ShouldBe(0);

        await node.SetGoalAsync("Doel dat niemand hoort");

        // It listens again after its interval, which is never here: it does not know, so it asks.
        (await other.GetAsync(DealApi)).Text.ShouldContain("Doel dat niemand hoort");
        other.Kept.Count.ShouldBe(0);
    }

    [Fact]
    public async Task After_an_erasure_no_node_shows_the_name_nor_keeps_it()
    {
        await using var node = await KeepingNode.StartAsync();
        await using var other = await node.AnotherAsync();
        const string name = "Zwaluwstaartmeijer";
        var person = (await node.PostAsync("/v1/persons", new { name })).GetProperty("person").GetString();
        await node.PostAsync($"{DealApi}/chairs", new { seat = "co-chair", person });
        string[] paths = ["/", DealPage, "/voorzitters", DealApi, $"{DealApi}/chairs"];
        foreach (var path in paths)
        {
            (await node.KeptAsync(path)).Text.ShouldContain(name, Case.Sensitive, path);
            (await other.KeptAsync(path)).Text.ShouldContain(name, Case.Sensitive, path);
        }

        await node.PostAsync($"/v1/persons/{person}/erasures", new { reason = "Verzoek" }, "privacy-officer");

        // At once: whoever told of it has waited until the others cannot rely on what they knew.
        foreach (var one in new[] { other, node })
        {
            foreach (var path in paths)
                (await one.GetAsync(path)).Text.ShouldNotContain(name, Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task Given_midnight_in_Amsterdam_Then_what_was_made_before_it_is_not_shown_after_it()
    {
        // The clock of the database is not set, so the day is one after its own.
        var midnight = new DateTimeOffset(2030, 6, 30, 22, 0, 0, TimeSpan.Zero);
        var clock = new SetClock { Now = midnight.AddSeconds(-1) };
        await using var node = await KeepingNode.StartAsync(clock);
        var (api, page) = (await node.KeptAsync(DealApi), await node.KeptAsync(DealPage));
        page.Text.ShouldContain("validTo=30-06-2030");

        clock.Now = midnight;

        (await node.GetAsync(DealApi)).Tag.ShouldNotBe(api.Tag);
        (await node.GetAsync(DealPage)).Text.ShouldContain("validTo=01-07-2030");
    }

    [Fact]
    public async Task Each_reader_is_shown_who_he_is_himself()
    {
        await using var node = await KeepingNode.StartAsync();
        (await node.KeptAsync("/", ("Cookie", "wie=anna.coordinator"))).Text.ShouldContain(">Wie legt vast: </span>anna<");

        var nobody = await node.GetAsync("/");
        var bram = await node.GetAsync("/", ("Cookie", "wie=bram.coordinator"));

        nobody.Text.ShouldNotContain("anna");
        bram.Text.ShouldNotContain("anna");
        bram.Text.ShouldContain(">Wie legt vast: </span>bram<");
    }

    [Fact]
    public async Task What_is_not_about_now_and_what_failed_is_not_kept()
    {
        await using var node = await KeepingNode.StartAsync();
        await KeepingNode.UntilAsync(() => node.Kept.Standing is not null);
        foreach (var (path, status) in NotKept)
        {
            var answer = await node.GetAsync(path);
            ((int)answer.Status).ShouldBe(status, answer.Text);
            answer.Body.ShouldNotBeEmpty(path);
            node.Kept.Count.ShouldBe(0, path);
        }

        (await node.GetAsync(DealApi)).Status.ShouldBe(HttpStatusCode.OK);
        node.Kept.Count.ShouldBe(1, "they were not for another reason");
    }

    [Fact]
    public async Task While_a_view_has_stopped_nothing_is_answered_from_memory_and_the_pages_say_so()
    {
        await using var node = await KeepingNode.StartAsync();
        (await node.KeptAsync("/")).Text.ShouldNotContain("Deze pagina loopt achter");

        await ExecuteAsync(node, $"update \"{node.Schema}\".projection_checkpoint set error = 'stuk', failed_index = position, position = position - 1");
        await KeepingNode.UntilAsync(() => node.Kept.Standing is null);

        (await node.GetAsync("/")).Text.ShouldContain("Deze pagina loopt achter");
        await node.Get<ProjectionRunner>().ResumeAsync(ViewStore.ProjectionName, Token);
        (await node.KeptAsync("/")).Text.ShouldNotContain("Deze pagina loopt achter");
    }

    private static async Task ExecuteAsync(KeepingNode node, string sql)
    {
        await using var command = node.Get<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
