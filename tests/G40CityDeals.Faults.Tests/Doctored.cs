using System.Text;
using G40CityDeals.App.EventLog;
using G40CityDeals.Faults.Checking;
using G40CityDeals.Faults.Loading;
using G40CityDeals.Ledger;

namespace G40CityDeals.Faults.Tests;

/// <summary>A small round in which all is well, to be spoiled in one place.</summary>
internal sealed class Doctored
{
    public const string Deal = "deal-0";
    private static readonly LedgerMetadata Metadata = new("faults", null, null, null);
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Attempt> attempts = [];
    private readonly List<(string Reader, long Number, Guid Id)> read = [];
    private readonly List<OwnRead> ownReads = [];
    private readonly List<LoggedEvent> events = [];
    private readonly List<LoggedReceipt> receipts = [];

    /// <summary>Three commands of one, two and one events on one stream; one that was refused for its version, one that was answered twice, one that nobody knows of.</summary>
    public Doctored()
    {
        Store("register", Facts.Sent(Facts.Registered("Deal")), expected: null);
        Store("two", [Facts.Sent(Facts.Judged("een")), Facts.Sent(Facts.Judged("twee"))], expected: 1);
        Store("one", Facts.Sent(Facts.Judged("drie")), expected: null);
        attempts.Add(attempts[^1]);
        Add(Command("stale", expected: 1), new Answer(AnswerKind.Refused, Answer.Version));
        Add(Command("lost", expected: null), new Answer(AnswerKind.Unknown, "gone"));
        foreach (var reader in (string[])["straight", "through"])
            read.AddRange(events.Select(logged => (reader, logged.Event.Number, logged.Event.Id)));
        ownReads.Add(new OwnRead("one", 5, 5));
        Log = new StoredLog(
            events, receipts, new Dictionary<string, long> { [Deal] = 4 },
            Views("""{"n":1,"m":[1,2]}"""), Views("""{"m":[1,2],"n":1}"""), Mark: 5, LastNumber: 6, ViewPosition: 5,
            [new("deals/1", 1), new("deals/1", 3), new("deals/1", 4)], Inspected: []);
    }

    public StoredLog Log { get; set; }

    public IList<Attempt> Attempts => attempts;

    public IList<(string Reader, long Number, Guid Id)> Read => read;

    public IList<OwnRead> OwnReads => ownReads;

    public IList<long> Marks { get; } = [1, 3, 5];

    public IReadOnlyList<Violation> Check()
    {
        var history = new History();
        attempts.ForEach(history.Add);
        foreach (var (reader, number, id) in read)
            history.AddRead(reader, number, id);
        ownReads.ForEach(history.Add);
        foreach (var mark in Marks)
            history.AddMark("straight", mark);
        return Invariants.Check(history, Log);
    }

    public static Operation Command(string key, long? expected, bool sharesKey = false) =>
        new(key, key, Deal, expected, [Facts.Sent(Facts.Judged("oordeel " + key))], sharesKey);

    public void Add(Operation operation, Answer answer) => attempts.Add(new Attempt(operation, answer, 0, 1));

    /// <summary>The events of the log, one of them changed, its leaf as it was.</summary>
    public void Change(int index, Func<LedgerEvent, LedgerEvent> change, bool withLeaf = true)
    {
        var changed = change(events[index].Event);
        events[index] = new LoggedEvent(changed, withLeaf ? LeafOf(changed) : events[index].Leaf);
    }

    public void Remove(int index)
    {
        events.RemoveAt(index);
        Log = Log with { Events = events };
    }

    /// <summary>An event more, at the end of the log and of the stream.</summary>
    public void AddEvent(Guid id)
    {
        var stored = events[^1].Event with { Id = id, Index = events.Count, Number = NumberOf(events.Count), Version = events.Count + 1 };
        events.Add(new LoggedEvent(stored, LeafOf(stored)));
        foreach (var reader in (string[])["straight", "through"])
            read.Add((reader, stored.Number, stored.Id));
        Log = Log with { StreamVersions = new Dictionary<string, long> { [Deal] = events.Count }, ViewPosition = stored.Number, Mark = stored.Number };
    }

    public static Dictionary<string, string> Views(string body) => new() { ["profile " + Deal] = body };

    private void Store(string key, SentEvent sent, long? expected) => Store(key, [sent], expected);

    private void Store(string key, IReadOnlyList<SentEvent> sent, long? expected)
    {
        var ids = sent.Select((_, ordinal) => EventIds.Of(key, ordinal)).ToList();
        var at = Noon.AddSeconds(events.Count);
        foreach (var (one, id) in sent.Zip(ids))
        {
            var stored = new LedgerEvent(events.Count, NumberOf(events.Count), id, Deal, events.Count + 1, one.Type, at, Encoding.UTF8.GetBytes(one.Data), Metadata);
            events.Add(new LoggedEvent(stored, LeafOf(stored)));
        }

        receipts.Add(new LoggedReceipt(key, Deal, events.Count, ids, at));
        Add(new Operation(key, key, Deal, expected, sent), new Answer(AnswerKind.Acknowledged, "", new(events.Count, ids, NumberOf(events.Count - 1), at, Replayed: false)));
    }

    /// <summary>Number 2 was taken and never used.</summary>
    private static long NumberOf(int place) => place == 0 ? 1 : place + 2;

    private static string LeafOf(LedgerEvent stored) => Convert.ToHexStringLower(LedgerEntry.Of(stored).Leaf());
}
