using G40CityDeals.App.Views;
using Marten;
using System.Net;
using System.Text.RegularExpressions;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Importing;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Tests.Api;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Reports;

/// <summary>A report as known at a moment comes out the same to the letter, whatever happened to the log, the names and the views since.</summary>
public sealed class ReproducedReportsTests : IAsyncLifetime
{
    private static readonly ReportScope[] Scopes =
    [
        new ReportScope.Year(2021),
        new ReportScope.Period(PartialDate.Parse("2021"), PartialDate.Parse("2021")),
        new ReportScope.Period(PartialDate.Parse("2021-07"), PartialDate.Parse("2022-06-30")),
    ];

    private TestApp? _app;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestApp App => _app ?? throw new InvalidOperationException("The host has not started yet.");

    public async ValueTask InitializeAsync() => _app = await InMemory.StartAsync(withYear2021: true, CancellationToken.None);

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Fact]
    public async Task Given_reports_as_known_then_When_more_is_recorded_and_a_name_erased_and_the_views_rebuilt_Then_they_are_the_same_to_the_letter()
    {
        var head = await App.Get<SettledLog>().MarkAsync(Token);
        var before = await TextsAsync(head);
        before.ShouldAllBe(text => text.Length > 1000);

        await using (var file = CommandFile.OpenAfter2021())
            (await App.Get<Importer>().ImportAsync(file, new Actor("import-after-2021", Role.Coordinator, Verified: false), progress: null, Token)).Refused.ShouldBeNull();
        (await TextsAsync(head)).ShouldBe(before, "after more was recorded");

        var named = await App.Client().GetStringAsync(new Uri("/verslagen/jaar/2021?vorm=markdown", UriKind.Relative), Token);
        named.ShouldContain("Meekels");
        await EraseAsync("Pieter Meekels");
        (await TextsAsync(head)).ShouldBe(before, "after an erasure");
        (await App.Client().GetStringAsync(new Uri("/verslagen/jaar/2021?vorm=markdown", UriKind.Relative), Token)).ShouldNotContain("Meekels");

        await RebuildAsync();
        (await TextsAsync(head)).ShouldBe(before, "after a rebuild of the views");
    }

    [Fact]
    public async Task Api_page_and_command_line_give_the_same_text()
    {
        foreach (var scope in Scopes)
        {
            var known = new KnownOn.UpToNumber(100);
            var names = await App.Get<PersonDirectory>().ReadAsync(Token);
            var text = ReportForms.InMarkdown(await App.Get<ReportComposer>().ComposeAsync(scope, new Known(known.Number), Token), names);

            using var request = new HttpRequestMessage(HttpMethod.Get, ReportUrls.Api(scope, known));
            request.Headers.Accept.ParseAdd(ReportForms.Markdown);
            using var answer = await App.Client().SendAsync(request, Token);
            (await answer.Content.ReadAsStringAsync(Token)).ShouldBe(text);
            (await App.Client().GetStringAsync(new Uri(ReportUrls.Page(scope, known, "markdown"), UriKind.Relative), Token)).ShouldBe(text);
            (await PrintedAsync(scope, known)).ShouldBe(text);
            WordsOf(await App.Client().GetStringAsync(new Uri(ReportUrls.Page(scope, known), UriKind.Relative), Token)).ShouldBe(WordsOf(text, markdown: true));
        }
    }

    /// <summary>What the command line writes, as a process of its own.</summary>
    private async Task<string> PrintedAsync(ReportScope scope, KnownOn known)
    {
        string[] which = scope switch
        {
            ReportScope.Year year => ["annual", $"{year.Number}"],
            ReportScope.Period period => ["board-brief", "--from", period.From.Text, "--to", period.To.Text],
            _ => throw new ArgumentOutOfRangeException(nameof(scope)),
        };
        using var process = CityDealsProcess.Start(Path.GetTempPath(), ["report", .. which, "--known-on", $"{known}", "--connection", await TestDatabase.ConnectionStringAsync(Token), "--schema", App.Schema]);
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(ExitCodes.Done, string.Join('\n', process.Errors));

        return string.Concat(process.Output.Select(line => line + "\n"));
    }

    /// <summary>Before names are put in.</summary>
    private async Task<List<string>> TextsAsync(long upTo)
    {
        var log = await App.Get<ReportComposer>().ReadAsync(Token);
        return [.. Scopes.Select(scope => MarkdownReport.Render(log.Compose(scope, new Known(upTo))))];
    }

    private async Task RebuildAsync()
    {
        using var daemon = await App.Get<IDocumentStore>().BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync(ViewsProjection.Shard.Name, TimeSpan.FromMinutes(1), Token);
    }

    private async Task EraseAsync(string name)
    {
        var person = (await App.Get<PersonDirectory>().ReadAsync(Token)).All.Single(one => one.Name == name).Id;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/persons/{person}/erasures") { Content = new StringContent(ApiHost.Body("""{"reason":"Op verzoek"}""", "2022"), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Role", "privacy-officer");
        using var answer = await App.Client().SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The sentences alone, without their marks.</summary>
    private static List<string> WordsOf(string text, bool markdown = false) => markdown
        ? [.. Regex.Matches(text, @"^(.+)\[\^[0-9]+\]$", RegexOptions.Multiline).Select(match => WebUtility.HtmlDecode(Regex.Replace(match.Groups[1].Value, @"\\(.)", "$1")))]
        : [.. Regex.Matches(text, @"<div class=""told""[^>]*>\s*<p>([^<]*)</p>").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];
}
