using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>The facts of this capability in English, to stand after the words that tell when; null for any other.</summary>
internal static class ReportsInEnglish
{
    public static string? Of(CollaborationEvent fact) => fact is not ReportFrozen frozen ? null
        : $"the {EnglishWords.Of(frozen.Report)} on {Period(frozen)} {(frozen.Effective is Effective.Held ? "had been" : "was")} frozen, "
            + $"resting on the log up to and including number {frozen.Position} (checksum {frozen.Sha256})";

    private static string Period(ReportFrozen frozen) => frozen switch
    {
        { Year: { } year } => $"{year}",
        { From: { } from, To: { } to } => $"the period from {EnglishDates.Plain(from)} up to and including {EnglishDates.Plain(to)}",
        _ => "a period that is not named",
    };
}
