using System.Text;
using System.Text.Json;

namespace G40CityDeals.Ledger.Tests;

/// <summary>What just fits the format and what just does not, on lines that are signed as they stand: both verifiers must draw the line at the same place.</summary>
public sealed class FormatEdgeTests : IDisposable
{
    private const string Origin = "edge/1";
    private const string Unreadable = "unreadable";

    private readonly SigningKey key = SigningKey.New();
    private readonly NodeVerifier node = new();

    public void Dispose()
    {
        node.Dispose();
        key.Dispose();
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(7, 8)]
    [InlineData(1, CanonicalJson.IntegerBound - 1)]
    public async Task Given_any_numbers_that_ascend_Then_both_verify_them(long first, long second) => await AgreeAsync(Lines(Event(0, first), Event(1, second)), null);

    [Theory]
    [InlineData("-0")]
    [InlineData("0.0")]
    [InlineData("0e0")]
    [InlineData("\"0\"")]
    [InlineData("null")]
    public async Task Given_a_whole_number_in_another_form_Then_both_refuse_the_line(string zero)
    {
        foreach (var field in (string[])["index", "number"])
            await AgreeAsync([.. Lines(Event(0, 0)).Select(line => line.Replace($"\"{field}\":0,", $"\"{field}\":{zero},", StringComparison.Ordinal))], Unreadable);
        var empty = Lines();
        empty[^1].ShouldEndWith("\"size\":0}");
        await AgreeAsync([empty[^1].Replace("\"size\":0}", $"\"size\":{zero}}}", StringComparison.Ordinal)], Unreadable);
    }

    [Theory]
    [InlineData(64, "", null)]
    [InlineData(64, "1", null)]
    [InlineData(65, "", Unreadable)]
    [InlineData(65, "1", Unreadable)]
    public async Task Given_a_line_that_is_nested_Then_both_read_as_many_levels(int levels, string inside, string? code)
    {
        // The line and its data are two of them.
        var lines = Lines(Event(0, 1, $"{{\"a\":{new string('[', levels - 2)}{inside}{new string(']', levels - 2)}}}"));

        await AgreeAsync(lines, code);
        await AgreeAsync([lines[0].Replace(",\"leaf\"", ", \"leaf\"", StringComparison.Ordinal), lines[1]], code);
    }

    [Theory]
    [InlineData("""{ "b":[0],"a":"é"}""")]
    [InlineData("""{"b":[-0],"a":"\u00e9"}""")]
    [InlineData("""{"\u0062":[0],"a":"\u00E9"}""")]
    public async Task Given_data_written_otherwise_Then_both_hash_their_canonical_form(string otherwise)
    {
        const string canonical = """{"a":"é","b":[0]}""";
        var lines = Lines(Event(0, 1, otherwise));
        lines[0].ShouldContain(canonical);

        await AgreeAsync([lines[0].Replace(canonical, otherwise, StringComparison.Ordinal), lines[1]], null);
    }

    [Fact]
    public async Task Given_text_of_every_kind_Then_both_hash_the_same_bytes()
    {
        var data = """{"\ud83d\ude00":"\ud83d\ude00","\ufb33":"\u0001\u001f\u007f\u2028<>&'\"\\/","z":[],"a":{},"é":null,"10":true,"9":[-9007199254740991]}""";
        var stored = Event(0, 1, data) with { Stream = "ströme/\"x\"\\", Type = "typ €" };

        await AgreeAsync(Lines(stored), null);
    }

    [Theory]
    [InlineData("""{"a":1.5}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":9007199254740992}""")]
    public async Task Given_data_or_headers_put_in_by_hand_that_have_no_canonical_form_Then_they_go_out_as_they_are_and_both_name_the_line(string json)
    {
        var headers = new LedgerMetadata("a", "b", "c", JsonElement.Parse(json));
        foreach (var stored in (LedgerEvent[])[Event(0, 1, json), Event(0, 1) with { Metadata = headers }])
        {
            var line = ExportLine.OfEvent(new LedgeredEvent(stored, new byte[32]), proof: null);
            line.ShouldContain(json);
            await AgreeAsync([line, Closing([new byte[32]])], Unreadable);
        }
    }

    private static LedgerEvent Event(long index, long number, string data = "{}") => new(
        index,
        number,
        new Guid((int)index, 2, 0, new byte[8]),
        "stream",
        index + 1,
        "thing_noted",
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Encoding.UTF8.GetBytes(data),
        new LedgerMetadata("actor", null, null, null));

    private List<string> Lines(params LedgerEvent[] events)
    {
        var leaves = events.Select(stored => LedgerEntry.Of(stored).Leaf()).ToList();
        return [.. events.Zip(leaves, (stored, leaf) => ExportLine.OfEvent(new LedgeredEvent(stored, leaf), proof: null)), Closing(leaves)];
    }

    private string Closing(List<byte[]> leaves) => ExportLine.OfCheckpoint(
        new KeptCheckpoint(Origin, leaves.Count, SigningKey.Sign(Checkpoint.Of(Origin, leaves.Count, MerkleTree.Root(leaves)), [key]).ToString(), DateTimeOffset.UnixEpoch));

    /// <param name="code">The one finding; null when it is verified.</param>
    private async Task AgreeAsync(IReadOnlyList<string> lines, string? code)
    {
        var trusted = NoteKey.Of(Origin, key.Spki);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        var mine = await ExportFile.VerifyAsync(input, new ExportVerifier([trusted], []), progress: null, TestContext.Current.CancellationToken);
        var others = (await node.JudgeAsync([lines], trusted.VerifierKey))[0];

        string[] expected = code is null ? [] : [code];
        mine.Findings.Select(finding => finding.Code).ShouldBe(expected, string.Join('\n', mine.Findings));
        others["findings"]!.AsArray().Select(finding => (string?)finding!["code"]).ShouldBe(expected, others.ToJsonString()); // every verdict has findings
        mine.Outcome.ShouldBe(code is null ? VerdictOutcome.Verified : VerdictOutcome.Failed);
        node.ExitCode.ShouldBe(code is null ? 0 : 1);
    }
}
