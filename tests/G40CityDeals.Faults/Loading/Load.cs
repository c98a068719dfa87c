using System.Collections.Concurrent;
using System.Diagnostics;
using G40CityDeals.Faults.Staging;

namespace G40CityDeals.Faults.Loading;

/// <summary>The callers and readers of one round: they work from before the fault until after it, and then finish what they began.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int HttpCallers = 6;
    private const int Deals = 4;

    /// <summary>How long a caller goes on asking for a definite answer when it may begin nothing new.</summary>
    private static readonly TimeSpan Finishing = TimeSpan.FromSeconds(40);

    private readonly Stage stage;
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource givingUp = new();
    private readonly CancellationTokenSource reading = new();
    private Task callers = Task.CompletedTask;
    private Task readers = Task.CompletedTask;

    private Load(Stage stage) => this.stage = stage;

    public History History { get; } = new();

    /// <summary>The version that each stream had when last somebody was told: where racers begin.</summary>
    public ConcurrentDictionary<string, long> Versions { get; } = new();

    public IReadOnlyList<string> Streams { get; } = [.. Enumerable.Range(0, Deals).Select(deal => $"deal-{deal}")];

    /// <summary>No operation is begun any more.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>No operation is sent any more.</summary>
    public CancellationToken GivingUp => givingUp.Token;

    /// <summary>Registers the collaborations and lets the callers go.</summary>
    public static async Task<Load> StartAsync(Stage stage, int seed, CancellationToken cancellationToken)
    {
        var load = new Load(stage);
        try
        {
            await load.RegisterAsync(cancellationToken);
            load.Begin(seed);
            return load;
        }
        catch
        {
            await load.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends under one key until there is a definite answer, or until nobody waits any more.</summary>
    public async Task<Answer> SendAsync(Operation operation, Func<int, Task<Answer>> send)
    {
        for (var sending = 0; ; sending++)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = await send(sending);
            History.Add(new Attempt(operation, answer, begun, Stopwatch.GetTimestamp()));
            if (answer.Acknowledged is { } acknowledged)
                Versions.AddOrUpdate(operation.Stream, acknowledged.Version, (_, known) => Math.Max(known, acknowledged.Version));
            if (answer.IsDefinite || givingUp.IsCancellationRequested)
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(500, 50 * (sending + 1))), CancellationToken.None);
        }
    }

    /// <summary>Callers begin nothing new and finish; then readers read on to the end of the log.</summary>
    public async Task FinishAsync()
    {
        await ending.CancelAsync();
        givingUp.CancelAfter(Finishing);
        await callers;
        var head = await stage.HeadAsync(CancellationToken.None);
        var deadline = Stopwatch.GetTimestamp() + (30 * Stopwatch.Frequency);
        while (History.Readers.Values.Any(seen => seen.Count == 0 || seen[^1].Number < head) && Stopwatch.GetTimestamp() < deadline)
            await Task.Delay(20);
        await reading.CancelAsync();
        await readers;
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        var http = new HttpCaller(this, stage, 0, new Random(0));
        foreach (var stream in Streams)
            await http.RegisterAsync(stream).WaitAsync(cancellationToken);
    }

    private void Begin(int seed)
    {
        // Not HashCode.Combine: that differs from one process to the next, and a seed has to bring the same again.
        callers = Task.WhenAll(
        [
            .. Enumerable.Range(1, HttpCallers).Select(caller => Task.Run(() => new HttpCaller(this, stage, caller, new Random((seed * 31) + caller)).RunAsync(), CancellationToken.None)),
        ]);
        readers = Task.WhenAll(
            Task.Run(() => new Follower(History, stage, "straight", stage.Control).RunAsync(reading.Token), CancellationToken.None),
            Task.Run(() => new Follower(History, stage, "through", stage.Source).RunAsync(reading.Token), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await givingUp.CancelAsync();
        await reading.CancelAsync();
        // What a caller or a reader failed of has broken the round off already; the rest is still to be let go.
        await callers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await readers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
        givingUp.Dispose();
        reading.Dispose();
    }
}
