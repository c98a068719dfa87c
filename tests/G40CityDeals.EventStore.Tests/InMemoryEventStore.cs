using System.Text;
using G40CityDeals.EventStore.Appending;

namespace G40CityDeals.EventStore.Tests;

/// <summary>The oracle: the same promises with nothing but lists, so that it is plain to read what is promised.</summary>
internal sealed class InMemoryEventStore(Func<DateTimeOffset> clock) : IEventStore
{
    private readonly Lock gate = new();
    private readonly List<StoredEvent> log = [];
    private readonly Dictionary<string, Receipt> receipts = [];
    private readonly Dictionary<string, CommittedValue> values = [];

    public Task<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        PreparedAppend.Of(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
            return Task.FromResult(Append(request));
    }

    public Task<Receipt?> FindReceiptAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(receipts.GetValueOrDefault(idempotencyKey));
    }

    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(string stream, long upToIndex, CancellationToken cancellationToken) =>
        Where(stored => stored.Stream == stream && stored.Index <= upToIndex);

    public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAsync(IReadOnlyCollection<string> streams, long upToIndex, CancellationToken cancellationToken) =>
        Streams(stored => streams.Contains(stored.Stream) && stored.Index <= upToIndex).ToAsyncEnumerable();

    public IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadStreamsAfterAsync(string after, long upToIndex, int events, CancellationToken cancellationToken)
    {
        var read = 0;
        return Streams(stored => string.CompareOrdinal(stored.Stream, after) > 0 && stored.Index <= upToIndex)
            .TakeWhile(stream => (read += stream.Count) == stream.Count || read < events).ToList().ToAsyncEnumerable();
    }

    public IAsyncEnumerable<StoredEvent> ReadAllAsync(long afterIndex, long upToIndex, CancellationToken cancellationToken) =>
        Where(stored => stored.Index > afterIndex && stored.Index <= upToIndex);

    public Task<StoredEvent?> FindEventAsync(Guid id, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(log.SingleOrDefault(stored => stored.Id == id));
    }

    public Task<LogHead> HeadAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(log is [.., var last] ? new LogHead(last.Index, last.RecordedAt) : LogHead.Empty);
    }

    public Task<IReadOnlyDictionary<string, CommittedValue>> ReadValuesAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyDictionary<string, CommittedValue>>(new Dictionary<string, CommittedValue>(values));
    }

    private IAsyncEnumerable<StoredEvent> Where(Func<StoredEvent, bool> wanted)
    {
        lock (gate)
            return log.Where(wanted).ToList().ToAsyncEnumerable();
    }

    private List<IReadOnlyList<StoredEvent>> Streams(Func<StoredEvent, bool> wanted)
    {
        lock (gate)
            return [.. log.Where(wanted).GroupBy(stored => stored.Stream).OrderBy(stream => stream.Key, StringComparer.Ordinal).Select(stream => stream.ToList())];
    }

    private AppendOutcome Append(AppendRequest request)
    {
        var hash = Convert.ToHexStringLower(request.CommandHash.Span);
        if (receipts.TryGetValue(request.IdempotencyKey, out var existing))
            return existing.CommandHash == hash ? new AppendOutcome.Committed(existing, Replayed: true) : new AppendOutcome.KeyReused(existing);

        var actual = log.LongCount(stored => stored.Stream == request.Stream);
        var fits = request.Expected switch
        {
            ExpectedVersion.NoStreamVersion => actual == 0,
            ExpectedVersion.ExactVersion exact => actual == exact.Version,
            _ => true,
        };
        if (!fits)
            return new AppendOutcome.WrongExpectedVersion(actual);
        if (request.Values.Any(value => values.TryGetValue(value.Commitment, out var held) && held.Subject != value.Subject))
            return new AppendOutcome.Refused("23505", "a committed value belongs to another subject");

        var at = clock();
        if (log is [.., var last] && last.RecordedAt > at)
            at = last.RecordedAt;
        var first = log.Count;
        foreach (var (ordinal, added) in request.Events.Index())
        {
            log.Add(new StoredEvent(
                log.Count, EventIds.Of(request.IdempotencyKey, ordinal), request.Stream, ++actual, added.Type, at, Encoding.UTF8.GetBytes(added.Data.GetRawText()), request.Metadata));
        }

        foreach (var value in request.Values)
            values.TryAdd(value.Commitment, value);
        foreach (var commitment in values.Values.Where(value => request.EraseSubjects.Contains(value.Subject)).Select(value => value.Commitment).ToList())
            values.Remove(commitment);

        var receipt = new Receipt(
            request.IdempotencyKey,
            hash,
            request.Stream,
            actual,
            [.. request.Events.Select((_, ordinal) => EventIds.Of(request.IdempotencyKey, ordinal))],
            request.Events.Count > 0 ? first : null,
            log.Count - 1,
            at);
        receipts.Add(receipt.Key, receipt);
        return new AppendOutcome.Committed(receipt, Replayed: false);
    }
}
