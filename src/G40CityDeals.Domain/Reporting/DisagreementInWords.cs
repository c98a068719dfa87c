using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>An open dispute inside a report: that sources disagree, and what each of them says.</summary>
internal static class DisagreementInWords
{
    public static string Of(Conflict conflict) => $"Hierover zijn de bronnen het niet eens: {Sides(conflict)}.";

    /// <summary>What each side says, without a full stop.</summary>
    public static string Sides(Conflict conflict) => $"{Says(conflict.Disputed)}, maar {Says(conflict.Claim)}";

    private static string Says(CollaborationEvent fact) =>
        $"volgens {Phrases.Quoted(fact.Source.Document)} ({fact.Source.Publisher}): {EntrySentences.Of(fact).TrimEnd('.')}";
}
