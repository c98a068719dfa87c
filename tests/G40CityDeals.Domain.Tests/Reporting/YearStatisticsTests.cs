using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Reporting;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Reporting.Told;

namespace G40CityDeals.Domain.Tests.Reporting;

public sealed class YearStatisticsTests
{
    private static readonly MeetingId March = new("maart");
    private static readonly MilestoneId Text = new("tekst");

    private static readonly CollaborationEvent[] Facts =
    [
        new CollaborationRegistered("Impact Ondernemen", CollaborationKind.CityDeal, null) { Effective = In2021, Source = TheSource },
        new MeetingsCounted(Forum.Board, MeetingMode.Online, 8, null) { Effective = In2021, Source = TheSource },
        new MeetingHeld(March, Forum.Board, null, [], [], [], null) { Effective = Effective.OccurredIn("2021-03"), Source = TheSource },
        new CityJoined(new CityCode("GM0758"), MembershipRole.Participant) { Effective = In2021, Source = TheSource },
        new CityJoined(new CityCode("GM0363"), MembershipRole.Participant) { Effective = In2021, Source = TheSource },
        new MilestonePlanned(Text, "Tekst gereed", PartialDate.Parse("2021-03"), null) { Effective = Effective.OccurredIn("2020"), Source = TheSource },
        new MilestoneAchieved(Text, null) { Effective = Effective.OccurredIn("2021-06"), Source = TheSource },
    ];

    [Fact]
    public void Each_figure_names_the_entries_that_it_counts()
    {
        var figures = YearStatistics.Compose(2021, [Views(Domain.Known.All, Facts)]);

        figures.Meetings.ShouldHaveSingleItem().ShouldBe(new MeetingFigure(Collaboration, Forum.Board, 8, 1, [Id(2), Id(3)]));
        figures.MeetingsPerForum.ShouldHaveSingleItem().ShouldBe(new ForumFigure(Forum.Board, 8, 1, [Id(2), Id(3)]));
        var cities = figures.Cities.ShouldHaveSingleItem();
        (cities.Cities, cities.InG40).ShouldBe((2, 1));
        cities.Evidence.ShouldBe([Id(4), Id(5)], ignoreOrder: true);
        figures.Milestones.ShouldHaveSingleItem().ShouldBe(new MilestoneFigure(Collaboration, InView: 1, Achieved: 1, Slipped: 1, [Id(6), Id(7)]));
    }

    [Fact]
    public void A_year_of_which_nothing_is_known_has_no_figures()
    {
        var figures = YearStatistics.Compose(2030, [Views(Domain.Known.All, Facts)]);

        figures.ShouldBe(new YearStatistics(2030, [], [], [], [], [], [], []));
    }
}
