using System.Text;
using G40CityDeals.App.EventLog;
using G40CityDeals.Faults.Checking;
using G40CityDeals.Faults.Loading;

namespace G40CityDeals.Faults.Tests;

/// <summary>A check that cannot fail is worth nothing: each is shown a history in which what it looks for is wrong.</summary>
public sealed class CheckerTests
{
    public static TheoryData<string, string> Spoilings => new(Spoiled.Keys.Select(name => (name, Spoiled[name].Invariant)));

    [Fact]
    public void Given_a_round_in_which_all_is_well_Then_nothing_is_violated() => new Doctored().Check().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Spoilings))]
    public void Given_a_history_that_is_wrong_Then_the_check_for_it_says_so(string what, string invariant)
    {
        var doctored = new Doctored();

        Spoiled[what].Spoil(doctored);

        doctored.Check().Select(violation => violation.Invariant).ShouldContain(invariant);
    }

    [Fact]
    public void Every_check_is_shown_to_fail() =>
        Spoiled.Values.Select(spoiling => spoiling.Invariant).Distinct().ShouldBe(Invariants.All.Keys, ignoreOrder: true);

    private static readonly Dictionary<string, (string Invariant, Action<Doctored> Spoil)> Spoiled = new()
    {
        ["an acknowledged event is gone"] = ("acknowledged-is-stored", doctored => doctored.Remove(3)),
        ["an acknowledged event has another version"] = ("acknowledged-is-stored", doctored => doctored.Change(3, stored => stored with { Version = 5 })),
        ["an acknowledged event was recorded at another moment"] = ("acknowledged-is-stored", doctored => doctored.Change(3, stored => stored with { RecordedAt = stored.RecordedAt.AddTicks(10) })),
        ["an acknowledged event stands in another stream"] = ("acknowledged-is-stored", doctored => doctored.Change(3, stored => stored with { Stream = "deal-1" })),
        ["an acknowledgement names another number"] = ("acknowledged-is-stored", doctored => ChangeAnswer(doctored, "one", known => known with { Number = 7 })),
        ["an acknowledgement has an event too few"] = ("acknowledged-is-stored", doctored => ChangeAnswer(doctored, "two", known => known with { Events = [known.Events[0]] })),
        ["the data differ in one letter"] = ("equal-to-what-was-sent", doctored => doctored.Change(3, stored => stored with { Utf8Data = Encoding.UTF8.GetBytes(stored.Data.GetRawText().Replace("drie", "drei", StringComparison.Ordinal)) })),
        ["the type differs"] = ("equal-to-what-was-sent", doctored => doctored.Change(3, stored => stored with { Type = "deal_signed" })),
        ["a key was answered with another version the second time"] = ("one-result-per-key", doctored => ChangeAnswer(doctored, "one", known => known with { Version = 9 }, onlyLast: true)),
        ["a key was acknowledged and then refused"] = ("one-result-per-key", doctored => doctored.Add(doctored.Attempts.First(attempt => attempt.Operation.Key == "one").Operation, new Answer(AnswerKind.Refused, "store.refused 23505"))),
        ["two commands under one key were both acknowledged"] = ("one-result-per-key", doctored => doctored.Add(Doctored.Command("one", null) with { Command = "another" }, doctored.Attempts.First(attempt => attempt.Operation.Key == "one").Answer)),
        ["a key has two receipts"] = ("one-result-per-key", doctored => doctored.Log = doctored.Log with { Receipts = [.. doctored.Log.Receipts, doctored.Log.Receipts[0]] }),
        ["a key has no receipt"] = ("one-result-per-key", doctored => doctored.Log = doctored.Log with { Receipts = [.. doctored.Log.Receipts.Skip(1)] }),
        ["a receipt says another version"] = ("one-result-per-key", doctored => doctored.Log = doctored.Log with { Receipts = [.. doctored.Log.Receipts.Select(receipt => receipt with { Version = receipt.Version + 1 })] }),
        ["one of two events of a command is missing"] = ("all-or-none", doctored => doctored.Remove(2)),
        ["an event of a refused command is stored"] = ("all-or-none", doctored => doctored.AddEvent(EventIds.Of("stale", 0))),
        ["an event is stored twice"] = ("all-or-none", doctored => doctored.AddEvent(EventIds.Of("one", 0))),
        ["an event that nobody sent is stored"] = ("all-or-none", doctored => doctored.AddEvent(EventIds.Of("nobody", 0))),
        ["two that insisted on one version were both acknowledged"] = ("no-stale-commit", doctored => doctored.Add(
            Doctored.Command("rival", expected: 1), new Answer(AnswerKind.Acknowledged, "", new(2, [EventIds.Of("rival", 0)], 1, default, Replayed: false)))),
        ["one that insisted on a version was stored elsewhere"] = ("no-stale-commit", doctored => ChangeOperation(doctored, "two", operation => operation with { Expected = 2 })),
        ["a valid command was refused by the database"] = ("refused-for-a-reason", doctored => doctored.Add(Doctored.Command("valid", null), new Answer(AnswerKind.Refused, "store.refused 23505"))),
        ["a command that insists on no version was refused for its version"] = ("refused-for-a-reason", doctored => doctored.Add(Doctored.Command("valid", null), new Answer(AnswerKind.Refused, Answer.Version))),
        ["a key of one command was refused as used"] = ("refused-for-a-reason", doctored => doctored.Add(Doctored.Command("valid", null), new Answer(AnswerKind.Refused, Answer.KeyReused))),
        ["the app failed by itself"] = ("no-internal-error", doctored => doctored.Add(Doctored.Command("unlucky", null), new Answer(AnswerKind.Unknown, Answer.InternalError))),
        ["a version is missing"] = ("versions-dense", doctored => doctored.Remove(1)),
        ["a version stands twice"] = ("versions-dense", doctored => doctored.Change(2, stored => stored with { Version = 2 })),
        ["a stream says another version than its last event"] = ("versions-dense", doctored => doctored.Log = doctored.Log with { StreamVersions = new Dictionary<string, long> { [Doctored.Deal] = 5 } }),
        ["a stream has no event"] = ("versions-dense", doctored => doctored.Log = doctored.Log with { StreamVersions = new Dictionary<string, long> { [Doctored.Deal] = 4, ["empty"] = 0 } }),
        ["a leaf is missing"] = ("leaves-dense", doctored => doctored.Change(3, stored => stored with { Index = -1 })),
        ["leaves do not follow the numbers"] = ("leaves-dense", doctored => doctored.Change(3, stored => stored with { Index = 4 })),
        ["an event has no receipt"] = ("receipts-fit-events", doctored => doctored.AddEvent(EventIds.Of("nobody", 0))),
        ["a receipt has lost its event"] = ("receipts-fit-events", doctored => doctored.Remove(3)),
        ["an event has two receipts"] = ("receipts-fit-events", doctored => doctored.Log = doctored.Log with { Receipts = [.. doctored.Log.Receipts, doctored.Log.Receipts[0] with { Key = "again" }] }),
        ["the mark went back"] = ("mark-holds", doctored => doctored.Marks.Insert(1, 4)),
        ["the mark stands behind where it was seen"] = ("mark-holds", doctored => doctored.Marks.Add(6)),
        ["the mark passed the last number"] = ("mark-holds", doctored => doctored.Log = doctored.Log with { Mark = 7 }),
        ["the mark never came to the last event"] = ("mark-holds", doctored => doctored.Log = doctored.Log with { Mark = 4 }),
        ["a leaf is that of another entry"] = ("leaves-fit", doctored => doctored.Change(2, stored => stored with { Type = "deal_signed" }, withLeaf: false)),
        ["a time runs back by a microsecond"] = ("recorded-at-never-back", doctored => doctored.Change(3, stored => stored with { RecordedAt = new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero) })),
        ["an inspector found something"] = ("inspectors-content", doctored => doctored.Log = doctored.Log with { Inspected = ["store.guard-missing: …"] }),
        ["a view differs from the fold"] = ("views-equal-a-fold", doctored => doctored.Log = doctored.Log with { FoldedViews = Doctored.Views("""{"n":1,"m":[2,1]}""") }),
        ["a view is missing"] = ("views-equal-a-fold", doctored => doctored.Log = doctored.Log with { LiveViews = new Dictionary<string, string>() }),
        ["the views lag behind"] = ("views-caught-up", doctored => doctored.Log = doctored.Log with { ViewPosition = 2 }),
        ["a size was signed twice"] = ("signed-once-and-growing", doctored => Signed(doctored, new("deals/1", 3), new("deals/1", 4), new("deals/1", 4))),
        ["a smaller log was signed after a larger one"] = ("signed-once-and-growing", doctored => Signed(doctored, new("deals/1", 3), new("deals/1", 1), new("deals/1", 4))),
        ["the log was signed under two names"] = ("signed-once-and-growing", doctored => Signed(doctored, new("deals/1", 3), new("deals/2", 4))),
        ["signing ended before the last event"] = ("signed-once-and-growing", doctored => Signed(doctored, new SignedSize("deals/1", 3))),
        ["nobody signed"] = ("signed-once-and-growing", doctored => Signed(doctored)),
        ["an own write does not show"] = ("own-writes-shown", doctored => doctored.OwnReads.Add(new OwnRead("one", 5, 4))),
        ["a reader was given an event twice"] = ("readers-once-in-order", doctored => doctored.Read.Add(("straight", 3, doctored.Read[^1].Id))),
        ["a reader passed an event over"] = ("readers-once-in-order", doctored => doctored.Read.RemoveAt(1)),
        ["a reader was given two in the wrong order"] = ("readers-once-in-order", doctored => (doctored.Read[0], doctored.Read[1]) = (doctored.Read[1], doctored.Read[0])),
        ["a reader did not get to the end"] = ("readers-once-in-order", doctored => doctored.Read.RemoveAt(doctored.Read.Count - 1)),
        ["a reader was given another event in its place"] = ("readers-once-in-order", doctored => doctored.Read[2] = doctored.Read[2] with { Id = Guid.Empty }),
        ["nobody read"] = ("readers-once-in-order", doctored => doctored.Read.Clear()),
    };

    private static void Signed(Doctored doctored, params IReadOnlyList<SignedSize> signed) => doctored.Log = doctored.Log with { Signed = signed };

    private static void ChangeAnswer(Doctored doctored, string key, Func<Acknowledgement, Acknowledgement> change, bool onlyLast = false)
    {
        for (var i = onlyLast ? doctored.Attempts.ToList().FindLastIndex(attempt => attempt.Operation.Key == key) : 0; i < doctored.Attempts.Count; i++)
        {
            if (doctored.Attempts[i] is { Answer.Acknowledged: { } known } attempt && attempt.Operation.Key == key)
                doctored.Attempts[i] = attempt with { Answer = attempt.Answer with { Acknowledged = change(known) } };
        }
    }

    private static void ChangeOperation(Doctored doctored, string key, Func<Operation, Operation> change)
    {
        for (var i = 0; i < doctored.Attempts.Count; i++)
        {
            if (doctored.Attempts[i].Operation.Key == key)
                doctored.Attempts[i] = doctored.Attempts[i] with { Operation = change(doctored.Attempts[i].Operation) };
        }
    }
}
