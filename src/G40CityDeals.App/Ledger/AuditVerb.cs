using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Json;
using G40CityDeals.App.Recording;
using G40CityDeals.Ledger;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Ledger;

/// <summary><c>citydeals audit</c>: the live database against its own checkpoints. It proves less than an export and a checkpoint held elsewhere: keys and checkpoints stand in the same database.</summary>
internal static class AuditVerb
{
    public static Command Create()
    {
        var verb = new Command(
            "audit",
            $"""
            Check the live database against its own checkpoints: every event, leaf, person, receipt and version. Changes nothing.

            Exit codes: 0 all fits · 3 the log was never signed · 8 something does not fit

            {VerdictWords.CannotDetect}
            """) { VerbOptions.Json }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var newest = await session.Services.GetRequiredService<LedgerReader>().FindCheckpointAsync(size: null, cancellationToken);
            var (verdict, problems) = await Terminal.WithBarAsync(
                "Auditing", (int)Math.Min(int.MaxValue, newest?.Size ?? 1), bar => session.Services.GetRequiredService<Auditor>().AuditAsync(bar, cancellationToken));
            if (parsed.GetValue(VerbOptions.Json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { verdict, problems }, WireJson.Options));
            else if (verdict is not null)
                VerdictWords.Tell(Console.Out, "The log in the database", verdict);
            if (!parsed.GetValue(VerbOptions.Json))
            {
                foreach (var problem in problems)
                    await Console.Out.WriteLineAsync($"  ✗ {problem.Detail} ({problem.Code}) {problem.Remedy}");
            }

            if (problems.Count > 0 || verdict is { Outcome: not VerdictOutcome.Verified })
                return ExitCodes.Unhealthy;
            return verdict is null ? Terminal.Fail(ExitCodes.Refused, "The log was never signed: there is nothing to check it against. Sign it: citydeals checkpoint.") : ExitCodes.Done;
        });
        return verb;
    }
}
