using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>A report ready to be shown: names put in, each sentence with its number and the entries that prove it.</summary>
/// <param name="Sections">In reading order; a part of a section stands under its own heading.</param>
public sealed record ReportText(string Title, string Introduction, IReadOnlyList<TextSection> Sections)
{
    public static ReportText Empty { get; } = new("", "", []);

    /// <summary>All entries that prove a sentence, each once, in the order of the log: the notes of the printed report.</summary>
    public IEnumerable<ReportProof> Notes =>
        Sections.SelectMany(section => section.Lines.Concat(section.Parts.SelectMany(part => part.Lines))).SelectMany(line => line.Proofs).DistinctBy(proof => proof.Number).OrderBy(proof => proof.Number);

    /// <param name="entries">As recorded, with those that prove its sentences.</param>
    public static ReportText Of(Report report, IEnumerable<Entry> entries, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(names);
        var recorded = entries.ToDictionary(entry => entry.Id);
        var contexts = entries.GroupBy(entry => entry.Stream).ToDictionary(stream => stream.Key, stream => EntryContext.Of([.. stream.OrderBy(entry => entry.Number)]));
        var number = 0;
        return new(report.Title, report.Introduction, [.. report.Sections.Select(section => new TextSection(
            section.Collaboration?.Value,
            section.Title,
            [.. section.Sentences.Select(Line)],
            [.. section.Parts.Select(part => new TextPart(part.Title, [.. part.Sentences.Select(Line)]))]))]);

        ReportLine Line(Sentence sentence) => new(
            ++number,
            PersonTokens.Fill(sentence.Text, names.NameOf),
            [.. sentence.Evidence.Where(recorded.ContainsKey).Select(id => ProofOf(recorded[id], contexts, names))]);
    }

    private static ReportProof ProofOf(Entry entry, Dictionary<string, EntryContext> contexts, PersonBook names) => new(
        entry.Number,
        Marks.EntryUrl(entry.Stream, entry.Id),
        PersonTokens.Fill(EntrySentences.Of(entry.Fact, contexts[entry.Stream]), names.NameOf),
        $"{entry.Fact.Source.Document}{(entry.Fact.Source.Reference is { } reference ? $" ({reference})" : "")}");
}

/// <param name="Collaboration">Null for a section about all of them.</param>
public sealed record TextSection(string? Collaboration, string Title, IReadOnlyList<ReportLine> Lines, IReadOnlyList<TextPart> Parts);

public sealed record TextPart(string Title, IReadOnlyList<ReportLine> Lines);

/// <param name="Number">Its place in the report, from 1.</param>
public sealed record ReportLine(int Number, string Text, IReadOnlyList<ReportProof> Proofs)
{
    /// <summary>What became known of it since the report was established; null where nobody asks.</summary>
    public SinceNote? Since { get; init; }
}

/// <param name="Entry">The log's number of it.</param>
public sealed record ReportProof(long Entry, string Url, string Sentence, string Source)
{
    /// <summary>"#42".</summary>
    public string Number => TimeQuestion.Number(Entry);
}
