namespace G40CityDeals.Domain.Reporting;

/// <summary>What a year held, told in sentences that each name their entries. The same views give the same report, to the letter.</summary>
/// <param name="Position">Number up to which the log was read.</param>
public sealed record AnnualReport(int Year, Known Known, long Position, ValueList<ReportSection> Sections) : Report(Known, Position, Sections)
{
    public override ReportScope Scope => new ReportScope.Year(Year);

    /// <summary>
    /// Takes what a source dates in the year, and what has no date at all; a moment that a source only bounds on one side counts in the year of that bound. Collaborations without a sentence are left out.
    /// </summary>
    /// <param name="collaborations">Projected from what is known on <paramref name="knownOn"/>.</param>
    public static AnnualReport Compose(int year, IReadOnlyList<CollaborationViews> collaborations, Known knownOn, long position)
    {
        ArgumentNullException.ThrowIfNull(collaborations);
        var network = new Network(collaborations, year);
        var sections = collaborations
            .InReadingOrder()
            .Select(views => Section(new ReportedYear(year, views, network)))
            .Append(Figures(year, collaborations))
            .Where(section => section.Sentences.Count > 0);
        return new(year, knownOn, position, sections.ToValueList());
    }

    private static ReportSection Section(ReportedYear year) => new(
        year.Views.Collaboration,
        year.Name,
        [
            .. LifecycleInReport.Tell(year),
            .. DealInReport.Tell(year),
            .. ChairsInReport.Tell(year),
            .. MembersInReport.Tell(year),
            .. MeetingsInReport.Tell(year),
            .. MilestonesInReport.Tell(year),
            .. DeliverablesInReport.Tell(year),
            .. KeyMessagesInReport.Tell(year),
            .. ContactsInReport.Tell(year),
        ]);

    private static ReportSection Figures(int year, IReadOnlyList<CollaborationViews> collaborations)
    {
        var disputed = collaborations.SelectMany(views => views.Conflicts).Select(open => open.Entry).ToHashSet();
        return new(null, "Het jaar in cijfers", FiguresInReport.Tell(YearStatistics.Compose(year, collaborations), disputed).ToValueList());
    }
}
