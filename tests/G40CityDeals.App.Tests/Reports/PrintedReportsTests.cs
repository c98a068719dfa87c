using System.Net;
using System.Text;
using G40CityDeals.App.Features.Reports;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Tests.Pages;
using G40CityDeals.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.App.Tests.Reports;

/// <summary>Reports on paper: tagged PDF where a chromium is, and a page made for printing everywhere.</summary>
public sealed class PrintedReportsTests(PageHost host) : IClassFixture<PageHost>
{
    [Fact]
    public async Task With_a_chromium_the_API_gives_a_tagged_PDF_in_Dutch()
    {
        Assert.SkipUnless(host.Services.GetRequiredService<ReportPrinter>().IsThere, "There is no chromium on this machine.");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/reports/annual/2021");
        request.Headers.Accept.ParseAdd("application/pdf");

        using var answer = await host.Client.SendAsync(request, PageHost.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/pdf");
        var pdf = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(PageHost.Token));
        pdf.ShouldStartWith("%PDF-");
        pdf.ShouldContain("/StructTreeRoot");
        pdf.ShouldContain("/Lang (nl)");
        pdf.ShouldContain("/Marked true");
    }

    [Fact]
    public async Task Nothing_is_left_behind_though_a_child_of_the_browser_outlives_it()
    {
        var directory = Directory.CreateTempSubdirectory("citydeals-browser-");
        try
        {
            var (browser, seen) = (Path.Combine(directory.FullName, "browser"), Path.Combine(directory.FullName, "seen"));
            await File.WriteAllTextAsync(browser, $$"""
                #!/bin/sh
                for argument in "$@"; do
                    case $argument in --user-data-dir=*) profile=${argument#*=} ;; --print-to-pdf=*) pdf=${argument#*=} ;; esac
                done
                mkdir "$profile"
                echo "$profile" > '{{seen}}'
                (for n in $(seq 300); do : > "$profile/$n"; done; sleep 0.5; : > "$profile/last") > /dev/null 2>&1 < /dev/null &
                printf %s %PDF- > "$pdf"
                """, PageHost.Token);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            using var printer = new ReportPrinter(browser);

            Encoding.Latin1.GetString(await printer.PrintAsync(ReportText.Empty, PageHost.Token)).ShouldBe("%PDF-");

            var profile = (await File.ReadAllTextAsync(seen, PageHost.Token)).Trim();
            Directory.Exists(Path.GetDirectoryName(profile)).ShouldBeFalse();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_paper_holds_every_sentence_and_a_note_for_each_entry_and_needs_nothing_else()
    {
        var log = await host.Services.GetRequiredService<ReportComposer>().ReadAsync(PageHost.Token);
        var names = await host.Services.GetRequiredService<PersonDirectory>().ReadAsync(PageHost.Token);
        var text = ReportText.Of(log.Annual(2021, Known.All), log.Entries, names);

        var paper = WebUtility.HtmlDecode(ReportPaper.Render(text));

        foreach (var line in text.Sections.SelectMany(section => section.Lines))
            paper.ShouldContain($"<p>{line.Text}</p>");
        text.Notes.Count().ShouldBeGreaterThan(80);
        foreach (var note in text.Notes)
            paper.ShouldContain($"<dt id=\"noot-{note.Number}\">{note.Number}</dt><dd>{note.Sentence}");
        paper.ShouldContain("<html lang=\"nl\">");
        paper.ShouldNotContain("src=");
        paper.ShouldNotContain("<link");
        paper.ShouldNotContain("href=\"/");
    }

    [Fact]
    public async Task Without_a_chromium_it_says_how_to_print_instead()
    {
        using var printer = new ReportPrinter(program: null);

        printer.IsThere.ShouldBeFalse();
        (await Should.ThrowAsync<PrintingFailedException>(() => printer.PrintAsync(ReportText.Empty, PageHost.Token))).Message.ShouldContain("Druk de pagina af");
        ReportForms.Preferred("application/pdf", ReportForms.WithoutPrinter).ShouldBeNull();
    }

    [Fact]
    public async Task A_program_that_makes_no_PDF_is_told_as_such()
    {
        using var printer = new ReportPrinter("/bin/false");

        (await Should.ThrowAsync<PrintingFailedException>(() => printer.PrintAsync(ReportText.Empty, PageHost.Token))).Message.ShouldContain("maakte geen PDF");
    }

    [Fact]
    public void A_chromium_is_found_by_its_name_on_the_path_unless_another_is_named()
    {
        var directory = Directory.CreateTempSubdirectory("citydeals-path-");
        try
        {
            ReportPrinter.Find(null, directory.FullName).ShouldBeNull();
            File.WriteAllText(Path.Combine(directory.FullName, "chromium"), "");
            ReportPrinter.Find(null, $"/nergens:{directory.FullName}").ShouldBe(Path.Combine(directory.FullName, "chromium"));
            ReportPrinter.Find("/opt/chrome", directory.FullName).ShouldBe("/opt/chrome");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/verslagen/jaar/2021")]
    [InlineData("/verslagen/bestuursnotitie?from=2021&to=2021")]
    public async Task The_page_brings_a_print_stylesheet_and_its_notes(string path)
    {
        var html = await host.GetAsync(path);

        html.ShouldContain("media=\"print\" href=\"/print.css?v=");
        html.ShouldContain("<section class=\"notes\"");
    }
}
