using System.Net;

namespace G40CityDeals.App.Tests.Api;

public sealed class RecordingTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string Goal = ApiHost.Body("""{"text":"Het doel"}""", "held 2021");

    [Fact]
    public async Task The_same_key_twice_gives_the_same_answer_and_one_entry()
    {
        var collaboration = await api.NewCollaborationAsync();
        var key = Guid.NewGuid().ToString();

        var first = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", Goal, ("Idempotency-Key", key));
        var again = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", Goal, ("Idempotency-Key", key));
        var other = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", ApiHost.Body("""{"text":"Iets anders"}""", "held 2021"), ("Idempotency-Key", key));

        first.Status.ShouldBe(HttpStatusCode.Created);
        first.Json.GetProperty("replayed").GetBoolean().ShouldBeFalse();
        again.Status.ShouldBe(HttpStatusCode.OK);
        again.Json.GetProperty("replayed").GetBoolean().ShouldBeTrue();
        foreach (var field in new[] { "stream", "version", "events", "number", "recordedAt" })
            again.Json.GetProperty(field).GetRawText().ShouldBe(first.Json.GetProperty(field).GetRawText());
        other.ShouldBeProblem(HttpStatusCode.Conflict, "idempotency-key.reused");
        (await api.ItemsAsync($"/v1/collaborations/{collaboration}/events")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_person_registered_twice_under_one_key_is_one_person()
    {
        var key = Guid.NewGuid().ToString();
        var body = ApiHost.Body("""{"name":"Eva Eenmaal"}""", "unknown");

        var first = await api.PostAsync("/v1/persons", body, ("Idempotency-Key", key));
        var again = await api.PostAsync("/v1/persons", body, ("Idempotency-Key", key));

        again.Json.GetProperty("replayed").GetBoolean().ShouldBeTrue();
        again.Json.GetProperty("person").GetGuid().ShouldBe(first.Json.GetProperty("person").GetGuid());
        (await api.ItemsAsync("/v1/persons?limit=500")).Count(person => person.GetProperty("name").GetString() == "Eva Eenmaal").ShouldBe(1);
    }

    [Fact]
    public async Task A_fact_that_stands_is_accepted_without_an_entry_and_from_another_source_confirmed()
    {
        var collaboration = await api.NewCollaborationAsync();
        await api.RecordAsync($"/v1/collaborations/{collaboration}/goals", Goal);

        var same = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", Goal);
        var confirmed = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", ApiHost.Body("""{"text":"Het doel"}""", "held 2021", "Website"));

        same.Status.ShouldBe(HttpStatusCode.OK);
        same.Json.GetProperty("events").GetArrayLength().ShouldBe(0);
        confirmed.Status.ShouldBe(HttpStatusCode.Created);
        (await api.ItemsAsync($"/v1/collaborations/{collaboration}/events"))[^1].GetProperty("type").GetString().ShouldBe("entry_confirmed");
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_the_present_one_is_not()
    {
        var collaboration = await api.NewCollaborationAsync();
        var seen = (await api.GetAsync($"/v1/collaborations/{collaboration}")).Json.GetProperty("version").GetInt64();
        var recorded = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", Goal, ("If-Match", $"\"v{seen}\""));

        var stale = await api.PostAsync($"/v1/collaborations/{collaboration}/themes", ApiHost.Body("""{"themes":["Meten"]}""", "2021"), ("If-Match", $"\"v{seen}\""));
        var present = await api.PostAsync($"/v1/collaborations/{collaboration}/themes", ApiHost.Body("""{"themes":["Meten"]}""", "2021"), ("If-Match", recorded.Headers["ETag"]));

        recorded.Status.ShouldBe(HttpStatusCode.Created, recorded.Text);
        stale.ShouldBeProblem(HttpStatusCode.PreconditionFailed, "version.stale");
        present.Status.ShouldBe(HttpStatusCode.Created, present.Text);
    }

    [Fact]
    public async Task The_version_to_match_counts_entries_about_entries_too()
    {
        var collaboration = await api.NewCollaborationAsync();
        var (goal, _) = await api.RecordAsync($"/v1/collaborations/{collaboration}/goals", Goal);
        await api.RecordAsync($"/v1/collaborations/{collaboration}/entries/{goal}/confirmations", ApiHost.Body("{}", "held 2022", "Jaarverslag 2022"));

        var version = (await api.GetAsync($"/v1/collaborations/{collaboration}")).Json.GetProperty("version").GetInt64();

        version.ShouldBe(3);
        (await api.PostAsync($"/v1/collaborations/{collaboration}/themes", ApiHost.Body("""{"themes":["Meten"]}""", "2021"), ("If-Match", $"\"v{version}\""))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Who_records_stands_with_the_entry_as_sent()
    {
        var collaboration = await api.NewCollaborationAsync();
        await api.PostAsync($"/v1/collaborations/{collaboration}/goals", Goal, ("X-Actor", "coordinator-7"));

        var events = await api.ItemsAsync($"/v1/collaborations/{collaboration}/events");

        events.Select(entry => entry.GetProperty("actor").GetString()).ShouldBe(["unknown", "coordinator-7"]);
    }
}
