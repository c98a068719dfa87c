using System.Text;
using System.Text.Json;

namespace G40CityDeals.Ledger.Tests;

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
    [InlineData("1.5", "The number 1.5 is not written as an integer.")]
    [InlineData("1.0", "The number 1.0 is not written as an integer.")]
    [InlineData("1e2", "The number 1e2 is not written as an integer.")]
    [InlineData("1E2", "The number 1E2 is not written as an integer.")]
    [InlineData("9007199254740992", "The integer 9007199254740992 is not below 2^53.")]
    [InlineData("-9007199254740992", "The integer -9007199254740992 is not below 2^53.")]
    [InlineData("123456789012345678901234567890", "The integer 123456789012345678901234567890 is not below 2^53.")]
    [InlineData("""{"a":1,"a":1}""", "The key 'a' stands twice in one object.")]
    [InlineData("""{"a":1,"\u0061":1}""", "The key 'a' stands twice in one object.")]
    [InlineData("""{"a":[{"b":"\ud800"}]}""", "A string holds a lone surrogate.")]
    [InlineData("""{"a":"\udc00\ud800"}""", "A string holds a lone surrogate.")]
    [InlineData("""{"\ud800":1}""", "A key holds a lone surrogate.")]
    [InlineData("""{"a":"\u0000"}""", "The text holds U+0000.")]
    [InlineData("""{"\u0000":1}""", "The text holds U+0000.")]
    public void Given_a_value_without_a_canonical_form_Then_it_is_refused_and_told_why(string json, string why) =>
        Should.Throw<ArgumentException>(() => CanonicalJson.Serialize(JsonElement.Parse(json))).Message.ShouldStartWith(why);

    [Fact]
    public void Given_no_value_at_all_Then_it_is_refused() =>
        Should.Throw<ArgumentException>(() => CanonicalJson.Serialize(default)).Message.ShouldStartWith("There is no JSON value.");

    [Fact]
    public void Given_a_text_Then_it_is_quoted_as_it_stands_in_a_canonical_form() => CanonicalJson.Quote("é\"\n").ShouldBe("\"é\\\"\\n\"");
}
