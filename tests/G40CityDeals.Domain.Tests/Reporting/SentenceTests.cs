using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Tests.Reporting;

public sealed class SentenceTests
{
    [Fact]
    public void Without_evidence_no_sentence_can_be_made() => Should.Throw<ArgumentException>(() => new Sentence("Niemand zegt het.", []));

    [Fact]
    public void Without_text_no_sentence_can_be_made() => Should.Throw<ArgumentException>(() => new Sentence(" ", [Recorded.Id(1)]));

    [Fact]
    public void An_entry_that_proves_twice_is_named_once() =>
        new Sentence("Het was zo.", Recorded.Id(2), Recorded.Id(1), Recorded.Id(2)).Evidence.ShouldBe([Recorded.Id(2), Recorded.Id(1)]);

    [Fact]
    public void Names_take_the_place_of_tokens_only() =>
        PersonTokens.Fill($"{Recorded.Anna.Token} en {{person:geen}} {{x}}", id => id == Recorded.Anna.Person ? "Anna" : "?").ShouldBe("Anna en {person:geen} {x}");
}
