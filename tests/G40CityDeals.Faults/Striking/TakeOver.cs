using System.Diagnostics;
using G40CityDeals.Faults.Staging;

namespace G40CityDeals.Faults.Striking;

/// <summary>What the store promises of a runner that is gone: another node runs the views soon.</summary>
internal static class TakeOver
{
    /// <summary>Six seconds of silence before anybody may take over, and some for doing so.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Waits until a node other than the one that was struck runs the views.</summary>
    /// <param name="leader">Who runs them now; null: nobody does.</param>
    /// <exception cref="PromiseBrokenException">Nobody did within the limit.</exception>
    public static async Task AwaitAsync(Func<CancellationToken, Task<Node?>> leader, Node struck, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (await leader(cancellationToken) is var now && (now is null || now == struck))
        {
            if (Stopwatch.GetElapsedTime(began) > limit)
                throw new PromiseBrokenException("taken-over-in-time", $"{limit.TotalSeconds:0.#} seconds after the node that ran the views was struck {(now is null ? "nobody runs them" : "they are still said to be its own")}");
            await Task.Delay(50, cancellationToken);
        }
    }
}
