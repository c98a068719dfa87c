using Microsoft.Playwright;

namespace G40CityDeals.Browser.Tests;

/// <summary>The picture of both time axes, in a browser without JavaScript.</summary>
public sealed class ChairRegisterTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private const string Deal = "/samenwerkingen/impact-ondernemen/voorzitters";

    [Fact]
    public async Task The_keyboard_alone_goes_from_a_rectangle_to_its_answer()
    {
        var page = await host.VisitAsync();
        await page.GotoAsync(Deal);
        await page.Locator(".moments a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')")).ShouldContain("Maarten van Vierssen (Apeldoorn): mogelijk");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("zoals bekend na vermelding");
        await Assertions.Expect(page.GetByRole(AriaRole.Table).First).ToContainTextAsync("Maarten van Vierssen");
        await Assertions.Expect(page.GetByRole(AriaRole.Table).First).Not.ToContainTextAsync("Jeroen Joon");
        page.Url.ShouldContain("knownOn=%23");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_moments_are_chosen_and_what_was_learned_in_between_is_told()
    {
        var page = await host.VisitAsync();
        await page.GotoAsync(Deal);
        await page.GetByLabel("Van wat we wisten na…").SelectOptionAsync(new SelectOptionValue { Value = "" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Vergelijk" }).ClickAsync();

        await Assertions.Expect(page.Locator(".learned").First).ToContainTextAsync("nog niets vastgelegd");
        await Assertions.Expect(page.Locator(".learned").First).ToContainTextAsync("Jeroen Joon volgde in of vóór 2021 Maarten van Vierssen op");
        await page.GetByText("Hetzelfde als tabel").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table).Filter(new() { HasText = "Alles wat we ooit van deze zetels wisten" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
