namespace G40CityDeals.EventStore.Projections;

/// <summary>Waiting that can be cut short; a call while nobody waits is kept for the next who does.</summary>
internal sealed class WakeUp : IDisposable
{
    private readonly SemaphoreSlim calls = new(0, 1);

    public void Call()
    {
        if (calls.CurrentCount > 0)
            return;
        try
        {
            calls.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another was first.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => calls.WaitAsync(atMost, cancellationToken);

    public void Dispose() => calls.Dispose();
}
