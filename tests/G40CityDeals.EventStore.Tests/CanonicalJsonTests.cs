using System.Text;
using System.Text.Json;
using G40CityDeals.EventStore.Ledger;

namespace G40CityDeals.EventStore.Tests;

public sealed class CanonicalJsonTests
{
    public static TheoryData<string, string> Vectors => new()
    {
        // RFC 8785, 3.2.2: literals and strings; its number array holds fractions, which the ledger does not admit.
        { """{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null, true, false]}""", "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}" },

        // RFC 8785, 3.2.3: keys by UTF-16 code unit, so the emoji (U+1F600, first unit D83D) stands before the Hebrew letter (U+FB33).
        {
            """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""",
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}"
        },
        { """[56,{"d":true,"10":null,"1":[ ]}]""", """[56,{"1":[],"10":null,"d":true}]""" },
        { """{ "peach":"This sorting order", "péché":"is wrong according to French", "pêche":"but canonicalization MUST", "sin":"ignore locale" }""", """{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}""" },
        { "[-0,0,-1,9007199254740991,-9007199254740991]", "[0,0,-1,9007199254740991,-9007199254740991]" },
        { """["\b\t\n\f\r\u0001\u001f\u007f<>&'\u2028"]""", "[\"\\b\\t\\n\\f\\r\\u0001\\u001f\u007f<>&'\u2028\"]" },
        { "{}", "{}" },
        { "\"\"", "\"\"" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Given_a_value_When_serialized_Then_it_has_its_canonical_form(string json, string canonical)
    {
        CanonicalJson.Serialize(JsonElement.Parse(json)).ShouldBe(canonical);
        CanonicalJson.SerializeToUtf8Bytes(JsonElement.Parse(json)).ShouldBe(Encoding.UTF8.GetBytes(canonical));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":1}""")]
    [InlineData("""{"a":[{"b":"\ud800"}]}""")]
    [InlineData("""{"a":"\udc00\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"a":"\u0000"}""")]
    [InlineData("""{"\u0000":1}""")]
    public void Given_a_value_without_a_canonical_form_Then_it_is_refused(string json) =>
        Should.Throw<ArgumentException>(() => CanonicalJson.Serialize(JsonElement.Parse(json)));

    [Fact]
    public void Given_no_value_at_all_Then_it_is_refused() => Should.Throw<ArgumentException>(() => CanonicalJson.Serialize(default));
}
