using System.Globalization;

namespace G40CityDeals.Ledger;

/// <summary>
/// Judges an export by itself: no database, no network. Leaves are recomputed; the stated ones only help to name the offender.
/// Memory grows with streams and persons, not with events.
/// </summary>
public sealed class ExportVerifier
{
    private readonly IReadOnlyList<NoteKey> keys;
    private readonly List<HeldCheckpoint> held;
    private readonly TreeBuilder recomputed = new();
    private readonly Dictionary<string, (long Version, string RecordedAt)> streams = new(StringComparer.Ordinal);
    private readonly PersonsCheck persons;
    private readonly Dictionary<string, VerdictFinding> first = new(StringComparer.Ordinal);
    private readonly List<(ParsedLine.Event Entry, byte[] Leaf)> unproven = [];
    private VerdictFinding? firstMismatch;

    /// <summary>The tree over the leaves as stated; the same as the other one, and so not kept, until they first differ.</summary>
    private TreeBuilder? stated;
    private ParsedLine.Closing? closing;
    private bool? isPartial;
    private long events;
    private long lastIndex = -1;
    private long lastNumber = -1;
    private string? from;
    private string? until;
    private int nextHeld;

    /// <param name="keys">Public keys of the log; without one nothing is authenticated.</param>
    /// <param name="erasedSince">Persons who were erased after the checkpoint that closes the export, where the log itself can be asked; null elsewhere.</param>
    public ExportVerifier(IReadOnlyList<NoteKey> keys, IEnumerable<HeldCheckpoint> held, IEnumerable<string>? erasedSince = null)
    {
        this.keys = keys;
        persons = new(erasedSince ?? []);
        this.held = [.. held.OrderBy(one => one.Checkpoint?.Size ?? long.MaxValue)];
        CompareHeld();
    }

    /// <summary>Takes the next line. False: the rest need not be read.</summary>
    internal bool Add(ParsedLine line)
    {
        switch (line)
        {
            case ParsedLine.Unreadable unreadable:
                Find("unreadable", line.Line, lastIndex + 1, $"Line {line.Line} is not of the export's format: {unreadable.Why}");
                return false;
            case var _ when closing is not null:
                Find("unreadable", line.Line, index: null, $"Line {line.Line} stands after the checkpoint, where an export ends.");
                return false;
            case ParsedLine.Persons some when events == 0:
                some.Values.ToList().ForEach(value => persons.Add(value, line.Line));
                return true;
            case ParsedLine.Event entry:
                return Add(entry);
            case ParsedLine.Closing last:
                closing = last;
                return true;
            default:
                Find("unreadable", line.Line, index: null, $"Line {line.Line} has persons, and they stand before the events.");
                return false;
        }
    }

    public Verdict Judge()
    {
        var findings = new List<VerdictFinding>(first.Values);
        Checkpoint? checkpoint = null;
        if (!first.ContainsKey("unreadable"))
        {
            checkpoint = new CheckpointJudge(keys, closing, held).Judge(findings, events, isPartial ?? false);
            if (checkpoint is not null)
                JudgeRoot(checkpoint, findings);
            persons.Judge(findings);
        }

        var outcome = findings.Count > 0 ? VerdictOutcome.Failed : keys.Count == 0 ? VerdictOutcome.Unauthenticated : VerdictOutcome.Verified;
        return new Verdict(outcome, events, isPartial ?? false, checkpoint?.Origin, checkpoint?.Size, from, until, persons.Proven, persons.Erased, held.Count, findings);
    }

    private bool Add(ParsedLine.Event entry)
    {
        isPartial ??= entry.Proof is not null;
        if (isPartial != entry.Proof is not null)
        {
            Find("unreadable", entry.Line, entry.Index, $"Line {entry.Line}: either every event has a proof or none.");
            return false;
        }

        Order(entry);
        persons.Add(entry);
        if (!entry.Leaf.AsSpan().SequenceEqual(entry.Stated))
            firstMismatch ??= new VerdictFinding("leaf-mismatch", entry.Line, entry.Index, $"The event at index {entry.Index} (line {entry.Line}, version {entry.Version} of '{entry.Stream}') is not what was recorded: it does not make its leaf.");
        from = from is null || string.CompareOrdinal(entry.RecordedAt, from) < 0 ? entry.RecordedAt : from;
        until = until is null || string.CompareOrdinal(entry.RecordedAt, until) > 0 ? entry.RecordedAt : until;
        events++;
        if (isPartial == true)
        {
            unproven.Add((entry with { Mentions = [] }, entry.Leaf));
            return true;
        }

        if (firstMismatch is not null)
            (stated ??= recomputed.Copy()).Add(entry.Stated);
        recomputed.Add(entry.Leaf);
        CompareHeld();
        return true;
    }

    private void Order(ParsedLine.Event entry)
    {
        var expected = lastIndex + 1;
        if (isPartial == true ? entry.Index < expected : entry.Index != expected)
            Find("index-not-dense", entry.Line, expected, $"Line {entry.Line} has index {entry.Index} where {expected} belongs: events were removed, added or moved here.");
        lastIndex = entry.Index;
        if (entry.Number <= lastNumber)
            Find("number-not-ascending", entry.Line, entry.Index, $"Line {entry.Line} has number {entry.Number} after number {lastNumber}: numbers may have gaps, but each is higher than the one before; events were renumbered, repeated or moved here.");
        lastNumber = entry.Number;
        var (version, recordedAt) = streams.GetValueOrDefault(entry.Stream);
        if (isPartial == true ? entry.Version <= version : entry.Version != version + 1)
            Find("version-not-dense", entry.Line, entry.Index, $"Line {entry.Line} has version {entry.Version} of '{entry.Stream}' after version {version}.");

        // Between streams times may run against the numbers, by the length of a transaction.
        if (recordedAt is not null && string.CompareOrdinal(entry.RecordedAt, recordedAt) < 0)
            Find("time-runs-backwards", entry.Line, entry.Index, $"Line {entry.Line} is recorded at {entry.RecordedAt}, before the one of '{entry.Stream}' that it follows ({recordedAt}): it was dated back.");
        streams[entry.Stream] = (entry.Version, entry.RecordedAt);
    }

    private void JudgeRoot(Checkpoint checkpoint, List<VerdictFinding> findings)
    {
        if (isPartial == true)
        {
            JudgeProofs(checkpoint, findings);
            return;
        }

        if (checkpoint.HasRoot(recomputed.Root()))
        {
            if (firstMismatch is not null)
                findings.Add(firstMismatch with { Code = "stated-leaf-wrong", Detail = $"The leaf that line {firstMismatch.Line} states is not that of its event; the event itself is as it was signed." });
            return;
        }

        if (stated is not null && firstMismatch is not null && checkpoint.HasRoot(stated.Root()))
        {
            findings.Add(firstMismatch);
            return;
        }

        var good = held.Where(one => one.Fits == true).Max(one => one.Checkpoint?.Size) ?? 0;
        var bad = held.Where(one => one.Fits == false).Min(one => one.Checkpoint?.Size) ?? checkpoint.Size;
        findings.Add(new VerdictFinding("root-mismatch", Line: null, good, string.Create(CultureInfo.InvariantCulture, $"The events are not those that were signed. What differs stands at index {good} or later, and before {Math.Max(bad, good)}, as far as the checkpoints held tell.")));
    }

    private void JudgeProofs(Checkpoint checkpoint, List<VerdictFinding> findings)
    {
        var root = Convert.FromBase64String(checkpoint.Root);
        foreach (var (entry, leaf) in unproven)
        {
            if (InclusionProof.Verify(leaf, entry.Index, checkpoint.Size, entry.Proof ?? [], root))
                continue;
            findings.Add(new VerdictFinding("proof-mismatch", entry.Line, entry.Index, $"The event at index {entry.Index} (line {entry.Line}) is not proven: it is not what was signed, or not at this place."));
            return;
        }
    }

    private void CompareHeld()
    {
        while (nextHeld < held.Count && (held[nextHeld].Checkpoint?.Size ?? long.MaxValue) <= recomputed.Size)
        {
            if (held[nextHeld].Checkpoint?.Size == recomputed.Size)
                held[nextHeld].Compare(recomputed);
            nextHeld++;
        }
    }

    /// <summary>The first of its kind is told: what follows it is often its consequence.</summary>
    private void Find(string code, long line, long? index, string detail) => first.TryAdd(code, new VerdictFinding(code, line, index, detail));
}
