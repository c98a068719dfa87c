using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Tests.Ledger;

public sealed class LedgerEndpointsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Given_a_served_log_Then_checkpoints_proofs_key_and_exports_fit_each_other()
    {
        await using var log = await ServedLog.StartAsync();
        var note = await log.SignedAsync();
        var newest = Checkpoint.Parse(note);
        (await log.TextAsync("checkpoint")).ShouldBe(note);

        var list = JsonElement.Parse(await log.TextAsync("checkpoints")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("checkpoint").GetString() ?? "").ToList();
        list[^1].ShouldBe(note);
        var (older, root) = (Checkpoint.Parse(list[0]), Convert.FromBase64String(newest.Root));

        var proof = JsonElement.Parse(await log.TextAsync("proof?index=42"));
        InclusionProof.Verify(Bytes(proof.GetProperty("leaf")), 42, newest.Size, Hashes(proof), root).ShouldBeTrue();
        proof.GetProperty("number").GetInt64().ShouldBe(43);
        var entry = (await log.TextAsync("export")).Split('\n').Select(line => JsonElement.Parse(line)).First(line => line.TryGetProperty("index", out var index) && index.GetInt64() == 42);
        entry.GetProperty("number").GetInt64().ShouldBe(43);
        (await log.TextAsync($"proof?entry={entry.GetProperty("id")}&size={newest.Size}")).ShouldBe(await log.TextAsync($"proof?index=42&size={newest.Size}"));
        var before = JsonElement.Parse(await log.TextAsync($"proof?index=42&size={newest.Size - 1}"));
        var consistency = JsonElement.Parse(await log.TextAsync($"consistency?from={newest.Size - 1}"));
        InclusionProof.Verify(Bytes(before.GetProperty("leaf")), 42, newest.Size - 1, Hashes(before), root).ShouldBeFalse();
        Hashes(consistency).ShouldNotBeEmpty();
        Hashes(JsonElement.Parse(await log.TextAsync($"consistency?from={older.Size}"))).ShouldBeEmpty();

        var full = await log.VerifyAsync(await log.TextAsync("export"), [.. list]);
        (full.Outcome, full.Partial, full.Events).ShouldBe((VerdictOutcome.Verified, false, newest.Size), string.Join('\n', full.Findings));
        var part = await log.VerifyAsync(await log.TextAsync("export?stream=impact-ondernemen"));
        (part.Outcome, part.Partial).ShouldBe((VerdictOutcome.Verified, true), string.Join('\n', part.Findings));
        part.Events.ShouldBeInRange(2, newest.Size - 1);
    }

    [Theory]
    [InlineData("proof", "query.number", 1)]
    [InlineData("proof?index=x&size=100000", "input.invalid", 2)]
    [InlineData("proof?index=-1", "query.number", 1)]
    [InlineData("proof?index=100000", "query.number", 1)]
    [InlineData("proof?entry=42", "query.entry", 1)]
    [InlineData("proof?entry=00000000-0000-0000-0000-000000000000&size=x", "input.invalid", 2)]
    [InlineData("consistency?from=9&to=8", "query.number", 1)]
    [InlineData("checkpoints?limit=0&cursor=x", "input.invalid", 2)]
    public async Task Given_a_question_that_is_wrong_Then_all_that_is_wrong_with_it_is_told(string path, string code, int errors)
    {
        await using var log = await ServedLog.StartAsync();
        await log.SignedAsync();
        using var response = await log.Client.GetAsync(new Uri("/v1/ledger/" + path, UriKind.Relative), Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("errors").GetArrayLength().ShouldBe(errors);
    }

    [Fact]
    public async Task Given_a_person_who_is_erased_Then_the_name_is_gone_from_the_exports_and_they_still_verify_with_a_checkpoint_from_before()
    {
        await using var log = await ServedLog.StartAsync();
        var before = await log.SignedAsync();
        var (person, name) = (await log.Get<PersonDirectory>().ReadAsync(Token)).All[0];
        (await log.TextAsync("export")).ShouldContain(name);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/persons/{person}/erasures")
        {
            Content = JsonContent.Create(new
            {
                reason = "op verzoek",
                effective = new Dictionary<string, string> { ["as"] = "occurred", ["when"] = "2026-11-22" },
                source = new { document = "Verzoek", publisher = "Functionaris gegevensbescherming" },
            }),
        };
        request.Headers.Add("X-Role", "privacy-officer");
        using var response = await log.Client.SendAsync(request, Token);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Token));

        var export = await log.TextAsync("export");
        var verdict = await log.VerifyAsync(export, before);

        verdict.Outcome.ShouldBe(VerdictOutcome.Verified, string.Join('\n', verdict.Findings));
        verdict.Erased.ShouldBeGreaterThan(0);
        export.ShouldContain("person_erased");
        export.ShouldNotContain(name);

        // Without the event that says so, the missing person is a finding.
        var silent = await log.VerifyAsync(string.Join('\n', export.Split('\n').Where(line => !line.Contains("person_erased", StringComparison.Ordinal))));
        silent.Findings.Select(finding => finding.Code).ShouldContain("person-missing");
    }

    [Fact]
    public async Task Given_a_stream_that_is_not_there_Then_it_is_told()
    {
        await using var log = await ServedLog.StartAsync();
        using var response = await log.Client.GetAsync(new Uri("/v1/ledger/export?stream=bestaat-niet", UriKind.Relative), Token);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static byte[] Bytes(JsonElement base64) => Convert.FromBase64String(base64.GetString() ?? "");

    private static List<byte[]> Hashes(JsonElement answer) => [.. answer.GetProperty("proof").EnumerateArray().Select(Bytes)];
}
