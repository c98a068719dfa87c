using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Web;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Reports;

/// <summary>What a year held, told in sentences that each name their entries.</summary>
/// <param name="KnownOn">As asked; empty: all that is known now.</param>
/// <param name="Position">Number up to which the log was read.</param>
/// <param name="Sha256">Of the text before names are put in: the bytes of its Markdown with <c>names=none</c>. What a freeze records. Null without a sentence.</param>
/// <param name="Sentences">Those of all sections, in reading order.</param>
public sealed record AnnualReportItem(int Year, string KnownOn, long Position, string? Sha256, IReadOnlyList<SectionItem> Sections, IReadOnlyList<SentenceItem> Sentences)
{
    public static AnnualReportItem Of(AnnualReport report, KnownOn asked, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(report);
        var sections = SectionItem.AllOf(report, names);
        return new(report.Year, asked.ToString() ?? "", report.Position, ReportSeal.Of(report)?.Sha256, sections, SentenceItem.AllOf(sections));
    }
}

/// <summary>What happened in a period and what became known of other times, told in sentences that each name their entries.</summary>
/// <param name="KnownBefore">The last day of what counts as known when the period began: the day before it, or the day on which the log was begun.</param>
/// <param name="KnownOn">As asked; empty: all that is known now.</param>
/// <param name="Position">Number up to which the log was read.</param>
/// <param name="Sha256">Of the text before names are put in: the bytes of its Markdown with <c>names=none</c>. What a freeze records. Null without a sentence.</param>
/// <param name="Sentences">Those of all sections and their parts, in reading order.</param>
public sealed record BoardBriefItem(PartialDate From, PartialDate To, DateOnly KnownBefore, string KnownOn, long Position, string? Sha256, IReadOnlyList<SectionItem> Sections, IReadOnlyList<SentenceItem> Sentences)
{
    public static BoardBriefItem Of(BoardBrief brief, KnownOn asked, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(brief);
        var sections = SectionItem.AllOf(brief, names);
        return new(brief.From, brief.To, brief.KnownBefore, asked.ToString() ?? "", brief.Position, ReportSeal.Of(brief)?.Sha256, sections, SentenceItem.AllOf(sections));
    }
}

/// <param name="Collaboration">Null for a section about all of them.</param>
/// <param name="Sentences">Those right under its heading.</param>
/// <param name="Parts">Those under headings of their own.</param>
public sealed record SectionItem(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Collaboration,
    string Title,
    IReadOnlyList<SentenceItem> Sentences,
    IReadOnlyList<PartItem> Parts)
{
    public static IReadOnlyList<SectionItem> AllOf(Report report, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(names);
        var number = 0;
        return [.. report.Sections.Select(section => new SectionItem(
            section.Collaboration?.Value,
            section.Title,
            [.. section.Sentences.Select(Sentence)],
            [.. section.Parts.Select(part => new PartItem(part.Title, [.. part.Sentences.Select(Sentence)]))]))];

        SentenceItem Sentence(Sentence sentence) => new(++number, PersonTokens.Fill(sentence.Text, names.NameOf), sentence.Evidence);
    }
}

public sealed record PartItem(string Title, IReadOnlyList<SentenceItem> Sentences);

/// <param name="Number">Its place in the report, from 1; on the report's page it stands at <c>#zin-</c> and this number.</param>
/// <param name="Events">Ids of the entries that prove it; at least one.</param>
public sealed record SentenceItem(int Number, string Text, IReadOnlyList<Guid> Events)
{
    public static IReadOnlyList<SentenceItem> AllOf(IEnumerable<SectionItem> sections) => [.. sections.SelectMany(section => section.Sentences.Concat(section.Parts.SelectMany(part => part.Sentences)))];
}

/// <param name="Sha256">Of the report's text before names are put in.</param>
public sealed record FrozenReportItem(ReportKind Report, int? Year, PartialDate? From, PartialDate? To, string KnownOn, long Position, string Sha256, StatedItem Stated)
{
    public static FrozenReportItem Of(Stated<ReportFrozen> frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        var fact = frozen.Fact;
        return new(fact.Report, fact.Year, fact.From, fact.To, fact.KnownOn, fact.Position, fact.Sha256, StatedItem.Of(frozen));
    }
}

/// <summary>Which entries of a year its report uses, and why not the others.</summary>
/// <param name="KnownOn">As asked; empty: all that is known now.</param>
/// <param name="Position">Number up to which the log was read.</param>
/// <param name="Used">How many are used, in a sentence or for the name in a heading.</param>
/// <param name="Percent">In whole percents, rounded down.</param>
public sealed record CoverageItem(int Year, string KnownOn, long Position, int Total, int Used, int Percent, IReadOnlyList<CoveredEntry> Entries)
{
    public static CoverageItem Of(ReportCoverage coverage, KnownOn asked)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        return new(coverage.Year, asked.ToString() ?? "", coverage.Position, coverage.Entries.Count, coverage.Used, coverage.Percent, coverage.Entries);
    }
}

/// <summary>A sentence that rests on an entry.</summary>
/// <param name="Year">Of an annual report.</param>
/// <param name="From">Of a board brief, with <paramref name="To"/>.</param>
/// <param name="Frozen">The entry that established the report; null: the report as it reads at the moment asked about.</param>
/// <param name="Number">Its place in the report, from 1.</param>
/// <param name="Url">Where it stands on its report's page.</param>
public sealed record SupportedItem(
    ReportKind Report,
    int? Year,
    PartialDate? From,
    PartialDate? To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Guid? Frozen,
    int Number,
    string Text,
    IReadOnlyList<Guid> Events,
    string Url)
{
    public static SupportedItem Of(SupportedSentence supported, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(supported);
        ArgumentNullException.ThrowIfNull(names);
        var (scope, told) = (supported.Report.Scope, supported.Told);
        var period = scope as ReportScope.Period;
        return new(
            scope.Kind,
            (scope as ReportScope.Year)?.Number,
            period?.From,
            period?.To,
            supported.Frozen?.Id,
            told.Number,
            PersonTokens.Fill(told.Sentence.Text, names.NameOf),
            told.Sentence.Evidence,
            supported.Url);
    }
}
