using Microsoft.Playwright;

namespace G40CityDeals.Browser.Tests;

/// <summary>What a coordinator does, in a browser without JavaScript.</summary>
public sealed class CoordinatorTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    [Fact]
    public async Task A_chair_is_appointed_by_form_seen_on_the_page_and_gone_when_the_date_moves_back()
    {
        var page = await host.VisitAsync();
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Vitale Binnensteden" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Vastleggen", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Voorzitter benoemd" }).ClickAsync();
        await page.GetByLabel("voorzitter", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Persoon").SelectOptionAsync(new SelectOptionValue { Label = "Boaz Adank" });
        await page.GetByLabel("Stad", new() { Exact = true }).FillAsync("Breda");
        await page.GetByLabel("Het gebeurde", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("op of in").FillAsync("1-3-2022");
        await page.GetByLabel("Document").FillAsync("Notulen van het bestuurlijk overleg");
        await page.GetByLabel("Uitgever").FillAsync("G40");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leg vast" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Vastgelegd: Boaz Adank werd op 1 maart 2022 voorzitter namens Breda.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = "Boaz Adank", Exact = true })).ToBeVisibleAsync();

        await page.GetByLabel("Hoe was het op…").FillAsync("28 februari 2022");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Table).GetByText("Boaz Adank")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("U ziet hoe het was op 28 februari 2022")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_entry_is_disputed_and_both_sources_are_shown()
    {
        var page = await host.VisitAsync();
        await page.GotoAsync("/samenwerkingen/een-slimme-stad");
        await page.Locator(".entries li").Filter(new() { HasText = "(F42)" }).Filter(new() { HasText = "in uitvoering" }).GetByRole(AriaRole.Link, new() { Name = "betwist" }).First.ClickAsync();
        await page.GetByLabel("Reden").FillAsync("De deal is eerder getekend");
        await page.GetByLabel("op of in").FillAsync("3 december 2020");
        await page.GetByLabel("Document").FillAsync("Bericht over de ondertekening");
        await page.GetByLabel("Uitgever").FillAsync("Future City Foundation");
        await page.GetByRole(AriaRole.Button, new() { Name = "Betwist" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bronnen die elkaar tegenspreken" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".dispute.open")).ToContainTextAsync("3 december 2020");
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByText("1 bron spreekt een vermelding tegen.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_the_content_and_records_who_records()
    {
        var page = await host.VisitAsync();
        await page.GotoAsync("/wie");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Naar de inhoud" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByLabel("Aanduiding")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("coordinator-7");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("coordinator-7");
        await Assertions.Expect(page.Locator(".who")).ToContainTextAsync("niet geverifieerd");
    }

    [Fact]
    public async Task A_form_that_is_not_complete_says_what_is_missing_and_where()
    {
        var page = await host.VisitAsync();
        await page.GotoAsync("/samenwerkingen/impact-ondernemen/vastleggen/plan-milestone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leg vast" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link, new() { Name = "Titel" }).ClickAsync();
        page.Url.ShouldEndWith("#f-title");
        await Assertions.Expect(page.Locator("#f-title")).ToHaveAttributeAsync("aria-invalid", "true");
    }
}
