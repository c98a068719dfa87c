using System.Text.RegularExpressions;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.App.Tests.WholeYear;

/// <summary>The whole year: each of the 57 facts of the source document is recorded, accepted by the rules, and told with its proof.</summary>
public sealed class WholeYearTests
{
    private const string Persons = "persons";

    private static readonly Lazy<ToldYear> Whole = new(() => ToldYear.From(YearFile.Lines));

    public static TheoryData<string> Facts { get; } = [.. YearFile.Tokens.Keys];

    [Fact]
    public void All_57_facts_have_tokens_and_lines()
    {
        YearFile.Tokens.Keys.ShouldBe(Enumerable.Range(1, 57).Select(n => $"F{n:00}"));
        YearFile.Lines.Where(line => !line.RegistersPerson).Select(line => line.Fact).Distinct().Order().ShouldBe(YearFile.Tokens.Keys);
    }

    [Fact]
    public void Every_line_has_its_own_key_and_names_the_document()
    {
        YearFile.Lines.Select(line => line.Key).ShouldBeUnique();
        foreach (var line in YearFile.Lines)
        {
            line.Command.Source.Sha256.ShouldNotBeNull();
            line.Command.Source.Place.ShouldNotBeNullOrWhiteSpace();
            line.Key.ShouldStartWith(line.RegistersPerson ? "2021/person/" : $"2021/{line.Fact}/");
        }
    }

    /// <summary>Not every line carries a token; none may get lost all the same.</summary>
    [Fact]
    public void No_line_is_missing()
    {
        YearFile.Lines.Count.ShouldBe(107);
        foreach (var fact in YearFile.Lines.Where(line => !line.RegistersPerson).GroupBy(line => line.Fact))
            fact.Select(line => line.Key).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, fact.Count()).Select(n => $"2021/{fact.Key}/{n}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_any_one_of_its_entries_the_report_reads_differently()
    {
        var (log, text) = (Whole.Value.Log, Whole.Value.Text);
        foreach (var entry in log.Where(entry => entry.Stream != Persons))
            ToldYear.Of([.. log.Where(other => other != entry)]).Text.ShouldNotBe(text, entry.Fact.ToString());
    }

    /// <summary>Taking out any one changes the report; so its coverage is complete, by sentences and headings.</summary>
    [Fact]
    public void The_report_uses_every_entry_of_the_year()
    {
        var (log, views, report) = Whole.Value;
        var coverage = ReportCoverage.Of(report, [.. log.Where(entry => entry.Stream != Persons)], views);

        coverage.Percent.ShouldBe(100);
        coverage.Entries.Select(entry => entry.Entry).ShouldBe(log.Where(entry => entry.Stream != Persons).Select(entry => entry.Id));
        coverage.Entries.Where(entry => entry.Use == EntryUse.InHeading).ShouldAllBe(entry => log[(int)entry.Number - 1].Fact is Domain.Lifecycle.CollaborationRegistered);
    }

    [Fact]
    public void Every_line_is_a_fact_of_its_own() => Whole.Value.Log.Count.ShouldBe(YearFile.Lines.Count);

    [Theory]
    [MemberData(nameof(Facts))]
    public void The_report_tells_the_fact_with_all_its_tokens_and_proof(string fact) => Whole.Value.Missing(fact).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Facts))]
    public void Without_the_lines_of_a_fact_exactly_that_fact_is_not_told(string fact)
    {
        var without = ToldYear.From(YearFile.Lines.Where(line => line.Fact != fact || line.RegistersPerson));

        YearFile.Tokens.Keys.Where(other => without.Missing(other).Count > 0).ShouldBe([fact]);
    }

    [Fact]
    public void The_same_log_gives_the_same_report() => ToldYear.From(YearFile.Lines).Report.ShouldBe(Whole.Value.Report);

    [Fact]
    public void No_name_of_a_person_stands_in_the_report_or_in_the_facts()
    {
        var text = MarkdownReport.Render(Whole.Value.Report) + string.Join('\n', Whole.Value.Log.Select(entry => entry.Fact.ToString()));
        foreach (var name in YearFile.Names.Values)
            text.ShouldNotContain(name);
    }

    [Fact]
    public void Another_year_tells_nothing_of_it_not_even_what_has_no_date() =>
        AnnualReport.Compose(2023, Whole.Value.Views, Known.All, position: 0).Sentences.ShouldBeEmpty();

    /// <summary>A year that was recorded and told.</summary>
    private sealed record ToldYear(IReadOnlyList<Entry> Log, IReadOnlyList<CollaborationViews> Views, AnnualReport Report)
    {
        public static ToldYear From(IEnumerable<YearLine> lines) => Of(YearFile.Record(lines));

        public static ToldYear Of(IReadOnlyList<Entry> log)
        {
            var views = CollaborationViews.OfAll(log.Where(entry => entry.Stream != Persons));
            return new(log, views, AnnualReport.Compose(2021, views, Known.All, log.Count));
        }

        public string Text => string.Join('\n', Report.Sentences.Select(sentence => sentence.Text));

        /// <summary>The tokens that the sentences proved by this fact's entries do not hold.</summary>
        public IReadOnlyList<string> Missing(string fact)
        {
            var entries = Log.Where(entry => entry.Fact.Source.Reference == fact).Select(entry => entry.Id).ToHashSet();
            var sentences = Report.Sentences.Where(sentence => sentence.Evidence.Any(entries.Contains)).Select(sentence => PersonTokens.Fill(sentence.Text, id => YearFile.Names[id])).ToList();
            return [.. YearFile.Tokens[fact].Where(token => !sentences.Exists(sentence => Holds(sentence, token)))];
        }

        /// <summary>To the letter, save for the capital at the start of a sentence; a number is not part of a longer one.</summary>
        private static bool Holds(string sentence, string token) =>
            Regex.IsMatch(sentence, $"(?<![0-9]){Regex.Escape(token)}(?![0-9])") || sentence.StartsWith(char.ToUpperInvariant(token[0]) + token[1..], StringComparison.Ordinal);
    }
}
