using G40CityDeals.Domain;

namespace G40CityDeals.App.Recording;

/// <summary>Why something did not happen, as told to a caller; <paramref name="Errors"/> holds all that is wrong, each with its stable code.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ExitCode">Of the command line (see <see cref="ExitCodes"/>).</param>
/// <param name="Title">Short, the same for the same kind of problem.</param>
public sealed record Failure(int Status, int ExitCode, string Code, string Title, string Detail, IReadOnlyList<Violation> Errors);

/// <summary>What the command line ends with; documented in <c>citydeals --help</c>.</summary>
public static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Refused = 3;
    public const int NotFound = 4;
    public const int Conflict = 5;
    public const int TryAgain = 6;
    public const int NoDatabase = 7;
    public const int Unhealthy = 8;
}

/// <summary>The only failure → HTTP and exit-code mapping.</summary>
public static class ProblemMapping
{
    /// <summary>Null when nothing failed.</summary>
    public static Failure? Of(RecordingResult result) => result switch
    {
        RecordingResult.Recorded => null,
        RecordingResult.Rejected rejected => Invalid(rejected.Violations),
        RecordingResult.UnknownCollaboration unknown => NotFound("collaboration.unknown", $"Het samenwerkingsverband '{unknown.Stream}' bestaat niet. Registreer het eerst, of controleer het id."),
        RecordingResult.NotAllowed => new(403, ExitCodes.Refused, "role.not-allowed", "Niet toegestaan", "Met deze rol kan dit niet worden vastgelegd.", []),
        RecordingResult.Stale stale => new(412, ExitCodes.Conflict, "version.stale", "Intussen gewijzigd", $"Er is intussen iets anders vastgelegd (versie {stale.Actual}). Bekijk dat eerst en leg dan opnieuw vast.", []),
        RecordingResult.KeyReused reused => new(409, ExitCodes.Conflict, "idempotency-key.reused", "Sleutel al gebruikt", $"De sleutel '{reused.Key}' hoort bij een andere opdracht: kies een nieuwe.", []),
        RecordingResult.Busy busy => new(503, ExitCodes.TryAgain, "store.busy", "Even druk", busy.Detail, []),
        RecordingResult.ErasureNotListed unlisted => new(503, ExitCodes.TryAgain, "erasure.not-listed", "Gewist, nog niet op de lijst", $"De naam is gewist. De lijst van wissingen buiten de database kon niet worden bijgewerkt: {unlisted.Problem} Verhelp dat en stuur dezelfde opdracht opnieuw met sleutel '{unlisted.Key}'; er ontstaat niets dubbel.", []),
        RecordingResult.Unknown unknown => new(503, ExitCodes.TryAgain, "store.unknown-outcome", "Nog niet zeker", $"Het antwoord van de database ging verloren: het kan zijn vastgelegd of niet. Stuur dezelfde opdracht opnieuw met sleutel '{unknown.Key}'; er ontstaat niets dubbel.", []),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Unmapped result."),
    };

    /// <summary>
    /// Bad input is 400; a rule that the present state breaks is 409. Both name all errors. Codes of the edge's own begin with one of these words.
    /// </summary>
    public static Failure Invalid(IReadOnlyList<Violation> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        var isInput = violations.Any(violation => InputCodes.Contains(violation.Code.Split('.')[0])) || violations.Any(violation => InputSuffixes.Any(suffix => violation.Code.EndsWith(suffix, StringComparison.Ordinal)));
        var detail = violations.Count == 1 ? violations[0].Detail : $"Er zijn {violations.Count} dingen niet in orde: {string.Join(" ", violations.Select(violation => violation.Detail))}";
        return isInput
            ? new(400, ExitCodes.Refused, violations.Count == 1 ? violations[0].Code : "input.invalid", "Invoer klopt niet", detail, violations)
            : new(409, ExitCodes.Refused, violations.Count == 1 ? violations[0].Code : "rules.broken", "Kan niet worden vastgelegd", detail, violations);
    }

    public static Failure NotFound(string code, string detail) => new(404, ExitCodes.NotFound, code, "Niet gevonden", detail, []);

    private static readonly string[] InputCodes = ["input", "text", "date", "period", "effective", "code", "id", "number", "url", "sha256", "list", "actor", "idempotency-key", "query"];

    private static readonly string[] InputSuffixes = ["-missing", "-incomplete", ".invalid-id", ".reserved-id", ".own-parent", "city.unknown", "person.unknown", "person.name-in-text"];
}
