using System.Net;
using System.Text.Json;

namespace G40CityDeals.App.Tests.Api;

/// <summary>A stream entry by entry over HTTP, with a date on either axis to begin at.</summary>
public sealed class ReplayTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_step_has_the_entry_with_what_it_changed_and_who_recorded_it()
    {
        var deal = await NewAsync();

        var step = await StepAsync($"{deal.Root}/replay?step=2");

        step.GetProperty("step").GetInt32().ShouldBe(2);
        step.GetProperty("steps").GetInt32().ShouldBe(3);
        var entry = step.GetProperty("entry");
        entry.GetProperty("id").GetGuid().ShouldBe(deal.Chair);
        entry.GetProperty("type").GetString().ShouldBe("chair_appointed");
        entry.GetProperty("sentence").GetString().ShouldBe("Anna de Wit werd op 1 maart 2022 voorzitter.");
        entry.GetProperty("sentenceEnglish").GetString().ShouldNotBeNull().ShouldContain("Anna de Wit");
        step.GetProperty("role").GetString().ShouldBe("coordinator");
        step.GetProperty("verified").GetBoolean().ShouldBeFalse();
        var change = step.GetProperty("changes").EnumerateArray().ShouldHaveSingleItem();
        change.GetProperty("topic").GetString().ShouldBe("chairs");
        change.GetProperty("key").GetString().ShouldBe($"seat/chair//{api.Anna}");
        change.GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        change.GetProperty("after").GetString().ShouldBe("Anna de Wit, begonnen: 1 maart 2022");
        step.GetProperty("unchanged").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_correction_and_what_it_corrects_name_each_other()
    {
        var deal = await NewAsync();
        var correction = await api.RecordAsync(
            $"{deal.Root}/entries/{deal.Chair}/corrections", $"{{\"reason\":\"Verkeerd gelezen\",\"replacement\":{ApiHost.Body($$"""{"seat":"chair","person":"{{api.Bram}}"}""", "2022-03-01")}}}");

        var last = await StepAsync($"{deal.Root}/replay");
        var about = last.GetProperty("about").EnumerateArray().ShouldHaveSingleItem();
        (about.GetProperty("step").GetInt32(), about.GetProperty("entry").GetGuid()).ShouldBe((2, deal.Chair));
        last.GetProperty("changes").GetArrayLength().ShouldBe(2);

        var corrected = await StepAsync($"{deal.Root}/replay?step=2");
        var later = corrected.GetProperty("later").EnumerateArray().ShouldHaveSingleItem();
        (later.GetProperty("step").GetInt32(), later.GetProperty("entry").GetGuid(), later.GetProperty("kind").GetString()).ShouldBe((4, correction.Entry, "correction"));
        corrected.GetProperty("entry").GetProperty("correctedBy").GetGuid().ShouldBe(correction.Entry);

        // As known before the correction there is nothing later to tell.
        (await StepAsync($"{deal.Root}/replay?step=2&knownOn=%23{correction.Index - 1}")).GetProperty("later").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_date_on_either_axis_chooses_the_step()
    {
        var deal = await NewAsync();

        (await StepAsync($"{deal.Root}/replay?knownOn=%23{deal.Index}")).GetProperty("step").GetInt32().ShouldBe(2);
        (await StepAsync($"{deal.Root}/replay?validOn=2022-03-01")).GetProperty("step").GetInt32().ShouldBe(2);
        (await StepAsync($"{deal.Root}/replay?validOn=2022-06-15")).GetProperty("step").GetInt32().ShouldBe(3);
        (await api.GetAsync($"{deal.Root}/replay?validOn=1999-01-01")).ShouldBeProblem(HttpStatusCode.NotFound, "replay.no-such-step");
    }

    [Fact]
    public async Task What_is_not_there_is_told_and_what_cannot_be_read_is_refused()
    {
        var deal = await NewAsync();

        (await api.GetAsync($"{deal.Root}/replay?step=4")).ShouldBeProblem(HttpStatusCode.NotFound, "replay.no-such-step");
        (await api.GetAsync($"{deal.Root}/replay?step=0")).ShouldBeProblem(HttpStatusCode.NotFound, "replay.no-such-step");
        (await api.GetAsync($"{deal.Root}/replay?step=twee")).Errors.ShouldBe(["query.step step"]);
        (await api.GetAsync($"{deal.Root}/replay?knownOn=2020-01-01")).ShouldBeProblem(HttpStatusCode.NotFound, "nothing-recorded-yet");
        foreach (var stream in new[] { "persons", "reports", "nergens" })
            (await api.GetAsync($"/v1/collaborations/{stream}/replay")).ShouldBeProblem(HttpStatusCode.NotFound, "collaboration.unknown");
    }

    /// <summary>Three entries: its registration, held in 2021; a chair from 1 March 2022; a goal in June 2022.</summary>
    private async Task<(string Root, Guid Chair, long Index)> NewAsync()
    {
        var root = $"/v1/collaborations/{await api.NewCollaborationAsync()}";
        var (chair, index) = await api.RecordAsync($"{root}/chairs", ApiHost.Body($$"""{"seat":"chair","person":"{{api.Anna}}"}""", "2022-03-01"));
        await api.RecordAsync($"{root}/goals", ApiHost.Body("""{"text":"Een levendige binnenstad"}""", "2022-06"));
        return (root, chair, index);
    }

    private async Task<JsonElement> StepAsync(string path)
    {
        var answer = await api.GetAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}
