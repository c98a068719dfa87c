using System.CommandLine;
using G40CityDeals.App.Cli;
using G40CityDeals.App.Recording;
using G40CityDeals.Ledger;
using Command = System.CommandLine.Command;

namespace G40CityDeals.App.Ledger;

/// <summary><c>citydeals checkpoint</c>: signs the log's head now and prints the checkpoint; keys are made and rotated here.</summary>
internal static class CheckpointVerb
{
    public static Command Create()
    {
        var newKey = new Option<bool>("--new-key") { Description = "Make a signing key for a log that has events and never had one. On the one node that is to sign." };
        var rotate = new Option<bool>("--rotate-key") { Description = "Make a new signing key; the old one signs along until --end-rotation." };
        var end = new Option<bool>("--end-rotation") { Description = "The old key signs no more." };
        var verb = new Command("checkpoint", "Sign the log as it is now, and print the signed checkpoint. Keep it outside this installation.") { newKey, rotate, end }.WithDatabase();
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed, cancellationToken);
            var checkpointer = session.Services.GetRequiredService<Checkpointer>();
            if (parsed.GetValue(rotate) && !await checkpointer.BeginRotationAsync(cancellationToken))
                return Terminal.Fail(ExitCodes.Conflict, "Two keys sign already, or there is no key on this node: end the rotation first, or sign once.");
            if (parsed.GetValue(end) && !await checkpointer.EndRotationAsync(cancellationToken))
                return Terminal.Fail(ExitCodes.Conflict, "No rotation is under way on this node.");
            switch (await checkpointer.SignAsync(cancellationToken, parsed.GetValue(newKey)))
            {
                case CheckpointOutcome.Issued issued:
                    if (issued.NewOrigin is { } told)
                        await Console.Error.WriteLineAsync(told);
                    await Console.Out.WriteAsync(issued.Checkpoint.Note);
                    return ExitCodes.Done;
                case CheckpointOutcome.Refused refused:
                    return Terminal.Fail(ExitCodes.Refused, $"Not signed ({refused.Code}): {refused.Problem} {refused.Remedy}");
                default:
                    return Terminal.Fail(ExitCodes.TryAgain, "Another node is signing: try again.");
            }
        });
        return verb;
    }
}
