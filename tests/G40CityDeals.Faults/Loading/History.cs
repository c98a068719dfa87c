using System.Collections.Concurrent;

namespace G40CityDeals.Faults.Loading;

/// <summary>All that callers and readers saw in one round.</summary>
internal sealed class History
{
    private readonly ConcurrentQueue<Attempt> attempts = new();
    private readonly ConcurrentQueue<OwnRead> ownReads = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(long Number, Guid Id)>> readers = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> marks = new();

    /// <summary>In the order in which the answers came.</summary>
    public IReadOnlyList<Attempt> Attempts => [.. attempts];

    public IReadOnlyList<OwnRead> OwnReads => [.. ownReads];

    /// <summary>By reader: every event that it was given, in the order in which it was.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(long Number, Guid Id)>> Readers =>
        readers.ToDictionary(reader => reader.Key, reader => (IReadOnlyList<(long, Guid)>)[.. reader.Value]);

    /// <summary>What the caller of each operation was told last.</summary>
    public IEnumerable<(Operation Operation, Answer Answer)> Outcomes => attempts
        .GroupBy(attempt => (attempt.Operation.Key, attempt.Operation.Command))
        .Select(sendings => (sendings.First().Operation, (sendings.FirstOrDefault(sent => sent.Answer.IsDefinite) ?? sendings.Last()).Answer));

    public void Add(Attempt attempt) => attempts.Enqueue(attempt);

    public void Add(OwnRead read) => ownReads.Enqueue(read);

    public void AddRead(string reader, long number, Guid id) => Reader(reader).Enqueue((number, id));

    /// <summary>By reader: up to where the log was settled, in the order in which it was told.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Marks => marks.ToDictionary(reader => reader.Key, reader => (IReadOnlyList<long>)[.. reader.Value]);

    public void AddMark(string reader, long mark) => marks.GetOrAdd(reader, _ => new()).Enqueue(mark);

    public void AddReader(string reader) => Reader(reader);

    /// <summary>When a node acknowledged the first operation that was sent to it after this moment; null when none did.</summary>
    public long? FirstAcknowledgedAfter(long moment) => attempts
        .Where(attempt => attempt.Begun >= moment && attempt.Answer.Kind == AnswerKind.Acknowledged)
        .Select(attempt => (long?)attempt.Ended).Min();

    /// <summary>How many sendings had no definite answer, or none at all, among those that ended after this moment.</summary>
    public int UnansweredSince(long moment) => attempts.Count(attempt => attempt.Ended >= moment && !attempt.Answer.IsDefinite);

    public int AcknowledgedBefore(long moment) => attempts.Count(attempt => attempt.Ended < moment && attempt.Answer.Kind == AnswerKind.Acknowledged);

    private ConcurrentQueue<(long Number, Guid Id)> Reader(string name) => readers.GetOrAdd(name, _ => new());
}
