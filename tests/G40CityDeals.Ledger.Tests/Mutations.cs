using System.Text.Json.Nodes;

namespace G40CityDeals.Ledger.Tests;

/// <param name="Name">Class of tampering and where.</param>
/// <param name="Codes">At least one of these is what a verifier must say.</param>
/// <param name="NeedsHeld">It shows only against a newer checkpoint that is held.</param>
internal sealed record Mutation(string Name, IReadOnlyList<string> Lines, IReadOnlyList<string> Codes, bool NeedsHeld = false);

/// <summary>Each class of tampering, at first, middle and last position where that makes sense.</summary>
internal static class Mutations
{
    private static readonly (string Field, JsonNode Value)[] Edits =
    [
        ("data", JsonNode.Parse("""{"seat":"theme-lead"}""")!), // literals parse
        ("metadata", JsonNode.Parse("""{"actor":"actor-x"}""")!),
        ("recordedAt", "2026-01-02T03:04:59.000000Z"),
        ("type", "chair_stepped_down"),
        ("stream", "deal-9"),
        ("version", 99),
        ("id", "ffffffff-0000-0000-0000-000000000000"),
    ];

    public static IEnumerable<Mutation> Of(LedgerSample sample) =>
    [
        .. At(sample).SelectMany(place => Events(sample, place.Name, place.Line)),
        .. Checkpoints(sample),
        .. Persons(sample),
        .. Forms(sample),
        .. Partial(sample),
    ];

    /// <summary>First, middle and last event; and all lines of the sample to start from.</summary>
    private static IEnumerable<(string Name, int Line)> At(LedgerSample sample)
    {
        var lines = sample.Lines();
        var first = lines.FindIndex(line => line.StartsWith("{\"index\"", StringComparison.Ordinal));
        return [("first", first), ("middle", first + ((int)LedgerSample.Size / 2)), ("last", lines.Count - 2)];
    }

    private static IEnumerable<Mutation> Events(LedgerSample sample, string where, int at)
    {
        foreach (var (field, value) in Edits)
        {
            yield return new($"edit of {field}, {where}", Changed(sample, at, line => line[field] = value.DeepClone()), ["leaf-mismatch"]);
            yield return new($"edit of {field} with its leaf, {where}", Changed(sample, at, line => line[field] = value.DeepClone(), itsLeaf: true), ["root-mismatch"]);
        }

        yield return new($"edit of actor, {where}", Changed(sample, at, line => line["metadata"]!["actor"] = "actor-x"), ["leaf-mismatch"]);
        yield return new($"edit of headers, {where}", Changed(sample, at, line => line["metadata"]!["headers"]!["role"] = "auditor"), ["leaf-mismatch"]);
        yield return new($"edit of leaf, {where}", Changed(sample, at, line => line["leaf"] = new string('0', 64)), ["stated-leaf-wrong"]);
        yield return new($"delete, {where}", Without(sample, at), ["index-not-dense", "size-mismatch"]);
        yield return new($"delete and renumber, {where}", Renumbered(sample, lines => lines.RemoveAt(at)), ["size-mismatch", "root-mismatch"]);
        yield return new($"insert, {where}", Renumbered(sample, lines => lines.Insert(at, lines[at])), ["size-mismatch"]);
        yield return new($"insert without renumbering, {where}", With(sample, lines => lines.Insert(at, lines[at])), ["index-not-dense"]);
        var other = where == "last" ? at - 1 : at + 1;
        yield return new($"swap, {where}", With(sample, lines => (lines[at], lines[other]) = (lines[other], lines[at])), ["index-not-dense"]);
        yield return new($"swap and renumber, {where}", Renumbered(sample, lines => (lines[at], lines[other]) = (lines[other], lines[at])), ["root-mismatch"]);
        yield return new($"rewrite from here on, {where}", With(sample, lines => Rewrite(lines, at)), ["root-mismatch"]);
        foreach (var renumbered in Numbers(sample, where, at))
            yield return renumbered;
        yield return new($"back-dating, {where}", Changed(sample, at, line => line["recordedAt"] = "2020-01-01T00:00:00.000000Z", itsLeaf: true), ["root-mismatch"]);
        yield return new($"field that no leaf covers, {where}", Changed(sample, at, line => line["remark"] = "x"), ["unreadable"]);
        yield return new($"key twice, {where}", With(sample, lines => lines[at] = lines[at].Replace("\"data\":{", "\"data\":{\"effective\":1,", StringComparison.Ordinal).Replace("\"reason\":", "\"effective\":2,\"reason\":", StringComparison.Ordinal)), ["unreadable"]);
        yield return new($"fraction, {where}", Changed(sample, at, line => line["data"]!["number"] = 1.5), ["unreadable"]);
    }

    /// <summary>The number that people cite is changed, with and without its order. With the order kept only the hash tells.</summary>
    private static IEnumerable<Mutation> Numbers(LedgerSample sample, string where, int at)
    {
        var (before, after) = (where == "first" ? at : at - 1, where == "last" ? at : at + 1);
        foreach (var itsLeaf in new[] { false, true })
        {
            var (leaf, code) = itsLeaf ? (" with its leaf", "root-mismatch") : ("", "leaf-mismatch");
            yield return new($"renumbered, order kept{leaf}, {where}", Changed(sample, at, line => line["number"] = (long)line["number"]! - 1, itsLeaf), [code]);
            yield return new($"renumbered without gaps from here on{leaf}, {where}", With(sample, lines => CloseGaps(lines, at, itsLeaf)), [code]);
            yield return new($"renumbered, as the one before it{leaf}, {where}", With(sample, lines => lines[after] = Rendered(lines[after], line => line["number"] = NumberOf(lines[after - 1]), itsLeaf)), ["number-not-ascending"]);
            yield return new($"renumbered, swapped with the one before it{leaf}, {where}", With(sample, lines => SwapNumbers(lines, before, before + 1, itsLeaf)), ["number-not-ascending"]);
        }

        yield return new($"number removed, {where}", Changed(sample, at, line => line.Remove("number")), ["unreadable"]);
        yield return new($"number as a text, {where}", Changed(sample, at, line => line["number"] = "7"), ["unreadable"]);
    }

    private static IEnumerable<Mutation> Checkpoints(LedgerSample sample)
    {
        using var stranger = SigningKey.New();
        var (size, half) = (LedgerSample.Size, LedgerSample.Size / 2);
        foreach (var left in new[] { 1L, half, size - 1 })
        {
            yield return new($"cut off after {left}", With(sample, lines => CutAfter(lines, left)), ["checkpoint-missing"]);
            yield return new($"cut off after {left}, closed by the newest checkpoint", With(sample, lines => CutAfter(lines, left).Add(sample.Closing(size))), ["size-mismatch"]);
            yield return new($"cut off after {left}, closed by the checkpoint of that time", TruncatedTo(sample, left), ["truncated"], NeedsHeld: true);
            yield return new($"replayed checkpoint of {left}", Closed(sample, sample.Closing(left)), ["size-mismatch"]);
            yield return new($"replayed checkpoint of {left} under this size", Closed(sample, sample.Closing(size, sample.Note(left))), ["size-mismatch"]);
        }

        var note = sample.Note(size);
        yield return new("forged by a key of another's", Closed(sample, sample.Closing(size, sample.Note(size, stranger))), ["signature-unknown"]);
        yield return new("forged under the known key's id", Closed(sample, sample.Closing(size, UnderIdOf(sample, stranger))), ["signature-invalid"]);
        yield return new("signed text changed", Closed(sample, sample.Closing(size + 1, note.Replace($"\n{size}\n", $"\n{size + 1}\n", StringComparison.Ordinal))), ["signature-invalid"]);
        yield return new("foreign checkpoint of another log and key", Closed(sample, sample.Closing(size, sample.Note(size, stranger, "other/log"))), ["signature-unknown"]);
        yield return new("foreign checkpoint of another log, the same key", Closed(sample, sample.Closing(size, sample.Note(size, origin: "other/log"))), ["signature-unknown"]);
        yield return new("checkpoint without a signature", Closed(sample, sample.Closing(size, note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 2)])), ["checkpoint-malformed"]);
        yield return new("stated size changed", Closed(sample, sample.Closing(size - 1, note)), ["size-mismatch"]);
        yield return new("rewritten log under a key of the rewriter's", Resigned(sample, stranger), ["signature-unknown"]);
        yield return new("rewritten log, signed by the log's own key", Resigned(sample, sample.Key), ["held-inconsistent"], NeedsHeld: true);
    }

    private static IEnumerable<Mutation> Persons(LedgerSample sample)
    {
        foreach (var (where, line, place) in new[] { ("first", 0, 0), ("middle", 0, 9), ("last", 1, 7) })
        {
            yield return new($"person changed, {where}", Person(sample, line, place, person => person["value"]!["name"] = "Pietersen"), ["person-changed"]);
            yield return new($"person's salt changed, {where}", Person(sample, line, place, person => person["salt"] = new string('f', 64)), ["person-changed"]);
            yield return new($"person swapped for another, {where}", Person(sample, line, place, person => person["person"] = "ffffffff-0000-0000-0000-000000000000"), ["person-unknown"]);
            yield return new($"person missing without erasure, {where}", Person(sample, line, place, change: null), ["person-missing"]);
        }
    }

    private static IEnumerable<Mutation> Forms(LedgerSample sample)
    {
        yield return new("no JSON", With(sample, lines => lines[5] = lines[5][..^1]), ["unreadable"]);
        yield return new("empty line", With(sample, lines => lines.Insert(5, "")), ["unreadable"]);
        yield return new("lone surrogate", With(sample, lines => lines[5] = lines[5].Replace("chair\"", "\\ud800\"", StringComparison.Ordinal)), ["unreadable"]);
        yield return new("line after the checkpoint", With(sample, lines => lines.Add(lines[5])), ["unreadable"]);
        yield return new("nothing", [], ["checkpoint-missing"]);
    }

    private static IEnumerable<Mutation> Partial(LedgerSample sample)
    {
        var lines = sample.PartialLines();
        var events = Enumerable.Range(0, lines.Count).Where(at => lines[at].StartsWith("{\"index\"", StringComparison.Ordinal)).ToList();
        foreach (var (where, at) in new[] { ("first", events[0]), ("middle", events[events.Count / 2]), ("last", events[^1]) })
        {
            List<string> Edited(Action<JsonObject> change) => [.. lines.Select((line, i) => i == at ? Rendered(line, change) : line)];
            yield return new($"partial: edit of data, {where}", Edited(line => line["data"] = new JsonObject()), ["proof-mismatch"]);
            yield return new($"partial: another index, {where}", Edited(line => line["index"] = (long)line["index"]! == 0 ? 1 : (long)line["index"]! - 1), ["proof-mismatch"]);
            yield return new($"partial: renumbered, order kept, {where}", Edited(line => line["number"] = (long)line["number"]! - 1), ["proof-mismatch"]);
            yield return new($"partial: proof cut short, {where}", Edited(line => line["proof"]!.AsArray().RemoveAt(0)), ["proof-mismatch"]);
            yield return new($"partial: no proof, {where}", Edited(line => line.Remove("proof")), ["unreadable"]);
        }

        yield return new("partial: person missing without its erasure", [.. lines.Where(line => !line.Contains("person_erased", StringComparison.Ordinal))], ["person-missing"]);
    }

    private static List<string> With(LedgerSample sample, Action<List<string>> change)
    {
        var lines = sample.Lines();
        change(lines);
        return lines;
    }

    private static List<string> Without(LedgerSample sample, int at) => With(sample, lines => lines.RemoveAt(at));

    private static List<string> Closed(LedgerSample sample, string closing) => With(sample, lines => lines[^1] = closing);

    private static List<string> Changed(LedgerSample sample, int at, Action<JsonObject> change, bool itsLeaf = false) =>
        With(sample, lines => lines[at] = Rendered(lines[at], change, itsLeaf));

    private static string Rendered(string line, Action<JsonObject> change, bool itsLeaf = false)
    {
        var changed = JsonNode.Parse(line)!.AsObject(); // a line of ours is an object
        change(changed);
        return itsLeaf ? LedgerSample.WithItsLeaf(changed) : changed.ToJsonString();
    }

    /// <summary>Indexes and numbers follow the lines again; leaves stay as they were stated.</summary>
    private static List<string> Renumbered(LedgerSample sample, Action<List<string>> change) => With(sample, lines =>
    {
        change(lines);
        var index = 0;
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].StartsWith("{\"index\"", StringComparison.Ordinal))
                lines[at] = Rendered(lines[at], line => (line["index"], line["number"]) = (index, LedgerSample.NumberAt(index++)));
        }
    });

    private static long NumberOf(string line) => (long)JsonNode.Parse(line)!["number"]!; // a line of ours has one

    private static void SwapNumbers(List<string> lines, int one, int other, bool itsLeaf)
    {
        var (first, second) = (NumberOf(lines[one]), NumberOf(lines[other]));
        lines[one] = Rendered(lines[one], line => line["number"] = second, itsLeaf);
        lines[other] = Rendered(lines[other], line => line["number"] = first, itsLeaf);
    }

    private static void CloseGaps(List<string> lines, int from, bool itsLeaf)
    {
        var number = NumberOf(lines[from]) - 1;
        for (var at = from; at < lines.Count - 1; at++)
            lines[at] = Rendered(lines[at], line => line["number"] = number++, itsLeaf);
    }

    private static void Rewrite(List<string> lines, int from)
    {
        for (var at = from; at < lines.Count - 1; at++)
            lines[at] = Rendered(lines[at], line => line["metadata"]!["actor"] = "somebody-else", itsLeaf: true);
    }

    private static List<string> CutAfter(List<string> lines, long events)
    {
        var first = lines.FindIndex(line => line.StartsWith("{\"index\"", StringComparison.Ordinal));
        lines.RemoveRange(first + (int)events, lines.Count - first - (int)events);
        return lines;
    }

    /// <summary>Without the persons of what was cut off: in itself such an export is whole.</summary>
    private static List<string> TruncatedTo(LedgerSample sample, long events)
    {
        var lines = CutAfter(sample.Lines(), events);
        var kept = string.Concat(lines.Where(line => line.StartsWith("{\"index\"", StringComparison.Ordinal)));
        for (var at = 0; at < 2; at++)
        {
            var persons = JsonNode.Parse(lines[at])!.AsObject(); // a line of ours is an object
            foreach (var name in persons["persons"]!.AsObject().Select(pair => pair.Key).Where(name => !kept.Contains(name, StringComparison.Ordinal)).ToList())
                persons["persons"]!.AsObject().Remove(name);
            lines[at] = persons.ToJsonString();
        }

        return [.. lines, sample.Closing(events)];
    }

    private static List<string> Resigned(LedgerSample sample, SigningKey key) => With(sample, lines =>
    {
        Rewrite(lines, lines.Count / 2);
        var leaves = lines.Where(line => line.StartsWith("{\"index\"", StringComparison.Ordinal)).Select(LedgerSample.LeafOf);
        lines[^1] = sample.Closing(LedgerSample.Size, SigningKey.Sign(Checkpoint.Of(LedgerSample.Origin, LedgerSample.Size, MerkleTree.Root(leaves)), [key]).ToString());
    });

    private static string UnderIdOf(LedgerSample sample, SigningKey stranger)
    {
        var note = SignedNote.Parse(sample.Note(LedgerSample.Size, stranger));
        return (note with { Signatures = [.. note.Signatures.Select(signature => signature with { KeyId = sample.Key.KeyId })] }).ToString();
    }

    private static List<string> Person(LedgerSample sample, int line, int place, Action<JsonObject>? change) => With(sample, lines =>
    {
        var persons = JsonNode.Parse(lines[line])!.AsObject(); // a line of ours is an object
        var (commitment, person) = persons["persons"]!.AsObject().ElementAt(place);
        if (change is null)
            persons["persons"]!.AsObject().Remove(commitment);
        else
            change(person!.AsObject());
        lines[line] = persons.ToJsonString();
    });
}
