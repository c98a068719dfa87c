using Deque.AxeCore.Playwright;

namespace G40CityDeals.Browser.Tests;

/// <summary>Every main page fits a narrow screen, and axe finds nothing wrong with it, light and dark.</summary>
public sealed class AccessibilityTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    public static TheoryData<string> Pages { get; } =
    [
        "/", "/voorzitters?validOn=2021-07-01", "/mijlpalen", "/steden", "/steden/GM0200", "/personen", "/verslagen", "/verslagen/jaar/2021", "/wie",
        "/samenwerkingen/impact-ondernemen", "/samenwerkingen/themagroep-sterke-keten", "/samenwerkingen/human-capital",
        "/samenwerkingen/impact-ondernemen/vastleggen", "/samenwerkingen/impact-ondernemen/vastleggen/appoint-chair",
        "/samenwerkingen/impact-ondernemen/vastleggen/hold-meeting", "/samenwerkingen/nieuw", "/nergens",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task At_320_pixels_nothing_sticks_out(string path)
    {
        var page = await host.VisitAsync(width: 320, javaScript: true);
        await page.GotoAsync(path);

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_wrong(string path)
    {
        foreach (var dark in new[] { false, true })
        {
            var page = await host.VisitAsync(javaScript: true, dark: dark);
            await page.GotoAsync(path);

            var result = await page.RunAxe();

            result.Violations.Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))})").ShouldBeEmpty();
        }
    }
}
