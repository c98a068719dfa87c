using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;

namespace G40CityDeals.Domain.Reporting;

/// <summary>A year's figures, each with the entries that it counts. What nobody recorded has no figure, rather than zero.</summary>
/// <param name="MeetingsPerForum">Over all collaborations.</param>
/// <param name="Cities">Of each City Deal.</param>
public sealed record YearStatistics(
    int Year,
    ValueList<ForumFigure> MeetingsPerForum,
    ValueList<MeetingFigure> Meetings,
    ValueList<MemberFigure> Members,
    ValueList<CityFigure> Cities,
    ValueList<DeliverableFigure> Deliverables,
    ValueList<ContactFigure> Contacts,
    ValueList<MilestoneFigure> Milestones)
{
    public static YearStatistics Compose(int year, IReadOnlyList<CollaborationViews> collaborations)
    {
        ArgumentNullException.ThrowIfNull(collaborations);
        var network = new Network(collaborations, year);
        var years = collaborations.OrderBy(views => views.Collaboration.Value, StringComparer.Ordinal).Select(views => new ReportedYear(year, views, network)).ToList();
        var meetings = years.SelectMany(one => MeetingsOf(one, year)).ToList();
        return new(
            year,
            meetings.GroupBy(figure => figure.Forum).OrderBy(same => same.Key).Select(InAll).ToValueList(),
            meetings.ToValueList(),
            years.SelectMany(MembersOf).ToValueList(),
            years.Where(one => one.Views.Profile.Registered?.Fact.Kind == CollaborationKind.CityDeal).SelectMany(CitiesOf).ToValueList(),
            years.SelectMany(DeliverablesOf).GroupBy(one => one.Type).OrderBy(same => same.Key)
                .Select(same => new DeliverableFigure(same.Key, same.Count(), All(same.Select(one => one.Evidence)))).ToValueList(),
            years.SelectMany(one => one.Of(one.Views.Contacts.Contacts))
                .GroupBy(contact => contact.Fact.What).OrderBy(same => same.Key)
                .Select(same => new ContactFigure(same.Key, same.Count(), All(same.Select(contact => contact.Evidence)))).ToValueList(),
            years.SelectMany(MilestonesOf).ToValueList());
    }

    private static IEnumerable<MeetingFigure> MeetingsOf(ReportedYear one, int year) =>
        Enum.GetValues<Forum>().Select(forum => one.Views.Meetings.Count(year, forum)).Where(tally => tally.Evidence.Count > 0)
            .Select(tally => new MeetingFigure(one.Views.Collaboration, tally.Forum, tally.Counted, tally.Described, tally.Evidence));

    private static IEnumerable<MemberFigure> MembersOf(ReportedYear one) =>
        one.Of(one.Views.Members.Counts).Select(count => new MemberFigure(one.Views.Collaboration, count.Fact.Total, count.Fact.Groups, count.Evidence));

    private static IEnumerable<(DeliverableType Type, ValueList<Guid> Evidence)> DeliverablesOf(ReportedYear one) =>
        one.Views.Deliverables.Deliverables
            .Select(deliverable => (deliverable.Type, Evidence: All(one.Of(deliverable.Statements).Select(statement => statement.Evidence))))
            .Where(deliverable => deliverable.Evidence.Count > 0);

    private static ForumFigure InAll(IGrouping<Forum, MeetingFigure> figures) => new(
        figures.Key,
        figures.Any(figure => figure.Counted is not null) ? figures.Sum(figure => figure.Counted) : null,
        figures.Sum(figure => figure.Described),
        All(figures.Select(figure => figure.Evidence)));

    private static IEnumerable<CityFigure> CitiesOf(ReportedYear one)
    {
        List<CityMembership> cities = [.. one.Views.Members.Cities.Where(city => one.Covers(city.Evidence))];
        var codes = cities.Select(city => city.City).Distinct().ToList();
        if (codes.Count > 0)
            yield return new(one.Views.Collaboration, codes.Count, codes.Count(city => CityNetworks.IsMemberDuring("G40", city, one.Span)), All(cities.Select(city => city.Evidence)));
    }

    private static IEnumerable<MilestoneFigure> MilestonesOf(ReportedYear one)
    {
        var lastDay = one.Span.Last;
        List<Milestone> milestones = [.. one.Views.Milestones.Milestones.Where(milestone => one.Covers(milestone.Evidence) || milestone.DueOn(lastDay).Span.Overlaps(one.Span))];
        if (milestones.Count == 0)
            yield break;
        yield return new(
            one.Views.Collaboration,
            milestones.Count,
            milestones.Count(milestone => milestone.Achieved is { } achieved && one.Covers(achieved.Evidence)),
            milestones.Count(milestone => milestone.SlippageOn(lastDay) is { AtLeastDays: > 0 }),
            All(milestones.Select(milestone => milestone.Evidence)));
    }

    private static ValueList<Guid> All(IEnumerable<ValueList<Guid>> evidence) => evidence.SelectMany(ids => ids).Distinct().ToValueList();
}

/// <param name="Counted">By the sources; null when no source counts them.</param>
/// <param name="Described">Held one by one.</param>
public sealed record ForumFigure(Forum Forum, int? Counted, int Described, ValueList<Guid> Evidence);

/// <inheritdoc cref="ForumFigure" path="/param"/>
public sealed record MeetingFigure(CollaborationId Collaboration, Forum Forum, int? Counted, int Described, ValueList<Guid> Evidence);

public sealed record MemberFigure(CollaborationId Collaboration, int Total, ValueList<MemberGroup> Groups, ValueList<Guid> Evidence);

/// <param name="InG40">How many of the cities were in the G40 on at least one day of the year.</param>
public sealed record CityFigure(CollaborationId Collaboration, int Cities, int InG40, ValueList<Guid> Evidence);

public sealed record DeliverableFigure(DeliverableType Type, int Number, ValueList<Guid> Evidence);

public sealed record ContactFigure(ContactKind Kind, int Number, ValueList<Guid> Evidence);

/// <param name="InView">Planned, due, achieved or dropped in the year.</param>
/// <param name="Slipped">Certainly later than first planned, as things stood at the end of the year.</param>
public sealed record MilestoneFigure(CollaborationId Collaboration, int InView, int Achieved, int Slipped, ValueList<Guid> Evidence);
