using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Reporting;

/// <summary>
/// A bestuursnotitie: for a board, what happened in a period and what became known of other times, as a document. It is the <see cref="Comparison"/> of the day
/// before the period with its last day. What was known when the period began is what had been recorded at the end of the day before it; where the log was begun
/// only later, at the end of the day on which it was begun, so that its first loading does not count as news.
/// </summary>
/// <param name="From">With <paramref name="To"/>: whole days, both included.</param>
/// <param name="KnownBefore">The last day of what counts as known when the period began.</param>
public sealed record BoardBrief(PartialDate From, PartialDate To, DateOnly KnownBefore, Known Known, long Position, ValueList<ReportSection> Sections) : Report(Known, Position, Sections)
{
    public override ReportScope Scope => new ReportScope.Period(From, To);

    public override string Introduction
    {
        get
        {
            var scope = new ReportScope.Period(From, To);
            var begun = KnownBefore > scope.Before ? ": de dag waarop het logboek werd begonnen" : "";
            return $"Wat er gebeurde van {DutchDates.Day(From.Span.First)} tot en met {DutchDates.Day(scope.Last)}, en wat er bekend werd over andere tijden. "
                + $"Nieuw bekend is wat na {DutchDates.Day(KnownBefore)} is vastgelegd{begun}. {base.Introduction}";
        }
    }

    /// <summary>
    /// In each collaboration what happened, what became known of other times, what comes next, what is in dispute and how it stands; the whole of it first.
    /// Collaborations in which nothing happened, became known, comes or is in dispute are only counted.
    /// </summary>
    /// <param name="entries">Of all collaborations, as recorded, in number order.</param>
    /// <param name="knownOn">Up to where they are read.</param>
    public static BoardBrief Compose(ReportScope.Period scope, IReadOnlyList<Entry> entries, Known knownOn, long position)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(knownOn);
        List<Entry> recorded = [.. entries.Where(knownOn.Includes)];
        var begun = recorded.Count == 0 ? scope.Before : recorded[0].RecordedOn;
        var knownBefore = begun > scope.Before ? begun : scope.Before;
        var compared = Comparison.Of(recorded, new(scope.Before, Known.Before(recorded, AmsterdamTime.EndOf(knownBefore))), new(scope.Last, Known.All));
        var known = History.AsKnown(recorded, Known.All).ToLookup(entry => entry.Stream);
        var views = CollaborationViews.OfAll(recorded).ToDictionary(one => one.Collaboration);
        List<BriefedCollaboration> briefed = [.. compared.Collaborations.Select(one => new BriefedCollaboration(one, views[one.Collaboration], [.. known[one.Collaboration.Value]], scope.Last))];
        var sections = briefed.Where(one => one.IsTold).Select(one => one.Section).Prepend(BriefedWhole.Section(briefed, scope.Last)).Where(section => section.All.Any());
        return new(scope.From, scope.To, knownBefore, knownOn, position, sections.ToValueList());
    }
}
