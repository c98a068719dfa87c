using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>What the report over a year tells of facts that were recorded in this order; the n-th has id <see cref="Recorded.Id"/>(n).</summary>
public static class Told
{
    public static Effective In2021 { get; } = Effective.HeldDuring("2021");

    public static Source TheSource => TestSource.YearReport;

    public static IReadOnlyList<Sentence> Of(params ReadOnlySpan<CollaborationEvent> facts) => Over(2021, facts);

    public static IReadOnlyList<Sentence> Over(int year, params ReadOnlySpan<CollaborationEvent> facts) => Over(year, Domain.Known.All, facts);

    public static IReadOnlyList<Sentence> Over(int year, Domain.Known upTo, params ReadOnlySpan<CollaborationEvent> facts) =>
        [.. AnnualReport.Compose(year, [Views(upTo, facts)], upTo, facts.Length).Sections.Where(section => section.Collaboration is not null).SelectMany(section => section.Sentences)];

    public static CollaborationViews Views(Domain.Known upTo, params ReadOnlySpan<CollaborationEvent> facts) =>
        CollaborationViews.Project(Recorded.Collaboration, History.AsKnown(Recorded.Entries(facts), upTo));

    /// <summary>The one sentence, with exactly this text and the entries with these numbers.</summary>
    public static void ShouldTell(this IReadOnlyList<Sentence> sentences, string text, params int[] entries)
    {
        var sentence = sentences.ShouldHaveSingleItem();
        sentence.Text.ShouldBe(text);
        sentence.Evidence.ShouldBe(entries.Select(Recorded.Id), ignoreOrder: true);
    }
}
