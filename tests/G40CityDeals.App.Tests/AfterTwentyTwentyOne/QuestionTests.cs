using G40CityDeals.Domain;

namespace G40CityDeals.App.Tests.AfterTwentyTwentyOne;

/// <summary>Who, what and how many, valid on a day and known by a moment, over 2021 and the later facts together.</summary>
[Collection(TwoDataSets.Tests)]
public sealed class QuestionTests(TwoDataSets data)
{
    private static readonly Dictionary<string, Question> Questions =
        QuestionsOnChairs.All.Concat(QuestionsOnDeals.All).Concat(QuestionsOnImpactOndernemen.All).ToDictionary(question => question.ToString());

    public static TheoryData<string> Words { get; } = [.. Questions.Keys];

    [Theory]
    [MemberData(nameof(Words))]
    public async Task The_views_answer_as_the_sources_do(string words)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var question = Questions[words];
        var knownOn = await question.Known.Find(data, cancellation);

        (await question.Ask(data, knownOn, cancellation)).ShouldBe(question.Answer);
    }

    /// <summary>The tables hold what replaying the whole log tells.</summary>
    [Theory]
    [MemberData(nameof(Words))]
    public async Task The_tables_and_the_events_answer_alike(string words)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var head = await data.HeadAsync(cancellation);
        var ask = Questions[words].Ask;

        (await ask(data, new Known(head), cancellation)).ShouldBe(await ask(data, Known.All, cancellation));
    }

    [Fact]
    public void There_are_at_least_40_questions_and_more_than_15_are_about_an_earlier_knowledge()
    {
        Questions.Count.ShouldBeGreaterThanOrEqualTo(40);
        Questions.Values.Count(question => question.Known != KnownBy.Now).ShouldBeGreaterThan(15);
    }
}
