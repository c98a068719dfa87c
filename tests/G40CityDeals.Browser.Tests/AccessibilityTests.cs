using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace G40CityDeals.Browser.Tests;

/// <summary>Every main page fits a narrow screen, and axe finds nothing wrong with it, light and dark.</summary>
public sealed class AccessibilityTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    public static TheoryData<string> Pages { get; } =
    [
        "/", "/voorzitters?validOn=2021-07-01", "/mijlpalen", "/steden", "/steden/GM0200", "/personen", "/personen/wissen", "/personen/wissen/c011a802-d8fd-455c-920c-7c87de23c593", "/verslagen", "/verslagen/jaar/2021", "/wie",
        "/samenwerkingen/impact-ondernemen", "/samenwerkingen/themagroep-sterke-keten", "/samenwerkingen/human-capital", "/samenwerkingen/impact-ondernemen/vertraging",
        "/samenwerkingen/impact-ondernemen/replay", "/samenwerkingen/impact-ondernemen/replay?stap=14", "/samenwerkingen/themagroep-smart-cities/replay?stap=99",
        "/samenwerkingen/impact-ondernemen/vastleggen", "/samenwerkingen/impact-ondernemen/vastleggen/appoint-chair",
        "/samenwerkingen/impact-ondernemen/vastleggen/hold-meeting", "/samenwerkingen/nieuw", "/nergens",
        "/samenwerkingen/impact-ondernemen/voorzitters?validOn=2021-07-01", "/voorzitters/wijzigingen?van=",
        "/samenwerkingen/pijler-economie-en-werk/voorzitters", "/personen/79a466c2-65d7-4fd0-b0b7-9f401b4b358f?validOn=2021-07-01",
        "/verslagen/bestuursnotitie?from=2021&to=2021", "/verslagen/jaar/2021/dekking", "/vergelijken", "/vergelijken?validFrom=31-12-2020&validTo=31-12-2021&knownFrom=%2360",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task At_320_pixels_nothing_sticks_out(string path)
    {
        var page = await host.VisitAsync(width: 320, javaScript: true);
        await page.GotoAsync(path);

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
        await page.Context.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Axe_finds_nothing_wrong(string path) => InspectAsync(path, dark: false);

    [Theory]
    [InlineData("/")]
    [InlineData("/voorzitters?validOn=2021-07-01")]
    [InlineData("/verslagen/jaar/2021")]
    [InlineData("/samenwerkingen/impact-ondernemen/voorzitters?validOn=2021-07-01")]
    [InlineData("/verslagen/jaar/2021/dekking")]
    [InlineData("/vergelijken?validFrom=31-12-2020&validTo=31-12-2021&knownFrom=%2360")]
    [InlineData("/samenwerkingen/impact-ondernemen")]
    [InlineData("/samenwerkingen/impact-ondernemen/replay?stap=14")]
    [InlineData("/samenwerkingen/impact-ondernemen/vastleggen/appoint-chair")]
    public Task In_the_dark_axe_finds_nothing_wrong_either(string path) => InspectAsync(path, dark: true);

    [Fact]
    public async Task An_entry_and_an_established_report_with_what_came_since_are_as_they_must_be()
    {
        var page = await host.VisitAsync(width: 320, javaScript: true);
        await page.GotoAsync("/verslagen/vastleggen/freeze-report?year=2021&knownOn=%2360");
        await page.GetByLabel("Document").FillAsync("Notulen");
        await page.GetByLabel("Uitgever").FillAsync("G40");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stel vast" }).ClickAsync();
        await page.Locator("a[href^='/verslagen/vastgesteld/']").First.ClickAsync();

        await Assertions.Expect(page.GetByText("sindsdien veranderd")).ToBeVisibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
        await InspectAsync(new Uri(page.Url).AbsolutePath, dark: false);
        await InspectAsync(new Uri(page.Url).AbsolutePath, dark: true);

        await page.GotoAsync("/samenwerkingen/impact-ondernemen");
        await page.GetByRole(AriaRole.Link, new() { Name = "in verslagen" }).First.ClickAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
        await InspectAsync(new Uri(page.Url).AbsolutePath, dark: false);
        await page.Context.CloseAsync();
    }

    private async Task InspectAsync(string path, bool dark)
    {
        var page = await host.VisitAsync(javaScript: true, dark: dark);
        await page.GotoAsync(path);

        var result = await page.RunAxe();

        result.Violations.Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))})").ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
