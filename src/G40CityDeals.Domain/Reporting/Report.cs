namespace G40CityDeals.Domain.Reporting;

/// <summary>A document told in sentences that each name their entries. The same log up to the same position gives the same report, to the letter.</summary>
/// <param name="Position">Number up to which the log was read.</param>
public abstract record Report(Known Known, long Position, ValueList<ReportSection> Sections)
{
    /// <summary>Of what kind, over what time: with the position all that is needed to make it again.</summary>
    public abstract ReportScope Scope { get; }

    public string Title => Scope.Title;

    /// <summary>What stands under the title: from what it was composed.</summary>
    public virtual string Introduction => $"Samengesteld uit de vastlegging tot en met nummer {Position}.";

    /// <summary>All sentences in reading order.</summary>
    public IEnumerable<Sentence> Sentences => Sections.SelectMany(section => section.All);

    /// <summary>The sentences that rest on this entry, each with its place in the report, from 1.</summary>
    public IEnumerable<NumberedSentence> SentencesOn(Guid entry) => Numbered.Where(one => one.Sentence.Evidence.Contains(entry));

    /// <summary>All sentences in reading order, with their section.</summary>
    public IEnumerable<NumberedSentence> Numbered =>
        Sections.SelectMany(section => section.All, (section, sentence) => (section, sentence)).Select((pair, i) => new NumberedSentence(i + 1, pair.section, pair.sentence));
}

/// <param name="Collaboration">Null for a section about all of them.</param>
/// <param name="Sentences">Those right under its heading.</param>
public sealed record ReportSection(CollaborationId? Collaboration, string Title, ValueList<Sentence> Sentences)
{
    /// <summary>Those under headings of their own, after the others.</summary>
    public ValueList<ReportPart> Parts { get; init; } = [];

    public IEnumerable<Sentence> All => Sentences.Concat(Parts.SelectMany(part => part.Sentences));
}

/// <summary>Part of a section, under a heading of its own.</summary>
public sealed record ReportPart(string Title, ValueList<Sentence> Sentences);

/// <param name="Number">Its place in the report, from 1.</param>
public sealed record NumberedSentence(int Number, ReportSection Section, Sentence Sentence);
