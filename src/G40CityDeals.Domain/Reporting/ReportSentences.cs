using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>The facts of this capability as Dutch sentences, for the audit trail.</summary>
internal static class ReportSentences
{
    /// <summary>One complete sentence; null when the fact is not of this capability.</summary>
    public static string? Of(CollaborationEvent fact)
    {
        if (fact is not ReportFrozen frozen)
            return null;
        var report = $"{(frozen.Report == ReportKind.Annual ? "Het" : "De")} {DutchWords.Of(frozen.Report)} over {Period(frozen)}";
        var verb = frozen.Effective is Effective.Held ? "was" : "werd";
        return $"{report} {verb} {DutchDates.InSentence(frozen.Effective)} vastgesteld, op grond van het logboek tot en met nummer {frozen.Position} (controlegetal {frozen.Sha256}).";
    }

    private static string Period(ReportFrozen frozen) => frozen switch
    {
        { Year: { } year } => $"{year}",
        { From: { } from, To: { } to } => $"de periode van {DutchDates.Plain(from)} tot en met {DutchDates.Plain(to)}",
        _ => "een periode die niet is genoemd",
    };
}
