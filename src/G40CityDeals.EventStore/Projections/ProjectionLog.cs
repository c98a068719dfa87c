using Microsoft.Extensions.Logging;

namespace G40CityDeals.EventStore.Projections;

/// <summary>What the runners say of themselves.</summary>
internal sealed class ProjectionLog(ILogger logger)
{
    private static readonly Action<ILogger, string, long, Exception?> TakenMessage = LoggerMessage.Define<string, long>(
        LogLevel.Information, new EventId(1, "ProjectionLeaseTaken"), "Projection {Projection} runs here, epoch {Epoch}");

    private static readonly Action<ILogger, string, Exception?> LostMessage = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(2, "ProjectionLeaseLost"), "Projection {Projection} was taken over by another runner");

    private static readonly Action<ILogger, string, Exception?> InterruptedMessage = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(3, "ProjectionInterrupted"), "Projection {Projection} was interrupted and is tried again");

    private static readonly Action<ILogger, string, long, Exception?> StoppedMessage = LoggerMessage.Define<string, long>(
        LogLevel.Error, new EventId(4, "ProjectionStopped"), "Projection {Projection} stopped at event {Index}");

    private static readonly Action<ILogger, string, int, long, Exception?> TookOverMessage = LoggerMessage.Define<string, int, long>(
        LogLevel.Information, new EventId(5, "ProjectionTookOver"), "Projection {Projection} serves generation {Generation} from event {Index} on");

    private static readonly Action<ILogger, string, Exception?> SideMessage = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(6, "ProjectionRunnerInterrupted"), "The {Part} of the projection runner was interrupted and is tried again");

    private static readonly Action<ILogger, string, int, Exception?> NotDroppedMessage = LoggerMessage.Define<string, int>(
        LogLevel.Error, new EventId(7, "ProjectionNotDropped"), "Projection {Projection} could not drop generation {Generation}; it is left behind");

    public void LeaseTaken(string projection, long epoch) => TakenMessage(logger, projection, epoch, null);

    public void LeaseLost(string projection) => LostMessage(logger, projection, null);

    public void Interrupted(string projection, Exception e) => InterruptedMessage(logger, projection, e);

    public void Stopped(string projection, long index, Exception e) => StoppedMessage(logger, projection, index, e);

    public void TookOver(string projection, int generation, long position) => TookOverMessage(logger, projection, generation, position, null);

    public void NotDropped(string projection, int generation, Exception e) => NotDroppedMessage(logger, projection, generation, e);

    public void SideInterrupted(string part, Exception e) => SideMessage(logger, part, e);
}
