using System.Net;
using System.Text.Json;

namespace G40CityDeals.App.Tests.Api;

/// <summary>The chair register over HTTP: reasons, sources and delays, the rectangles, what changed, and one person's seats.</summary>
public sealed class ChairRegisterApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_answer_says_why_from_which_source_and_how_late_it_was_recorded()
    {
        var (collaboration, chairs) = await NewAsync();
        var (entry, index) = await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "2021-05-01", "Notulen"));

        var answer = (await api.ItemsAsync($"{chairs}?validOn=2021-07-01")).ShouldHaveSingleItem();

        answer.GetProperty("reason").GetString().ShouldBe("Begonnen op 1 mei 2021; een einde is niet vastgelegd.");
        answer.GetProperty("sources")[0].GetProperty("document").GetString().ShouldBe("Notulen");
        answer.GetProperty("sources")[0].GetProperty("publisher").GetString().ShouldBe("G40");
        var begin = answer.GetProperty("recorded").GetProperty("begin");
        begin.GetProperty("entry").GetGuid().ShouldBe(entry);
        begin.GetProperty("number").GetInt64().ShouldBe(index);
        begin.GetProperty("atLeastDays").GetInt32().ShouldBe(begin.GetProperty("atMostDays").GetInt32());
        begin.GetProperty("atLeastDays").GetInt32().ShouldBeGreaterThan(1000);
        answer.GetProperty("recorded").TryGetProperty("end", out _).ShouldBeFalse();
        var before = (await api.ItemsAsync($"{chairs}?validOn=2020-07-01")).ShouldHaveSingleItem();
        before.GetProperty("certainty").GetString().ShouldBe("unknown");
        before.GetProperty("reason").GetString().ShouldBe("Over deze dag zegt geen bron iets.");
        before.GetProperty("sources").GetArrayLength().ShouldBe(0);
        (await api.ItemsAsync("/v1/chairs?limit=500")).Single(item => item.GetProperty("collaboration").GetString() == collaboration).TryGetProperty("reason", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_term_recorded_ahead_has_a_delay_below_zero_and_an_open_begin_no_upper_bound()
    {
        var (_, chairs) = await NewAsync();
        await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "held 2021"));
        await api.RecordAsync($"{chairs}/successions", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Bram}}","predecessor":"{{api.Anna}}"}""", "2090-01-01"));

        var terms = await api.ItemsAsync(chairs);

        var (anna, bram) = (Of(terms, "Anna de Wit").GetProperty("recorded"), Of(terms, "Bram Jansen").GetProperty("recorded"));
        anna.GetProperty("begin").GetProperty("atMostDays").ValueKind.ShouldBe(JsonValueKind.Null);
        anna.GetProperty("begin").GetProperty("atLeastDays").GetInt32().ShouldBeGreaterThan(0);
        anna.GetProperty("end").GetProperty("atMostDays").GetInt32().ShouldBeLessThan(0);
        bram.GetProperty("begin").GetProperty("atLeastDays").GetInt32().ShouldBeLessThan(-10_000);
    }

    [Fact]
    public async Task The_history_is_rectangles_that_say_what_each_day_answered_at_each_moment()
    {
        var (collaboration, chairs) = await NewAsync();
        var (first, one) = await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "[..2021]"));
        var (second, two) = await api.RecordAsync($"{chairs}/successions", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Bram}}","predecessor":"{{api.Anna}}"}""", "[..2021]"));

        var all = await api.ItemsAsync($"{chairs}/history");
        var onDay = await api.ItemsAsync($"{chairs}/history?validOn=2021-07-01");
        var earlier = await api.ItemsAsync($"{chairs}/history?knownOn=#{one}");

        all.Select(Shown).ShouldBe(
        [
            $" to 2021-12-31 since #{one} until #{two}: Anna de Wit possible",
            $"2021-12-31 to  since #{one} until #{two}: Anna de Wit certain",
            $" to 2021-12-31 since #{two} until #: Anna de Wit possible, Bram Jansen possible",
            $"2021-12-31 to  since #{two} until #: Bram Jansen certain",
        ]);
        onDay.Select(Shown).ShouldBe([Shown(all[0]), Shown(all[2])]);
        earlier.Count.ShouldBe(2);
        all[2].GetProperty("knownSince").GetProperty("entry").GetGuid().ShouldBe(second);
        all[0].GetProperty("evidence")[0].GetGuid().ShouldBe(first);
        foreach (var rectangle in all)
        {
            var day = rectangle.GetProperty("validFrom").GetString() ?? "2021-07-01";
            var then = await api.ItemsAsync($"{chairs}?validOn={day}&knownOn=#{rectangle.GetProperty("knownSince").GetProperty("number").GetInt64()}");
            then.Select(Said).Order().ShouldBe(rectangle.GetProperty("answers").EnumerateArray().Select(Said).Order());
        }

        var before = await api.GetAsync($"/v1/collaborations/{collaboration}/chairs/history?knownOn=2020-01-01");
        before.ShouldBeProblem(HttpStatusCode.NotFound, "nothing-recorded-yet");
        before.Headers["Link"].ShouldContain("rel=\"first\"");
        (await api.GetAsync("/v1/collaborations/bestaat-niet/chairs/history")).ShouldBeProblem(HttpStatusCode.NotFound, "collaboration.unknown");
    }

    [Fact]
    public async Task What_changed_between_two_moments_is_told_with_the_entries_that_changed_it()
    {
        var (collaboration, chairs) = await NewAsync();
        var (_, one) = await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "2021-05-01"));
        var (succession, two) = await api.RecordAsync($"{chairs}/successions", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Bram}}","predecessor":"{{api.Anna}}"}""", "2022-01-01"));

        var change = (await api.ItemsAsync($"{chairs}/changes?knownFrom=#{one}&knownTo=#{two}")).ShouldHaveSingleItem();
        var fromTheStart = await api.ItemsAsync($"{chairs}/changes");

        change.GetProperty("validFrom").GetString().ShouldBe("2022-01-01");
        change.GetProperty("validBefore").ValueKind.ShouldBe(JsonValueKind.Null);
        change.GetProperty("was").EnumerateArray().Select(Said).ShouldBe(["Anna de Wit certain"]);
        change.GetProperty("now").EnumerateArray().Select(Said).ShouldBe(["Bram Jansen certain"]);
        var cause = change.GetProperty("because")[0];
        cause.GetProperty("entry").GetGuid().ShouldBe(succession);
        cause.GetProperty("sentence").GetString().ShouldBe("Bram Jansen volgde op 1 januari 2022 Anna de Wit op als voorzitter.");
        cause.GetProperty("sentenceEnglish").GetString().ShouldBe("On 1 January 2022, Bram Jansen succeeded Anna de Wit as chair.");
        fromTheStart.Select(item => item.GetProperty("was").GetArrayLength()).ShouldBe([0, 0]);
        (await api.ItemsAsync($"{chairs}/changes?knownFrom=#{two}")).ShouldBeEmpty();
        (await api.ItemsAsync($"{chairs}/changes?knownFrom=#{one}&validOn=2021-07-01")).ShouldBeEmpty();
        (await api.ItemsAsync($"/v1/chairs/changes?knownFrom=#{one}&knownTo=#{two}")).Select(item => item.GetProperty("collaboration").GetString()).ShouldBe([collaboration]);
        (await api.GetAsync($"{chairs}/changes?knownFrom=gisteren&knownTo=morgen")).Errors.ShouldBe(["query.known-on knownFrom", "query.known-on knownTo"]);
        (await api.GetAsync("/v1/chairs/changes?knownTo=2020-01-01")).ShouldBeProblem(HttpStatusCode.NotFound, "nothing-recorded-yet");
    }

    [Fact]
    public async Task Two_moments_the_wrong_way_round_are_refused_and_not_answered_backwards()
    {
        var (_, chairs) = await NewAsync();
        var (_, one) = await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "2021-05-01"));
        var (_, two) = await api.RecordAsync($"{chairs}/successions", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Bram}}","predecessor":"{{api.Anna}}"}""", "2022-01-01"));

        (await api.GetAsync($"{chairs}/changes?knownFrom=#{two}&knownTo=#{one}")).Errors.ShouldBe(["query.backwards knownTo"]);
        (await api.GetAsync($"/v1/chairs/changes?knownFrom=#{two}&knownTo=#{one}")).Errors.ShouldBe(["query.backwards knownTo"]);
    }

    [Fact]
    public async Task A_disputed_answer_says_what_the_other_source_says()
    {
        var (_, chairs) = await NewAsync();
        var (entry, _) = await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "2021-05-01", "Notulen"));
        (await api.ItemsAsync($"{chairs}?validOn=2021-07-01")).ShouldHaveSingleItem().GetProperty("disputes").GetArrayLength().ShouldBe(0);
        var (dispute, _) = await api.RecordAsync(
            $"{chairs[..^"/chairs".Length]}/entries/{entry}/disputes",
            $$"""{"reason":"De krant noemt een ander","claim":{{ApiHost.Body($$"""{"seat":"chair","person":"{{api.Bram}}"}""", "2021-05-01", "Krant")}}}""");

        var answer = (await api.ItemsAsync($"{chairs}?validOn=2021-07-01")).ShouldHaveSingleItem();

        answer.GetProperty("disputed").GetBoolean().ShouldBeTrue();
        var claim = answer.GetProperty("disputes").EnumerateArray().ShouldHaveSingleItem();
        claim.GetProperty("sentence").GetString().ShouldBe("Bram Jansen werd op 1 mei 2021 voorzitter.");
        claim.GetProperty("document").GetString().ShouldBe("Krant");
        claim.GetProperty("publisher").GetString().ShouldBe("G40");
        claim.GetProperty("entry").GetGuid().ShouldBe(dispute);
    }

    [Fact]
    public async Task A_person_entered_twice_has_the_seats_of_both_once_that_is_known()
    {
        var (one, other) = (await api.RegisterAsync("Carla Smit"), await api.RegisterAsync("C. Smit"));
        var (_, chairs) = await NewAsync();
        var (elsewhere, seats) = await NewAsync();
        await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{one}}"}""", "2022"));
        var (_, last) = await api.RecordAsync(seats, ApiHost.Body($$"""{"seat":"lead","person":"{{other}}"}""", "2021"));
        await api.RecordAsync($"/v1/persons/{other}/mergers", ApiHost.Body($$"""{"into":"{{one}}"}""", "unknown"));

        var now = await api.ItemsAsync($"/v1/persons/{one}/chairs");

        now.Select(item => item.GetProperty("seat").GetString()).ShouldBe(["lead", "chair"]);
        now[0].GetProperty("collaboration").GetString().ShouldBe(elsewhere);
        now[0].GetProperty("recorded").GetProperty("begin").GetProperty("atLeastDays").GetInt32().ShouldBeGreaterThan(0);
        (await api.ItemsAsync($"/v1/persons/{other}/chairs")).Count.ShouldBe(2);
        (await api.ItemsAsync($"/v1/persons/{one}/chairs?knownOn=#{last}")).Select(item => item.GetProperty("seat").GetString()).ShouldBe(["chair"]);
        var onDay = (await api.ItemsAsync($"/v1/persons/{one}/chairs?validOn=2021-07-01")).ShouldHaveSingleItem();
        onDay.GetProperty("certainty").GetString().ShouldBe("possible");
        onDay.GetProperty("reason").GetString().ShouldBe("De bron zegt alleen: 2021.");
        (await api.GetAsync($"/v1/persons/{one}/chairs")).Headers["Cache-Control"].ShouldBe("no-store");
        (await api.GetAsync($"/v1/persons/{Guid.NewGuid()}/chairs")).ShouldBeProblem(HttpStatusCode.NotFound, "person.unknown");
        (await api.GetAsync($"/v1/persons/{one}/chairs?knownOn=2020-01-01")).ShouldBeProblem(HttpStatusCode.NotFound, "person.unknown");
    }

    [Fact]
    public async Task Lists_go_in_pages_and_are_not_sent_twice()
    {
        var (_, chairs) = await NewAsync();
        var (_, one) = await api.RecordAsync(chairs, ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "2021-05-01"));

        var first = await api.GetAsync($"{chairs}/history?limit=1&knownOn=#{one}");
        var next = first.Headers["Link"].Split('<', '>')[1];

        first.Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await api.ItemsAsync(next)).Count.ShouldBe(1);
        (await api.GetAsync(chairs, ("If-None-Match", (await api.GetAsync(chairs)).Headers["ETag"]))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    private async Task<(string Collaboration, string Chairs)> NewAsync()
    {
        var collaboration = await api.NewCollaborationAsync();
        return (collaboration, $"/v1/collaborations/{collaboration}/chairs");
    }

    private static JsonElement Of(IEnumerable<JsonElement> items, string name) => items.Single(item => item.GetProperty("person").GetProperty("name").GetString() == name);

    private static string Said(JsonElement said) => $"{said.GetProperty("person").GetProperty("name").GetString()} {said.GetProperty("certainty").GetString()}";

    private static string Shown(JsonElement answer)
    {
        var until = answer.GetProperty("knownUntil") is { ValueKind: JsonValueKind.Object } moment ? moment.GetProperty("number").GetInt64() : (long?)null;
        var said = string.Join(", ", answer.GetProperty("answers").EnumerateArray().Select(Said).Order(StringComparer.Ordinal));
        return $"{answer.GetProperty("validFrom").GetString()} to {answer.GetProperty("validBefore").GetString()} since #{answer.GetProperty("knownSince").GetProperty("number").GetInt64()} until #{until}: {said}";
    }
}
