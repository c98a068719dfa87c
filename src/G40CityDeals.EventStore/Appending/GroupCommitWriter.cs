using System.Threading.Channels;

namespace G40CityDeals.EventStore.Appending;

/// <summary>
/// Appends that wait while calls are under way go together in the next: one round trip and one flush for all of them.
/// A lone append waits for nobody. There are two lanes, so that one batch is ready at the server's lock while the other commits.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly Channel<PendingAppend> queue;
    private readonly EventStoreOptions options;
    private readonly Task lanes;
    private readonly Lock taking = new();
    private volatile bool disposed;

    /// <param name="makeSender">One for each lane.</param>
    public GroupCommitWriter(Func<AppendSender> makeSender, EventStoreOptions options)
    {
        this.options = options;
        queue = Channel.CreateBounded<PendingAppend>(options.QueueCapacity);
        lanes = Task.WhenAll(Enumerable.Range(0, options.Lanes).Select(_ => Task.Run(() => RunAsync(makeSender()))));
    }

    public Task<AppendOutcome> AppendAsync(PreparedAppend append, CancellationToken cancellationToken)
    {
        var pending = new PendingAppend(append, cancellationToken);
        if (pending.Outcome.IsCanceled || queue.Writer.TryWrite(pending))
            return pending.Outcome;
        pending.TrySend();
        ObjectDisposedException.ThrowIf(disposed, typeof(PostgresEventStore));
        return Task.FromResult<AppendOutcome>(new AppendOutcome.Busy($"{options.QueueCapacity} appends are waiting."));
    }

    /// <summary>Takes no more; what waits is still sent.</summary>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        queue.Writer.TryComplete();
        await lanes;
    }

    private async Task RunAsync(AppendSender sender)
    {
        await using (sender)
        {
            var answered = 0;
            while (await queue.Reader.WaitToReadAsync())
            {
                // Behind the callers that were just answered together: what they ask for next goes along.
                if (answered > 1)
                    await Task.Yield();
                var batch = TakeBatch();
                answered = batch.Count;
                if (batch.Count > 0)
                    await SendAsync(sender, batch);
            }
        }
    }

    private List<PendingAppend> TakeBatch()
    {
        var batch = new List<PendingAppend>();
        var size = 0L;
        lock (taking)
        {
            while (batch.Count < options.BatchCount
                && queue.Reader.TryPeek(out var next)
                && (batch.Count == 0 || size + next.Append.Size <= options.BatchBytes)
                && queue.Reader.TryRead(out next))
            {
                if (!next.TrySend())
                    continue;
                if (next.Waited > options.AnswerLimit)
                {
                    next.Answer(new AppendOutcome.Busy("Its turn did not come in time."));
                    continue;
                }

                size += next.Append.Size;
                batch.Add(next);
            }
        }

        return batch;
    }

    private static async Task SendAsync(AppendSender sender, List<PendingAppend> batch)
    {
        try
        {
            var outcomes = await sender.SendAsync([.. batch.Select(pending => pending.Append)]);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Answer(outcomes[i]);
        }
#pragma warning disable CA1031 // Whatever it is belongs to the callers of this batch; the loop serves the next one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var pending in batch)
                pending.Fail(e);
        }
    }
}
