using G40CityDeals.Faults.Checking;
using G40CityDeals.Faults.Loading;

namespace G40CityDeals.Faults;

/// <summary>What came of one round.</summary>
/// <param name="NotRun">Why the fault could not be brought about; null when it was.</param>
/// <param name="Acknowledged">Operations, not sendings.</param>
/// <param name="Unanswered">Sendings, because an operation is sent again until there is a definite answer: those that had none.</param>
/// <param name="Refused">Operations.</param>
/// <param name="Recovery">Milliseconds from the fault (its end, or of a kill or a freeze its beginning) until a node acknowledged the first operation sent after that; null: never.</param>
/// <param name="Views">Milliseconds from the same moment until the views had an event recorded after it; null: never.</param>
internal sealed record RoundResult(
    string Fault, string? NotRun, int Acknowledged, int Unanswered, int Refused, IReadOnlyList<Violation> Violations, double? Recovery, double? Views)
{
    /// <summary>The last lines of the nodes, where something was violated.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>By seeded bug: what was violated by it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Violation>> Caused { get; init; } = new Dictionary<string, IReadOnlyList<Violation>>();

    public static RoundResult Skipped(string fault, string why) => new(fault, why, 0, 0, 0, [], null, null);

    public static RoundResult BrokenOff(string fault, string why) => new(fault, null, 0, 0, 0, [new(Violation.RoundEnds, why)], null, null);

    public static RoundResult Of(string fault, History history, IReadOnlyList<Violation> violations, double? recovery, double? views)
    {
        var outcomes = history.Outcomes.ToLookup(outcome => outcome.Answer.Kind);
        return new(
            fault, null, outcomes[AnswerKind.Acknowledged].Count(), history.UnansweredSince(0),
            outcomes[AnswerKind.Refused].Count(), violations, recovery, views);
    }
}
