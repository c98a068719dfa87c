using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Wording;

public sealed class DutchWordsTests
{
    public static TheoryData<Type> Enums { get; } = [.. typeof(CollaborationEvent).Assembly.GetExportedTypes().Where(type => type.IsEnum)];

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_code_has_a_word(Type type)
    {
        foreach (Enum value in Enum.GetValues(type))
            DutchWords.Of(value).ShouldNotBeNullOrWhiteSpace($"{type.Name}.{value}");
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void No_two_codes_of_one_kind_have_the_same_word(Type type) => Enum.GetValues(type).Cast<Enum>().Select(DutchWords.Of).ShouldBeUnique();

    [Fact]
    public void A_value_that_is_no_code_is_a_bug() => Should.Throw<ArgumentOutOfRangeException>(() => DutchWords.Of((Forum)99));

    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "a" }, "a")]
    [InlineData(new[] { "a", "b" }, "a en b")]
    [InlineData(new[] { "a", "b", "c" }, "a, b en c")]
    public void A_list_ends_with_en(string[] items, string text) => DutchWords.List(items).ShouldBe(text);

    [Fact]
    public void A_sentence_begins_with_a_capital_or_a_person()
    {
        DutchWords.Sentence("in 2021").ShouldBe("In 2021");
        DutchWords.Sentence(Recorded.Anna.Token).ShouldBe(Recorded.Anna.Token);
        DutchWords.Sentence("").ShouldBe("");
    }

    [Fact]
    public void Who_is_the_person_the_party_or_both()
    {
        DutchWords.Who(Recorded.Anna, Samples.Breda).ShouldBe($"{Recorded.Anna.Token} (Breda)");
        DutchWords.Who(Recorded.Anna, null).ShouldBe(Recorded.Anna.Token);
        DutchWords.Who(null, Samples.Breda).ShouldBe("Breda");
        DutchWords.Who(null, null).ShouldBe("");
    }
}
