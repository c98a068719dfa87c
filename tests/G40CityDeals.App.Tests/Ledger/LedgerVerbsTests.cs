using System.Text.Json.Nodes;
using G40CityDeals.Ledger.Tests;
using G40CityDeals.Testing;

namespace G40CityDeals.App.Tests.Ledger;

/// <summary>The verbs that prove the log, as real processes: their exit codes, and what they say in words and with <c>--json</c>.</summary>
public sealed class LedgerVerbsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string data = Directory.CreateTempSubdirectory("citydeals-verbs-").FullName;
    private readonly LedgerSample sample = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Given_an_export_as_it_was_signed_When_verifying_it_Then_it_ends_with_0_and_says_verified()
    {
        using var words = await RunAsync("verify", Export(sample.Lines()), "--key", Key());
        words.ExitCode.ShouldBe(ExitCodes.Done, Said(words));
        words.Output[0].ShouldStartWith("VERIFIED");

        using var json = await RunAsync("verify", Export(sample.Lines()), "--key", Key(), "--checkpoint", Held(7), "--json");
        json.ExitCode.ShouldBe(ExitCodes.Done, Said(json));
        var verdict = Json(json);
        Text(verdict, "outcome").ShouldBe("verified");
        verdict["events"]?.GetValue<long>().ShouldBe(LedgerSample.Size);
        verdict["held"]?.GetValue<int>().ShouldBe(1);
        verdict["findings"]?.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Given_no_key_When_verifying_Then_it_ends_with_3_and_says_unauthenticated()
    {
        using var words = await RunAsync("verify", Export(sample.Lines()));
        words.ExitCode.ShouldBe(ExitCodes.Refused, Said(words));
        words.Output[0].ShouldStartWith("UNAUTHENTICATED");

        using var json = await RunAsync("verify", Export(sample.Lines()), "--json");
        json.ExitCode.ShouldBe(ExitCodes.Refused, Said(json));
        Text(Json(json), "outcome").ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task Given_an_edited_event_When_verifying_Then_it_ends_with_1_and_names_the_line()
    {
        var lines = sample.Lines();
        var edited = lines.FindIndex(line => line.Contains("\"place\":9", StringComparison.Ordinal));
        lines[edited] = lines[edited].Replace("\"place\":9", "\"place\":90", StringComparison.Ordinal);

        using var words = await RunAsync("verify", Export(lines), "--key", Key());
        words.ExitCode.ShouldBe(ExitCodes.Failed, Said(words));
        words.Output[0].ShouldStartWith("FAILED");
        words.Output[1].ShouldContain($"(line {edited + 1},");

        using var json = await RunAsync("verify", Export(lines), "--key", Key(), "--json");
        json.ExitCode.ShouldBe(ExitCodes.Failed, Said(json));
        var finding = Json(json)["findings"]?.AsArray().ShouldHaveSingleItem() as JsonObject;
        Text(finding.ShouldNotBeNull(), "code").ShouldBe("leaf-mismatch");
        finding["line"]?.GetValue<long>().ShouldBe(edited + 1);
    }

    [Fact]
    public async Task Given_a_log_cut_back_to_an_older_checkpoint_When_verifying_with_a_newer_one_held_Then_it_ends_with_1_and_says_truncated()
    {
        var lines = sample.Lines();
        var cut = lines.Where(line => !line.StartsWith("{\"checkpoint\"", StringComparison.Ordinal) && !IsEventFrom(line, 12)).Append(sample.Closing(12)).ToList();

        using var held = await RunAsync("verify", Export(cut), "--key", Key(), "--checkpoint", Held(LedgerSample.Size), "--json");
        held.ExitCode.ShouldBe(ExitCodes.Failed, Said(held));
        Json(held)["findings"]?.AsArray().Select(finding => Text(finding?.AsObject(), "code")).ShouldContain("truncated");
    }

    [Theory]
    [InlineData("nowhere.jsonl", null, ExitCodes.NotFound)]
    [InlineData(null, "nowhere.pub", ExitCodes.NotFound)]
    [InlineData(null, "export.jsonl", ExitCodes.Usage)]
    public async Task Given_a_file_that_is_not_there_or_no_key_When_verifying_Then_the_file_is_named(string? file, string? key, int code)
    {
        var export = Export(sample.Lines());
        using var told = await RunAsync("verify", file is null ? export : Path.Combine(data, file), "--key", key is null ? Key() : Path.Combine(data, key), "--json");

        told.ExitCode.ShouldBe(code, Said(told));
        told.Output.ShouldBeEmpty();
        told.Errors.ShouldHaveSingleItem().ShouldContain(file ?? key ?? "");
    }

    [Fact]
    public async Task Given_a_log_that_is_signed_and_then_tampered_with_When_auditing_Then_each_is_told_with_its_own_exit_code()
    {
        await using var installation = await TestInstallation.WithYear2021Async(Token);
        string[] there = ["--connection", installation.ConnectionString, "--schema", installation.Schema];

        using var never = await RunAsync(["audit", .. there]);
        never.ExitCode.ShouldBe(ExitCodes.Refused, Said(never));
        never.Errors.ShouldContain(line => line.Contains("never signed", StringComparison.Ordinal));
        using var keyless = await RunAsync(["checkpoint", .. there]);
        keyless.ExitCode.ShouldBe(ExitCodes.Refused, Said(keyless));

        using var signed = await RunAsync(["checkpoint", "--new-key", .. there]);
        signed.ExitCode.ShouldBe(ExitCodes.Done, Said(signed));
        signed.Output.Count.ShouldBe(5, "origin, size, root, a blank line and one signature");
        signed.Output[4].ShouldStartWith($"— {signed.Output[0]} ");

        using var whole = await RunAsync(["audit", "--json", .. there]);
        whole.ExitCode.ShouldBe(ExitCodes.Done, Said(whole));
        Text(Json(whole)["verdict"]?.AsObject(), "outcome").ShouldBe("verified");
        Json(whole)["problems"]?.AsArray().ShouldBeEmpty();

        await using (var hand = installation.Database.CreateCommand(
            $"alter table \"{installation.Schema}\".mt_events disable trigger user; update \"{installation.Schema}\".mt_events set user_name = 'x' where seq_id = (select min(seq_id) from \"{installation.Schema}\".mt_events)"))
            await hand.ExecuteNonQueryAsync(Token);
        using var tampered = await RunAsync(["audit", .. there]);
        tampered.ExitCode.ShouldBe(ExitCodes.Unhealthy, Said(tampered));
        tampered.Output.ShouldContain(line => line.Contains("leaf-mismatch", StringComparison.Ordinal) && line.Contains("index 0 ", StringComparison.Ordinal));
    }

    private async Task<CityDealsProcess> RunAsync(params string[] arguments)
    {
        var process = CityDealsProcess.Start(data, arguments);
        await process.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        process.Errors.ShouldNotContain(line => line.Contains("   at ", StringComparison.Ordinal));
        return process;
    }

    private string Export(IEnumerable<string> lines) => Written("export.jsonl", string.Concat(lines.Select(line => line + "\n")));

    private string Key() => Written("key.pub", sample.VerifierKey + "\n");

    private string Held(long size) => Written("held.txt", sample.Note(size));

    private string Written(string name, string text)
    {
        var path = Path.Combine(data, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static bool IsEventFrom(string line, long index) => JsonNode.Parse(line)?["index"]?.GetValue<long>() >= index;

    private static JsonObject Json(CityDealsProcess process) => JsonNode.Parse(process.Output.ShouldHaveSingleItem())?.AsObject() ?? throw new InvalidOperationException("It is no object.");

    private static string? Text(JsonObject? json, string name) => json?[name]?.GetValue<string>();

    private static string Said(CityDealsProcess process) => string.Join('\n', process.Output.Concat(process.Errors));
}
