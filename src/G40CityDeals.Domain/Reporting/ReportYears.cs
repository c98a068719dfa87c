namespace G40CityDeals.Domain.Reporting;

/// <summary>Over which years there is something to report.</summary>
public static class ReportYears
{
    private const int Longest = 100;

    /// <summary>The years of which these entries, or the documents of those without a date, speak; in order. Of a stretch of more than a century only its ends.</summary>
    public static IReadOnlyList<int> Of(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return [.. entries.SelectMany(entry => Of(entry.Fact)).Distinct().Order()];
    }

    private static IEnumerable<int> Of(CollaborationEvent fact)
    {
        var spans = fact.Effective switch
        {
            Effective.Occurred { When: { } when } => new[] { when.Lower?.Span, when.Upper?.Span },
            Effective.Held { When: var period } => [period.Lower?.Span, period.Upper?.Span],
            _ => [fact.Source.PublishedOn?.Lower?.Span, fact.Source.PublishedOn?.Upper?.Span],
        };
        List<int> years = [.. spans.OfType<DaySpan>().SelectMany(span => (int[])[span.First.Year, span.Last.Year]).Distinct().Order()];
        return years is [var first, .., var last] && last - first <= Longest ? Enumerable.Range(first, last - first + 1) : years;
    }
}
