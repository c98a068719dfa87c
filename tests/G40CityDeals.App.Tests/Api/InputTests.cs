using System.Net;
using System.Text;

namespace G40CityDeals.App.Tests.Api;

public sealed class InputTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task All_errors_come_at_once_and_nothing_is_stored()
    {
        var collaboration = await api.NewCollaborationAsync();
        var tooLong = new string('x', 101);
        var body = $$$"""
            {"seat":"throne","person":"3f9619ff-8b86-4d01-b42d-00c04fc964ff","onBehalfOf":{"city":"GM9999"},"body":"{{{tooLong}}}","theme":"met een\u0009tab","extra":1,
             "effective":{"as":"occurred","when":"2021-02-30"},"source":{"document":"","url":"ftp://ergens"}}
            """;

        var answer = await api.PostAsync($"/v1/collaborations/{collaboration}/chairs", body, ("X-Actor", "Jan de Vries"), ("X-Role", "koning"), ("If-Match", "12"), ("Idempotency-Key", new string('k', 201)));

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "input.invalid");
        answer.Errors.ShouldBe(
            [
                "actor.role-unknown X-Role", "query.if-match If-Match", "actor.invalid X-Actor", "idempotency-key.invalid Idempotency-Key",
                "input.unknown-field extra", "code.unknown seat", "text.too-long body", "person.unknown person", "city.unknown onBehalfOf.city", "text.control-character theme",
                "effective.invalid effective", "text.empty source.document", "input.required source.publisher", "url.invalid source.url",
            ],
            ignoreOrder: true);
        (await api.ItemsAsync($"/v1/collaborations/{collaboration}/events")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_person_without_name_effective_and_source_gets_all_three_errors()
    {
        var answer = await api.PostAsync("/v1/persons", "{}");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "input.invalid");
        answer.Errors.ShouldBe(["input.required name", "input.required effective", "input.required source"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_new_collaboration_needs_an_id_of_its_own()
    {
        (await api.PostAsync("/v1/collaborations", ApiHost.Body("""{"name":"X","kind":"theme"}""", "2021"))).Errors.ShouldContain("input.required id");
        (await api.PostAsync("/v1/collaborations", ApiHost.Body("""{"id":"persons","name":"X","kind":"theme"}""", "2021"))).ShouldBeProblem(HttpStatusCode.BadRequest, "collaboration.reserved-id");
        (await api.PostAsync("/v1/collaborations", ApiHost.Body("""{"id":"Geen Id","name":"X","kind":"theme"}""", "2021"))).ShouldBeProblem(HttpStatusCode.BadRequest, "collaboration.invalid-id");
    }

    [Fact]
    public async Task What_is_told_to_have_happened_cannot_lie_after_today_and_a_plan_can()
    {
        var collaboration = await api.NewCollaborationAsync();
        var held = await api.PostAsync($"/v1/collaborations/{collaboration}/meetings", ApiHost.Body("""{"meeting":"m","forum":"board"}""", "9000-03"));
        held.ShouldBeProblem(HttpStatusCode.BadRequest, "effective.in-future");
        var planned = await api.PostAsync($"/v1/collaborations/{collaboration}/meetings/plans", ApiHost.Body("""{"meeting":"m","forum":"board"}""", "9000-03"));
        planned.Status.ShouldBe(HttpStatusCode.Created, planned.Text);
        var goal = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", ApiHost.Body("""{"text":"Iets"}""", "9000"));
        goal.Status.ShouldBe(HttpStatusCode.Created, goal.Text);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("MDAwMDAwMDAxMQ")]
    [InlineData("!")]
    public async Task A_cursor_that_we_did_not_give_is_refused_instead_of_ending_the_list(string cursor) =>
        (await api.GetAsync($"/v1/collaborations?cursor={cursor}")).ShouldBeProblem(HttpStatusCode.BadRequest, "query.cursor");

    [Fact]
    public async Task A_rule_that_is_broken_is_a_conflict_with_its_code()
    {
        var collaboration = await api.NewCollaborationAsync("taskforce");

        var answer = await api.PostAsync($"/v1/collaborations/{collaboration}/phases", ApiHost.Body("""{"phase":"idea"}""", "2021"));

        answer.ShouldBeProblem(HttpStatusCode.Conflict, "phase.city-deals-only");
    }

    [Fact]
    public async Task A_collaboration_that_is_not_there_is_not_found()
    {
        (await api.PostAsync("/v1/collaborations/bestaat-niet/goals", ApiHost.Body("""{"text":"Iets"}""", "2021"))).ShouldBeProblem(HttpStatusCode.NotFound, "collaboration.unknown");
        foreach (var view in new[] { "", "/cities", "/partners", "/persons", "/chairs", "/milestones", "/meetings", "/deliverables", "/contacts", "/disputes", "/events" })
            (await api.GetAsync($"/v1/collaborations/bestaat-niet{view}")).ShouldBeProblem(HttpStatusCode.NotFound, "collaboration.unknown");
        (await api.GetAsync("/v1/cities/GM9999")).ShouldBeProblem(HttpStatusCode.NotFound, "city.unknown");
        (await api.GetAsync($"/v1/events/{Guid.Empty}")).ShouldBeProblem(HttpStatusCode.NotFound, "entry.unknown");
    }

    [Theory]
    [InlineData("{", "input.malformed")]
    [InlineData("", "input.malformed")]
    [InlineData("[]", "input.type")]
    [InlineData("null", "input.type")]
    [InlineData("""{"text":"a","text":"b"}""", "input.malformed")]
    [InlineData("""{"source":{"document":"a","document":"b"}}""", "input.malformed")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body, string code)
    {
        var collaboration = await api.NewCollaborationAsync();

        (await api.PostAsync($"/v1/collaborations/{collaboration}/goals", body)).ShouldBeProblem(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("""{"text":"\ud800"}""", "text.surrogate text")]
    [InlineData("""{"text":"a\u0000b"}""", "text.control-character text")]
    [InlineData("""{"text":1.5}""", "input.type text")]
    public async Task A_text_that_cannot_be_kept_is_refused(string fields, string error)
    {
        var collaboration = await api.NewCollaborationAsync();

        var answer = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", ApiHost.Body(fields, "2021"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Errors.ShouldBe([error]);
    }

    [Fact]
    public async Task A_field_name_with_half_a_character_is_refused()
    {
        var collaboration = await api.NewCollaborationAsync();

        var answer = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", ApiHost.Body("""{"text":"a","\ud800":1}""", "2021"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
    }

    [Fact]
    public async Task A_field_that_the_route_gives_may_not_say_otherwise()
    {
        var collaboration = await api.NewCollaborationAsync();

        var answer = await api.PostAsync($"/v1/collaborations/{collaboration}/milestones/loket/drops", ApiHost.Body("""{"milestone":"ander","reason":"Weg"}""", "2021"));

        answer.Errors.ShouldContain("input.contradicts-route milestone");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413()
    {
        var collaboration = await api.NewCollaborationAsync();

        var answer = await api.PostAsync($"/v1/collaborations/{collaboration}/goals", ApiHost.Body($$"""{"text":"{{new string('x', 1_100_000)}}"}""", "2021"));

        answer.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "body.too-large");
    }

    [Fact]
    public async Task Another_media_type_is_415()
    {
        using var form = new StringContent("text=x", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await api.Client.PostAsync(new Uri("/v1/persons", UriKind.Relative), form, ApiHost.Token);

        var answer = new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(ApiHost.Token), response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => header.Value.First()));
        answer.ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "content-type.not-json");
    }

    [Theory]
    [InlineData("GET", "/v1/bestaat-niet", 404, "route.unknown")]
    [InlineData("GET", "/v1", 404, "route.unknown")]
    [InlineData("GET", "/v1/chairs/", 404, "route.unknown")]
    [InlineData("GET", "/v1/collaborations/", 404, "route.unknown")]
    [InlineData("DELETE", "/v1/chairs", 405, "method.not-allowed")]
    [InlineData("PUT", "/v1/persons", 405, "method.not-allowed")]
    public async Task A_route_that_is_not_offered_is_a_problem_whatever_is_accepted(string method, string path, int status, string code)
    {
        foreach (var accept in new[] { "*/*", "text/html", "image/png" })
            (await api.SendAsync(new HttpMethod(method), path, body: null, ("Accept", accept))).ShouldBeProblem((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_question_comes_at_once()
    {
        var answer = await api.GetAsync("/v1/collaborations?kind=iets&validOn=gisteren&knownOn=ooit&cursor=!&limit=501");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "input.invalid");
        answer.Errors.ShouldBe(["query.valid-on validOn", "query.known-on knownOn", "query.limit limit", "query.cursor cursor", "query.code kind"], ignoreOrder: true);
        (await api.GetAsync("/v1/statistics/ooit")).ShouldBeProblem(HttpStatusCode.BadRequest, "query.year");
        (await api.GetAsync("/v1/reports/annual/99999")).ShouldBeProblem(HttpStatusCode.BadRequest, "query.year");
    }
}
