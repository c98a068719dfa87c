namespace G40CityDeals.Domain.Reporting;

/// <summary>
/// A sentence of a report, with the entries that prove it: never none. Persons stand in it as tokens (<see cref="Persons.PersonRef.Token"/>)
/// until <see cref="PersonTokens.Fill"/> puts names in.
/// </summary>
public sealed record Sentence
{
    /// <param name="evidence">Entry ids; repeated ones are kept once, in the order given.</param>
    /// <exception cref="ArgumentException">There is no text, or no evidence: what no entry proves is not told.</exception>
    public Sentence(string text, params IEnumerable<Guid> evidence)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentNullException.ThrowIfNull(evidence);
        (Text, Evidence) = (text, evidence.Distinct().ToValueList());
        if (Evidence.Count == 0)
            throw new ArgumentException("A sentence needs at least one entry that proves it.", nameof(evidence));
    }

    public string Text { get; }

    /// <summary>Entry ids, each once; at least one.</summary>
    public ValueList<Guid> Evidence { get; }
}
