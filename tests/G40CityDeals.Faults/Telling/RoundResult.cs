using G40CityDeals.Faults.Checking;
using G40CityDeals.Faults.Loading;

namespace G40CityDeals.Faults;

/// <summary>What came of one round.</summary>
/// <param name="NotRun">Why the fault could not be brought about; null when it was.</param>
/// <param name="Acknowledged">Operations, not sendings; so for the two after it.</param>
/// <param name="Recovery">Milliseconds from the fault (its end, or of a kill or a freeze its beginning) until a node acknowledged the first operation sent after that; null: never.</param>
/// <param name="Views">Milliseconds from the same moment until the views had an event recorded after it; null: never.</param>
internal sealed record RoundResult(
    string Fault, string? NotRun, int Acknowledged, int Unknown, int Refused, IReadOnlyList<Violation> Violations, double? Recovery, double? Views)
{
    /// <summary>The last lines of the nodes, where something was violated.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    public static RoundResult Skipped(string fault, string why) => new(fault, why, 0, 0, 0, [], null, null);

    public static RoundResult BrokenOff(string fault, string why) => new(fault, null, 0, 0, 0, [new("round-ends", why)], null, null);

    public static RoundResult Of(string fault, History history, IReadOnlyList<Violation> violations, double? recovery, double? views)
    {
        var outcomes = history.Outcomes.ToLookup(outcome => outcome.Answer.Kind);
        return new(
            fault, null, outcomes[AnswerKind.Acknowledged].Count(), outcomes[AnswerKind.Unknown].Count() + outcomes[AnswerKind.TryAgain].Count(),
            outcomes[AnswerKind.Refused].Count(), violations, recovery, views);
    }
}
