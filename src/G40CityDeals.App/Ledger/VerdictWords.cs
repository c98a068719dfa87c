using System.Globalization;
using G40CityDeals.App.Recording;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Ledger;

/// <summary>A verdict in plain words.</summary>
internal static class VerdictWords
{
    /// <summary>What no verification of an export can show; said wherever one is offered.</summary>
    public const string CannotDetect =
        """
        What this cannot detect: a change made before a checkpoint of it left the building; signer and database administrator acting together
        while nobody outside holds a checkpoint; and something that was untrue when it was recorded. Keep checkpoints, and compare with them.
        """;

    public static int ExitCode(Verdict verdict) => verdict.Outcome switch
    {
        VerdictOutcome.Verified => ExitCodes.Done,
        VerdictOutcome.Unauthenticated => ExitCodes.Refused,
        _ => ExitCodes.Failed,
    };

    public static void Tell(TextWriter output, string file, Verdict verdict)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{verdict.Events} events");
        output.WriteLine(verdict.Outcome switch
        {
            VerdictOutcome.Verified when verdict.Partial => $"VERIFIED  {file}: {what}, each of them in the log that {verdict.Origin} signed at size {verdict.Size}. That they are all of their stream is not claimed.",
            VerdictOutcome.Verified => $"VERIFIED  {file}: {what}, exactly those that {verdict.Origin} signed.",
            VerdictOutcome.Unauthenticated => $"UNAUTHENTICATED  {file}: {what} that fit their checkpoint, which says it is of {verdict.Origin}. Who signed it is not known: give the log's public key with --key.",
            _ => $"FAILED  {file}: this is not what was signed.",
        });
        foreach (var finding in verdict.Findings)
            output.WriteLine($"  ✗ {finding.Detail} ({finding.Code})");
        if (verdict.Outcome != VerdictOutcome.Failed)
        {
            if (verdict.From is not null)
                output.WriteLine($"  recorded from {verdict.From} to {verdict.Until}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  persons: {verdict.Names} fit what was recorded, {verdict.Erased} were erased as an event says"));
            output.WriteLine(verdict.Held == 0 ? "  compared with no checkpoint held from before: a log cut back to here would look the same" : string.Create(CultureInfo.InvariantCulture, $"  agrees with {verdict.Held} checkpoints held from before"));
        }

        output.WriteLine();
        output.WriteLine(CannotDetect);
    }
}
