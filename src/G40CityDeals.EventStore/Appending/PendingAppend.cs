using System.Diagnostics;

namespace G40CityDeals.EventStore.Appending;

/// <summary>An append that waits for its turn: either it is sent, or its caller takes it back, never both.</summary>
internal sealed class PendingAppend
{
    private const int Waiting = 0;
    private const int Sent = 1;
    private const int TakenBack = 2;

    private readonly TaskCompletionSource<AppendOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration registration;
    private readonly long since = Stopwatch.GetTimestamp();
    private int state = Waiting;

    public PendingAppend(PreparedAppend append, CancellationToken cancellationToken)
    {
        Append = append;
        registration = cancellationToken.Register(() =>
        {
            if (Interlocked.CompareExchange(ref state, TakenBack, Waiting) == Waiting)
                outcome.TrySetCanceled(cancellationToken);
        });
    }

    public PreparedAppend Append { get; }

    /// <summary>How long it waits already.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(since);

    public Task<AppendOutcome> Outcome => outcome.Task;

    /// <summary>False when its caller has taken it back. After true, cancelling has no effect.</summary>
    public bool TrySend()
    {
        var send = Interlocked.CompareExchange(ref state, Sent, Waiting) == Waiting;
        registration.Unregister();
        return send;
    }

    public void Answer(AppendOutcome answer) => outcome.TrySetResult(answer);

    public void Fail(Exception exception) => outcome.TrySetException(exception);
}
