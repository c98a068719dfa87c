using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace G40CityDeals.Ledger.Tests;

/// <summary>Both verifiers, the program's own and the one in plain Node, on the same files: what is whole passes both, every class of tampering is caught by both.</summary>
public sealed class MutationMatrixTests(ITestOutputHelper output) : IDisposable
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly NodeVerifier node = new();

    public void Dispose() => node.Dispose();

    [Fact]
    public async Task Given_every_class_of_tampering_at_first_middle_and_last_Then_both_verifiers_catch_each_and_say_the_same()
    {
        var sample = new LedgerSample();
        var mutations = Mutations.Of(sample).ToList();
        var newest = sample.Note(LedgerSample.Size);

        var alone = mutations.Where(mutation => !mutation.NeedsHeld).ToList();
        var caught = await CaughtAsync(alone, sample, held: null) + await CaughtAsync(mutations, sample, newest);

        output.WriteLine($"{caught} of {alone.Count + mutations.Count} tamperings caught by both verifiers ({mutations.Count} classes and places; {alone.Count} of them without a checkpoint held)");
        caught.ShouldBe(alone.Count + mutations.Count);
        foreach (var needs in mutations.Where(mutation => mutation.NeedsHeld))
            (await JudgeAsync(needs.Lines, sample.VerifierKey)).Outcome.ShouldBe(VerdictOutcome.Verified, $"{needs.Name}: without a checkpoint held nobody can tell");
    }

    [Fact]
    public async Task Given_whole_exports_Then_both_verify_them_and_say_the_same_however_their_lines_are_written()
    {
        var sample = new LedgerSample();
        var (full, part) = (sample.Lines(), sample.PartialLines());
        var otherwise = full.Select(line => JsonNode.Parse(line)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).ReplaceLineEndings(" ")).ToList(); // a line of ours parses
        var held = new[] { 0L, 1, 7, LedgerSample.Size }.Select(size => sample.Note(size)).ToList();

        foreach (var (lines, notes) in new[] { (full, held), (otherwise, held), (full, []), (part, [sample.Note(LedgerSample.Size)]) })
        {
            var mine = await JudgeAsync(lines, sample.VerifierKey, [.. notes]);
            mine.Outcome.ShouldBe(VerdictOutcome.Verified, string.Join('\n', mine.Findings));
            mine.Erased.ShouldBe(1);
            (await NodeAsync([lines], sample.VerifierKey, [.. notes])).ShouldBe([Told(mine)]);
        }
    }

    [Fact]
    public async Task Given_a_large_export_which_node_reads_by_several_threads_Then_both_say_the_same_of_it_whole_and_tampered_with()
    {
        var sample = new LedgerSample();
        foreach (var lines in (IReadOnlyList<string>[])[sample.Lines(), .. Mutations.Of(sample).Where(mutation => mutation.Name.EndsWith(", middle", StringComparison.Ordinal)).Take(3).Select(mutation => mutation.Lines)])
        {
            // Blanks after an object say nothing; here they make the file one of many blocks, with lines that go on from one to the next.
            List<string> large = [.. lines.Select(line => line + new string(' ', 700_000))];
            (await NodeAsync([large], sample.VerifierKey)).ShouldBe([Told(await JudgeAsync(large, sample.VerifierKey))]);
        }
    }

    [Fact]
    public async Task Given_no_key_Then_both_say_unauthenticated_and_neither_passes()
    {
        var sample = new LedgerSample();
        var mine = await JudgeAsync(sample.Lines(), key: null, sample.Note(7));
        mine.Outcome.ShouldBe(VerdictOutcome.Unauthenticated);
        (await NodeAsync([sample.Lines()], key: null, sample.Note(7))).ShouldBe([Told(mine)]);
        node.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Given_checkpoints_held_from_between_Then_the_range_of_a_rewriting_is_named()
    {
        var sample = new LedgerSample();
        var rewritten = Mutations.Of(sample).Single(mutation => mutation.Name == "rewrite from here on, middle");
        var verdict = await JudgeAsync(rewritten.Lines, sample.VerifierKey, sample.Note(4), sample.Note(9), sample.Note(14), sample.Note(18));

        var found = verdict.Findings.Single(finding => finding.Code == "root-mismatch");
        found.Index.ShouldBe(9);
        found.Detail.ShouldContain("index 9 or later, and before 14");
        (await NodeAsync([rewritten.Lines], sample.VerifierKey, sample.Note(4), sample.Note(9), sample.Note(14), sample.Note(18))).ShouldBe([Told(verdict)]);
    }

    private async Task<int> CaughtAsync(IReadOnlyList<Mutation> mutations, LedgerSample sample, string? held)
    {
        string[] notes = held is null ? [] : [held];
        var verdicts = await NodeAsync([.. mutations.Select(mutation => mutation.Lines)], sample.VerifierKey, notes);
        node.ExitCode.ShouldBe(1);
        var caught = 0;
        foreach (var (mutation, told) in mutations.Zip(verdicts))
        {
            var mine = await JudgeAsync(mutation.Lines, sample.VerifierKey, notes);
            mine.Outcome.ShouldBe(VerdictOutcome.Failed, mutation.Name);
            mine.Findings.Select(finding => finding.Code).ShouldContain(code => mutation.Codes.Contains(code), $"{mutation.Name}: {Told(mine)}");
            told.ShouldBe(Told(mine), mutation.Name);
            caught++;
        }

        return caught;
    }

    private static async Task<Verdict> JudgeAsync(IReadOnlyList<string> lines, string? key, params string[] held)
    {
        IReadOnlyList<NoteKey> keys = key is null ? [] : NoteKey.ReadAll(key);
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        return await ExportFile.VerifyAsync(input, new ExportVerifier(keys, held.Select((note, i) => HeldCheckpoint.Read($"held {i}", note, keys))), progress: null, TestContext.Current.CancellationToken);
    }

    /// <summary>What both must agree on: everything but the words.</summary>
    private static string Told(Verdict verdict) => Told(JsonSerializer.SerializeToNode(verdict, Wire)!.AsObject()); // a record is an object

    private static string Told(JsonObject verdict)
    {
        verdict.Remove("file");
        foreach (var finding in verdict["findings"]!.AsArray()) // every verdict has findings
            finding!.AsObject().Remove("detail");
        return string.Join(' ', verdict.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value?.ToJsonString()}"));
    }

    private async Task<List<string>> NodeAsync(IReadOnlyList<IReadOnlyList<string>> exports, string? key, params IReadOnlyList<string> held) =>
        [.. (await node.JudgeAsync(exports, key, held)).Select(Told)];
}
