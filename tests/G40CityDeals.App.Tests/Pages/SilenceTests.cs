using System.Globalization;
using System.Net;
using System.Text.Json;
using G40CityDeals.App.Features.Lifecycle;
using G40CityDeals.Domain;
using G40CityDeals.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace G40CityDeals.App.Tests.Pages;

/// <summary>The dashboard and the API tell of what went on and fell silent. The clock of the app is set ahead; that of the database never is.</summary>
public sealed class SilenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exactly_so_many_months_after_the_last_entry_nothing_is_said_and_a_day_later_it_is()
    {
        var clock = new SetClock();
        await using var app = await StartAsync(clock, new SilenceOptions());
        using var client = app.Client();
        var recorded = AmsterdamTime.DayOf((await app.Get<SettledLog>().RecordedAtAsync(Known.All, Token)).ShouldNotBeNull());

        clock.Day = recorded.AddMonths(6);
        (await SilentAsync(client)).ShouldBeEmpty();
        (await TextAsync(client, "/")).ShouldNotContain("Stil sinds");

        clock.Day = recorded.AddMonths(6).AddDays(1);
        var silent = await SilentAsync(client);
        silent.Count.ShouldBeGreaterThan(3);
        silent.ShouldAllBe(item => item.GetProperty("silentSince").GetString() == recorded.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) && item.GetProperty("silentMonths").GetInt32() == 6);
        var dashboard = await TextAsync(client, "/");
        dashboard.ShouldContain("6 maanden geen vermelding");
        dashboard.ShouldContain("href=\"/samenwerkingen/impact-ondernemen/vastleggen\"");
        JsonElement.Parse(await TextAsync(client, "/v1/collaborations/impact-ondernemen")).GetProperty("silentMonths").GetInt32().ShouldBe(6);
    }

    [Fact]
    public async Task A_new_entry_ends_the_silence_and_as_known_before_it_there_was_none()
    {
        var clock = new SetClock();
        await using var app = await StartAsync(clock, new SilenceOptions(AfterMonths: 2));
        using var client = app.Client();
        var head = await app.Get<SettledLog>().MarkAsync(Token);
        clock.Day = AmsterdamTime.DayOf((await app.Get<SettledLog>().RecordedAtAsync(new(head), Token)).ShouldNotBeNull()).AddMonths(3);
        (await IdsAsync(client, "?silent=true&limit=500")).ShouldContain("impact-ondernemen");
        (await IdsAsync(client, "?silent=false&limit=500")).ShouldNotContain("impact-ondernemen");

        // Nobody was silent at the moment of the last entry; the months since then were still to come.
        (await IdsAsync(client, $"?silent=true&limit=500&knownOn=%23{head}")).ShouldBeEmpty();
        using var wrong = await client.GetAsync(new Uri("/v1/collaborations?silent=misschien", UriKind.Relative), Token);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_lapsed_need_not_speak()
    {
        var clock = new SetClock();
        await using var app = await StartAsync(clock, new SilenceOptions());
        using var client = app.Client();
        using var body = new StringContent("""{"phase":"lapsed","effective":{"as":"occurred","when":"2022-01-01"},"source":{"document":"Notulen","publisher":"G40"}}""", System.Text.Encoding.UTF8, "application/json");
        using var recorded = await client.PostAsync(new Uri("/v1/collaborations/impact-ondernemen/phases", UriKind.Relative), body, Token);
        recorded.StatusCode.ShouldBe(HttpStatusCode.Created);
        clock.Day = AmsterdamTime.DayOf(DateTimeOffset.UtcNow).AddYears(2);

        var silent = await IdsAsync(client, "?silent=true&limit=500");

        silent.ShouldNotContain("impact-ondernemen");
        silent.ShouldContain("een-slimme-stad");
        (await IdsAsync(client, "?silent=true&limit=500&validOn=2021-06-01")).ShouldContain("impact-ondernemen", "it still went on then");
    }

    [Theory]
    [InlineData(null, null, 6)]
    [InlineData(null, "3", 3)]
    [InlineData("12", "3", 12)]
    [InlineData("", "", 6)]
    [InlineData("0", null, null)]
    [InlineData("121", null, null)]
    [InlineData("zes", null, null)]
    [InlineData(null, "-1", null)]
    public void The_option_goes_before_the_environment_and_is_a_number_of_months(string? option, string? variable, int? months) =>
        (SilenceOptions.Read(option, variable)?.AfterMonths).ShouldBe(months);

    private static Task<TestApp> StartAsync(SetClock clock, SilenceOptions options) => InMemory.StartAsync(withYear2021: true, Token, builder => builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(options));

    private static async Task<List<JsonElement>> SilentAsync(HttpClient client) =>
        [.. JsonElement.Parse(await TextAsync(client, "/v1/collaborations?silent=true&limit=500")).GetProperty("items").EnumerateArray()];

    private static async Task<List<string?>> IdsAsync(HttpClient client, string query) =>
        [.. JsonElement.Parse(await TextAsync(client, "/v1/collaborations" + query)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return WebUtility.HtmlDecode(text);
    }

    /// <summary>Noon of a day in Amsterdam; the true time while none is set.</summary>
    private sealed class SetClock : TimeProvider
    {
        public DateOnly? Day { get; set; }

        public override DateTimeOffset GetUtcNow() => Day is { } day ? new DateTimeOffset(day.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero) : base.GetUtcNow();
    }
}
