using System.Text;
using System.Text.Json.Nodes;

namespace G40CityDeals.Ledger.Tests;

/// <summary>What the verifier says of an export whose numbers, times or form are changed, and of one that is whole.</summary>
public sealed class VerifierTests
{
    private const int FirstEvent = 2;

    private readonly LedgerSample sample = new();

    [Fact]
    public async Task Given_numbers_with_gaps_and_times_that_run_backwards_across_streams_Then_the_export_is_verified()
    {
        var times = sample.Lines()[FirstEvent..^1].ConvertAll(line => (string)JsonNode.Parse(line)!["recordedAt"]!); // a line of ours has one
        times.SequenceEqual(times.Order(StringComparer.Ordinal)).ShouldBeFalse("the sample has times against the order");

        var verdict = await VerifyAsync(sample.Lines());

        (verdict.Outcome, verdict.Events, verdict.Partial, verdict.Erased).ShouldBe((VerdictOutcome.Verified, LedgerSample.Size, false, 1), Told(verdict));
        (verdict.From, verdict.Until).ShouldBe((times.Min(StringComparer.Ordinal), times.Max(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(19)]
    public async Task Given_a_number_changed_with_the_order_kept_Then_the_hash_tells(int index)
    {
        var stated = await VerifyAsync(Changed(index, number: LedgerSample.NumberAt(index) - 1));
        var withItsLeaf = await VerifyAsync(Changed(index, number: LedgerSample.NumberAt(index) - 1, itsLeaf: true));

        var found = stated.Findings.ShouldHaveSingleItem();
        (found.Code, found.Index, found.Line).ShouldBe(("leaf-mismatch", index, FirstEvent + index + 1));
        withItsLeaf.Findings.ShouldHaveSingleItem().Code.ShouldBe("root-mismatch");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-3)]
    public async Task Given_a_number_that_is_not_higher_than_the_one_before_Then_it_is_told_where_even_when_the_log_was_signed_so(int difference)
    {
        var number = LedgerSample.NumberAt(8) + difference;
        var lines = Changed(9, number, itsLeaf: true);
        lines[^1] = sample.Closing(LedgerSample.Size, SigningKey.Sign(
            Checkpoint.Of(LedgerSample.Origin, LedgerSample.Size, MerkleTree.Root(lines[FirstEvent..^1].Select(LedgerSample.LeafOf))), [sample.Key]).ToString());

        var found = (await VerifyAsync(lines)).Findings.ShouldHaveSingleItem();

        (found.Code, found.Index, found.Line).ShouldBe(("number-not-ascending", 9, 12));
        found.Detail.ShouldStartWith($"Line 12 has number {number} after number {LedgerSample.NumberAt(8)}");
    }

    [Fact]
    public async Task Given_a_partial_export_Then_its_numbers_ascend_as_well()
    {
        var lines = sample.PartialLines();
        (await VerifyAsync(lines)).Outcome.ShouldBe(VerdictOutcome.Verified);
        var events = Enumerable.Range(0, lines.Count).Where(at => lines[at].StartsWith("{\"index\"", StringComparison.Ordinal)).ToList();

        lines[events[1]] = With(lines[events[1]], line => line["number"] = LedgerSample.NumberAt(0));

        (await VerifyAsync(lines)).Findings.Select(finding => finding.Code).ShouldBe(["number-not-ascending", "proof-mismatch"], ignoreOrder: true);
    }

    [Fact]
    public async Task Given_a_time_before_the_one_that_it_follows_in_its_stream_Then_it_is_told_which()
    {
        var lines = sample.Lines();
        lines[FirstEvent + 9] = With(lines[FirstEvent + 9], line => line["recordedAt"] = "2026-01-02T03:04:05.000000Z");

        var verdict = await VerifyAsync(lines);

        verdict.Findings.Select(finding => finding.Code).ShouldBe(["time-runs-backwards", "leaf-mismatch"], ignoreOrder: true);
        verdict.Findings.Single(finding => finding.Code == "time-runs-backwards").Detail
            .ShouldBe("Line 12 is recorded at 2026-01-02T03:04:05.000000Z, before the one of 'deal-0' that it follows (2026-01-02T03:04:16.000000Z): it was dated back.");
    }

    [Fact]
    public async Task Given_an_export_of_the_first_format_Then_it_is_not_read()
    {
        var lines = sample.Lines().ConvertAll(line => line.StartsWith("{\"index\"", StringComparison.Ordinal) ? With(line, fields => fields.Remove("number")) : line);

        var found = (await VerifyAsync(lines)).Findings.ShouldHaveSingleItem();

        found.Code.ShouldBe("unreadable");
        found.Detail.ShouldEndWith("The field 'number' is missing.");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("\"3\"")]
    [InlineData("9007199254740992")]
    public async Task Given_a_number_in_another_form_Then_the_line_is_unreadable(string number)
    {
        var lines = sample.Lines();
        lines[FirstEvent] = lines[FirstEvent].Replace("\"number\":3,\"id\"", $"\"number\":{number},\"id\"", StringComparison.Ordinal);

        (await VerifyAsync(lines)).Findings.ShouldHaveSingleItem().Code.ShouldBe("unreadable");
    }

    [Fact]
    public async Task Given_lines_longer_than_a_block_Then_they_are_read_whole()
    {
        var lines = sample.Lines().ConvertAll(line => line + new string(' ', 900_000));
        lines[5] += new string(' ', 9_000_000);

        (await VerifyAsync(lines)).Outcome.ShouldBe(VerdictOutcome.Verified);
    }

    private List<string> Changed(int index, long number, bool itsLeaf = false)
    {
        var lines = sample.Lines();
        lines[FirstEvent + index] = With(lines[FirstEvent + index], line => line["number"] = number, itsLeaf);
        return lines;
    }

    private static string With(string line, Action<JsonObject> change, bool itsLeaf = false)
    {
        var changed = JsonNode.Parse(line)!.AsObject(); // a line of ours is an object
        change(changed);
        return itsLeaf ? LedgerSample.WithItsLeaf(changed) : changed.ToJsonString();
    }

    private async Task<Verdict> VerifyAsync(IReadOnlyList<string> lines)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        return await ExportFile.VerifyAsync(input, new ExportVerifier(NoteKey.ReadAll(sample.VerifierKey), []), progress: null, TestContext.Current.CancellationToken);
    }

    private static string Told(Verdict verdict) => string.Join('\n', verdict.Findings);
}
