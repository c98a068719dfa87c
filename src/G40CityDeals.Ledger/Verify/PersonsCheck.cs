namespace G40CityDeals.Ledger;

/// <summary>Whether the persons of an export fit the commitments in its events.</summary>
/// <param name="erasedSince">Persons whose erasure stands in the log after the checkpoint that closes the export.</param>
internal sealed class PersonsCheck(IEnumerable<string> erasedSince)
{
    private readonly Dictionary<string, (PersonValue Value, long Line)> values = new(StringComparer.Ordinal);
    private readonly Dictionary<PersonMention, (long Line, long Index)> mentions = [];
    private readonly HashSet<string> erased = new(erasedSince, StringComparer.Ordinal);

    /// <summary>Values that fit.</summary>
    public int Proven { get; private set; }

    /// <summary>Commitments without a value whose erasure stands in the log.</summary>
    public int Erased { get; private set; }

    public void Add(PersonValue value, long line) => values[value.Commitment] = (value, line);

    public void Add(ParsedLine.Event entry)
    {
        foreach (var mention in entry.Mentions)
            mentions.TryAdd(mention, (entry.Line, entry.Index));
        if (entry.Erases is { } person)
            erased.Add(person);
    }

    /// <summary>The first of each kind.</summary>
    public void Judge(List<VerdictFinding> findings)
    {
        var mentioned = mentions.Keys.Select(mention => (mention.Person, mention.Commitment)).ToHashSet();
        (VerdictFinding? Changed, VerdictFinding? Unknown, VerdictFinding? Missing) found = default;
        foreach (var (commitment, (value, line)) in values)
        {
            if (!value.Fits)
                found.Changed ??= new VerdictFinding("person-changed", line, Index: null, $"Line {line}: what it says of person {value.Person} is not what was recorded.");
            else if (!mentioned.Contains((value.Person, commitment)))
                found.Unknown ??= new VerdictFinding("person-unknown", line, Index: null, $"Line {line}: no event points at person {value.Person} with this commitment.");
            else
                Proven++;
        }

        foreach (var (mention, place) in mentions)
        {
            if (values.ContainsKey(mention.Commitment))
                continue;
            if (erased.Contains(mention.Person))
                Erased++;
            else
                found.Missing ??= new VerdictFinding("person-missing", place.Line, place.Index, $"The event at index {place.Index} (line {place.Line}) points at person {mention.Person}, who is not in the export, and no event says that the person was erased.");
        }

        findings.AddRange(new[] { found.Changed, found.Unknown, found.Missing }.OfType<VerdictFinding>());
    }
}
