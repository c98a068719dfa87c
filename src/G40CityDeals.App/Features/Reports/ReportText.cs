using G40CityDeals.App.Features.Common;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.App.Features.Reports;

/// <summary>An annual report ready to be shown: names put in, each sentence with the entries that prove it.</summary>
public sealed record ReportText(IReadOnlyList<ReportPart> Parts)
{
    public static ReportText Of(AnnualReport report, IReadOnlyDictionary<Guid, Entry> entries, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(names);
        var contexts = entries.Values.GroupBy(entry => entry.Stream).ToDictionary(stream => stream.Key, stream => EntryContext.Of(stream.OrderBy(entry => entry.Index)));
        return new([.. report.Sections.Select(section => new ReportPart(
            section.Collaboration?.Value,
            section.Title,
            [.. section.Sentences.Select(sentence => new ReportLine(
                PersonTokens.Fill(sentence.Text, names.NameOf),
                [.. sentence.Evidence.Where(entries.ContainsKey).Select(id => ProofOf(entries[id], contexts, names))]))]))]);
    }

    private static ReportProof ProofOf(Entry entry, Dictionary<string, EntryContext> contexts, PersonBook names) => new(
        Marks.EntryUrl(entry.Stream, entry.Id),
        TimeQuestion.Number(entry.Index),
        PersonTokens.Fill(EntrySentences.Of(entry.Fact, contexts[entry.Stream]), names.NameOf),
        $"{entry.Fact.Source.Document}{(entry.Fact.Source.Reference is { } reference ? $" ({reference})" : "")}");
}

public sealed record ReportPart(string? Collaboration, string Title, IReadOnlyList<ReportLine> Lines);

public sealed record ReportLine(string Text, IReadOnlyList<ReportProof> Proofs);

/// <param name="Number">Of the entry in the log.</param>
public sealed record ReportProof(string Url, string Number, string Sentence, string Source);
