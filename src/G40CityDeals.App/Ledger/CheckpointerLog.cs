using G40CityDeals.Ledger;

namespace G40CityDeals.App.Ledger;

/// <summary>What the checkpointer says of itself; a refusal that lasts is said once.</summary>
internal sealed class CheckpointerLog(ILogger logger)
{
    private static readonly Action<ILogger, string, string, string, Exception?> RefusedMessage = LoggerMessage.Define<string, string, string>(
        LogLevel.Warning, new EventId(20, "CheckpointRefused"), "This node does not sign the log ({Code}): {Problem} {Remedy}");

    private static readonly Action<ILogger, string, Exception?> NewOriginMessage = LoggerMessage.Define<string>(
        LogLevel.Error, new EventId(21, "LedgerNewOrigin"), "{Told}");

    private static readonly Action<ILogger, Exception?> InterruptedMessage = LoggerMessage.Define(
        LogLevel.Warning, new EventId(22, "CheckpointerInterrupted"), "Signing the log was interrupted and is tried again");

    private string? refusal;

    public void Tell(CheckpointOutcome outcome)
    {
        if (outcome is CheckpointOutcome.Issued { NewOrigin: { } told })
            NewOriginMessage(logger, told, null);
        var refused = outcome as CheckpointOutcome.Refused;
        if (refused is not null && refused.Code != refusal)
            RefusedMessage(logger, refused.Code, refused.Problem, refused.Remedy, null);
        if (outcome is not CheckpointOutcome.Busy)
            refusal = refused?.Code;
    }

    public void Interrupted(Exception e) => InterruptedMessage(logger, e);
}
