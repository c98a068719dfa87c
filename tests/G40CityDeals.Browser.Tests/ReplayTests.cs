using Microsoft.Playwright;

namespace G40CityDeals.Browser.Tests;

/// <summary>Stepping through a stream in a browser: by keyboard, as a film, and without JavaScript.</summary>
public sealed class ReplayTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private const string Deal = "/samenwerkingen/impact-ondernemen/replay";

    [Fact]
    public async Task Without_JavaScript_links_slider_and_dates_lead_to_plain_pages()
    {
        var page = await host.VisitAsync();
        await page.GotoAsync("/samenwerkingen/impact-ondernemen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Speel terug" }).First.ClickAsync();
        await ExpectStepAsync(page, 1);
        await Assertions.Expect(page.Locator("#film")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Volgende" }).ClickAsync();
        await ExpectStepAsync(page, 2);
        await page.GetByRole(AriaRole.Link, new() { Name = "Laatste" }).ClickAsync();
        await ExpectStepAsync(page, 16);
        await page.GetByRole(AriaRole.Link, new() { Name = "Vorige" }).ClickAsync();
        await ExpectStepAsync(page, 15);
        await page.GetByLabel("Naar stap").FillAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ga", Exact = true }).ClickAsync();
        await ExpectStepAsync(page, 7);
        await page.GetByLabel("Naar de laatste vermelding die was vastgelegd op…").FillAsync("31-12-2099");
        await page.Keyboard.PressAsync("Enter");
        await ExpectStepAsync(page, 16);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_arrow_keys_step_Home_and_End_jump_and_the_address_and_the_screen_reader_follow()
    {
        var page = await host.VisitAsync(javaScript: true);
        await page.GotoAsync(Deal);

        await page.Keyboard.PressAsync("ArrowRight");
        await ExpectStepAsync(page, 2);
        await Assertions.Expect(page.Locator("#melding")).ToHaveTextAsync("Stap 2 van 16. G40 trad op een moment dat de bron niet noemt toe als initiatiefnemer.");
        page.Url.ShouldEndWith("?stap=2");
        await page.Keyboard.PressAsync("End");
        await ExpectStepAsync(page, 16);
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowLeft");
        await ExpectStepAsync(page, 15);
        await page.Keyboard.PressAsync("Home");
        await ExpectStepAsync(page, 1);
        await page.GoBackAsync();
        await ExpectStepAsync(page, 15);
        (await page.TitleAsync()).ShouldStartWith("Stap 15 van 16");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_arrow_keys_keep_their_own_work_in_a_field_and_on_the_slider()
    {
        var page = await host.VisitAsync(javaScript: true);
        await page.GotoAsync($"{Deal}?stap=5");

        await page.GetByLabel("Naar de eerste vermelding over…").FillAsync("2021");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync(" ");
        await ExpectStepAsync(page, 5);
        await page.GetByLabel("Naar stap").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await ExpectStepAsync(page, 6);
        await Assertions.Expect(page.GetByLabel("Naar stap")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByLabel("Naar stap")).ToHaveAttributeAsync("aria-valuetext", "stap 6 van 16");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_film_steps_by_itself_pauses_on_the_space_bar_and_stops_at_the_end()
    {
        var page = await host.VisitAsync(javaScript: true);
        await page.GotoAsync($"{Deal}?stap=12");
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        var film = page.Locator("#film");

        await film.ClickAsync();
        await Assertions.Expect(film).ToContainTextAsync("Pauze");
        await page.Clock.RunForAsync(2600);
        await ExpectStepAsync(page, 13);
        await page.Locator("main").FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await Assertions.Expect(film).ToContainTextAsync("Speel af");
        await page.Clock.RunForAsync(6000);
        await ExpectStepAsync(page, 13);

        await page.Keyboard.PressAsync(" ");
        for (var step = 14; step <= 16; step++)
        {
            await page.Clock.RunForAsync(2600);
            await ExpectStepAsync(page, step);
        }

        await Assertions.Expect(film).ToContainTextAsync("Speel af");
        await page.Clock.RunForAsync(6000);
        await ExpectStepAsync(page, 16);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_keeps_its_place_when_the_link_it_is_on_leads_nowhere_any_more()
    {
        var page = await host.VisitAsync(javaScript: true);
        await page.GotoAsync($"{Deal}?stap=15");

        await page.GetByRole(AriaRole.Link, new() { Name = "Volgende" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await ExpectStepAsync(page, 16);
        await Assertions.Expect(page.Locator("#film")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#volgende")).ToHaveAttributeAsync("aria-disabled", "true");
        await page.Context.CloseAsync();
    }

    private static Task ExpectStepAsync(IPage page, int step) => Assertions.Expect(page.Locator("#stap-kop")).ToContainTextAsync($"Stap {step} van 16");
}
