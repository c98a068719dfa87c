using System.Net;
using G40CityDeals.App.Tests.Api;

namespace G40CityDeals.App.Tests.Erasing;

/// <summary>The words of an erasure stand in the log for ever: the name that goes may not be among them.</summary>
public sealed class NameInErasureTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly (string, string) Officer = ("X-Role", "privacy-officer");

    [Theory]
    [InlineData("Verzoek van Xaverius Testpersoon zelf", "Verzoek", "FG", "bladzijde 1", "reason")]
    [InlineData("Verzoek van XAVERIUS  testpersoon.", "Verzoek", "FG", "bladzijde 1", "reason")]
    [InlineData("Verzoek", "Brief van Xaverius Testpersoon", "FG", "bladzijde 1", "source.document")]
    [InlineData("Verzoek", "Verzoek", "Xaverius Testpersoon", "bladzijde 1", "source.publisher")]
    [InlineData("Verzoek", "Verzoek", "FG", "bij Xaverius Testpersoon", "source.place")]
    public async Task An_erasure_that_holds_the_name_is_refused(string reason, string document, string publisher, string place, string field)
    {
        var person = await api.RegisterAsync("Xaverius Testpersoon");

        var answer = await EraseAsync(person, reason, document, publisher, place);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "person.name-in-text");
        answer.Errors.ShouldBe([$"person.name-in-text {field}"]);
        answer.Text.ShouldNotContain("Xaverius", Case.Insensitive);
    }

    [Fact]
    public async Task The_idempotency_key_holds_no_name_either()
    {
        var person = await api.RegisterAsync("Xaverius Testpersoon");
        var answer = await api.PostAsync($"/v1/persons/{person}/erasures", ApiHost.Body("""{"reason":"Verzoek"}""", "2021"), Officer, ("Idempotency-Key", "wis Xaverius Testpersoon"));
        answer.Errors.ShouldBe(["person.name-in-text Idempotency-Key"]);
    }

    [Fact]
    public async Task Neither_does_it_hold_another_name_of_the_same_person()
    {
        var (kept, twin) = (await api.RegisterAsync("Xaverius Testpersoon"), await api.RegisterAsync("Xander Testmans"));
        await api.RecordAsync($"/v1/persons/{twin}/mergers", ApiHost.Body($$"""{"into":"{{kept}}"}""", "2021"));

        (await EraseAsync(kept, "Heet ook Xander Testmans")).Errors.ShouldBe(["person.name-in-text reason"]);
        (await EraseAsync(twin, "Heet ook Xaverius Testpersoon")).Errors.ShouldBe(["person.name-in-text reason"]);
    }

    [Fact]
    public async Task A_longer_word_is_another_name()
    {
        var person = await api.RegisterAsync("Xaverius Test");
        (await EraseAsync(person, "Niet Xaverius Testpersoon")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task That_a_name_was_erased_is_told_as_it_is_now_also_of_a_moment_before()
    {
        var before = await api.PostAsync("/v1/persons", ApiHost.Body("""{"name":"Xenia Vroeger"}""", "unknown"));
        var (person, index) = (before.Json.GetProperty("person").GetGuid(), before.Json.GetProperty("number").GetInt64());
        (await EraseAsync(person, "Verzoek")).Status.ShouldBe(HttpStatusCode.Created);

        var item = (await api.ItemsAsync($"/v1/persons?knownOn=#{index}&limit=500")).Single(one => one.GetProperty("id").GetGuid() == person);

        (item.GetProperty("name").GetString(), item.GetProperty("erased").GetBoolean()).ShouldBe(("(naam gewist)", true));
    }

    private Task<Answer> EraseAsync(Guid person, string reason, string document = "Verzoek", string publisher = "FG", string place = "1") =>
        api.PostAsync(
            $"/v1/persons/{person}/erasures",
            $$$"""{"reason":"{{{reason}}}","effective":{"as":"occurred","when":"2021"},"source":{"document":"{{{document}}}","publisher":"{{{publisher}}}","place":"{{{place}}}"}}""",
            Officer);
}
