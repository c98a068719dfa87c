using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace G40CityDeals.Ledger.Tests;

/// <summary>The lines of an entry, format v2, and what its leaf covers.</summary>
public sealed class LedgerEntryTests
{
    private static readonly LedgerEvent Logged = new(
        7,
        12,
        new Guid("0b7f5f5e-0d3c-5a53-9a52-2f6e0a8b6a11"),
        "groene-daken",
        3,
        "chair_appointed",
        new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)).AddTicks(10 * 60),
        """{"b": 1, "a": [true]}"""u8.ToArray(),
        new LedgerMetadata("actor-1", Correlation: null, Causation: "c", Headers: JsonElement.Parse("""{"role": "editor", "Z": "é"}""")));

    [Fact]
    public void Given_an_event_Then_its_entry_has_the_lines_of_the_format_and_its_leaf_is_their_hash()
    {
        var entry = LedgerEntry.Of(Logged);

        entry.ToText().ShouldBe(
            "citydeal-event/v2\n7\n12\n0b7f5f5e-0d3c-5a53-9a52-2f6e0a8b6a11\ngroene-daken\n3\nchair_appointed\n2026-01-02T03:04:05.000060Z\n"
            + Hex("""{"a":[true],"b":1}""") + "\n"
            + Hex("""{"actor":"actor-1","causation":"c","headers":{"Z":"é","role":"editor"}}""") + "\n");
        entry.Leaf().ShouldBe(SHA256.HashData([0, .. Encoding.UTF8.GetBytes(entry.ToText())]));
    }

    [Fact]
    public void Given_an_event_under_another_number_Then_its_leaf_is_another() =>
        LedgerEntry.Of(Logged with { Number = 13 }).Leaf().ShouldNotBe(LedgerEntry.Of(Logged).Leaf());

    [Fact]
    public void Given_metadata_Then_what_is_absent_is_left_out_of_its_form()
    {
        LedgerEntry.MetadataForm(new LedgerMetadata(null, null, null, null)).ShouldBe("{}");
        LedgerEntry.MetadataForm(new LedgerMetadata("a", "b", "c", JsonElement.Parse("{}"))).ShouldBe("""{"actor":"a","causation":"c","correlation":"b","headers":{}}""");
        LedgerEntry.HashMetadata(new LedgerMetadata("a", null, null, null)).ShouldBe(SHA256.HashData("""{"actor":"a"}"""u8));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    [InlineData("\0")]
    public void Given_a_control_character_in_a_field_Then_there_is_no_entry_of_it(string field)
    {
        Should.Throw<ArgumentException>(() => LedgerEntry.Of(Logged with { Stream = field })).Message.ShouldStartWith("It holds a control character.");
        Should.Throw<ArgumentException>(() => LedgerEntry.Of(Logged with { Type = field })).Message.ShouldStartWith("It holds a control character.");
    }

    [Fact]
    public void Given_data_or_headers_without_a_canonical_form_Then_there_is_no_entry_of_them()
    {
        Should.Throw<ArgumentException>(() => LedgerEntry.Of(Logged with { Utf8Data = """{"a":1.5}"""u8.ToArray() }));
        Should.Throw<ArgumentException>(() => LedgerEntry.Of(Logged with { Metadata = new LedgerMetadata("a", null, null, JsonElement.Parse("""{"a":1.5}""")) }));
        Should.Throw<ArgumentException>(() => LedgerEntry.Of(Logged with { Metadata = new LedgerMetadata("\ud800", null, null, null) }));
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
