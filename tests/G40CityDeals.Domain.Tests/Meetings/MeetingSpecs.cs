using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Specification;

namespace G40CityDeals.Domain.Tests.Meetings;

public sealed class MeetingSpecs
{
    private static readonly MeetingId March = new("bestuur-maart");
    private static readonly CollaborationId Debts = new("armoede-en-schulden");

    [Fact]
    public void Given_nothing_When_planning_holding_or_counting_Then_that_is_recorded()
    {
        Nothing.When(Plan()).ThenFacts(new MeetingPlanned(March, Forum.Board, MeetingMode.Hybrid) { Effective = Effective.OccurredIn("2021-03"), Source = TestSource.YearReport });
        var held = Hold() with { Topics = ["TOZO"], Guests = [new(Anna, Capacity: "directeur")], JointlyWith = [new(Collaboration: Debts)], Mode = MeetingMode.Online };
        Nothing.When(held).ThenFacts(new MeetingHeld(March, Forum.Board, MeetingMode.Online, ["TOZO"], [new(Anna, Capacity: "directeur")], [new(Collaboration: Debts)], null)
        {
            Effective = Effective.OccurredIn("2021-03"),
            Source = TestSource.YearReport,
        });
        Nothing.When(CountBoard(8)).ThenFacts(new MeetingsCounted(Forum.Board, MeetingMode.Online, 8, null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport });
    }

    [Fact]
    public void Given_a_plan_When_held_or_moved_Then_that_is_recorded()
    {
        Given(Plan().Fact()).When(Hold()).ThenFacts(Hold().Fact());
        var moved = Plan() with { Effective = Effective.OccurredIn("2021-04") };
        Given(Plan().Fact()).When(moved).ThenFacts(moved.Fact());
        Calendar(Plan().Fact(), moved.Fact()).Meetings.ShouldHaveSingleItem().Planned.ShouldNotBeNull().Fact.ShouldBe(moved.Fact());
    }

    [Fact]
    public void Given_a_plan_When_planning_a_meeting_of_another_forum_under_that_id_Then_it_exists() =>
        Given(Plan().Fact()).When(Plan() with { Forum = Forum.Officials }).ThenRejected("meeting.exists", "meeting");

    [Fact]
    public void Given_a_plan_When_cancelling_Then_it_is_cancelled() => Given(Plan().Fact()).When(Cancel()).ThenFacts(Cancel().Fact());

    [Fact]
    public void Given_nothing_When_cancelling_Then_the_meeting_is_unknown() => Nothing.When(Cancel()).ThenRejected("meeting.unknown", "meeting");

    [Fact]
    public void Given_a_held_meeting_When_cancelling_Then_it_is_refused() => Given(Plan().Fact(), Hold().Fact()).When(Cancel()).ThenRejected("meeting.held", "meeting");

    [Fact]
    public void Given_a_cancelled_meeting_When_holding_planning_or_cancelling_otherwise_Then_it_is_cancelled()
    {
        var situation = Given(Plan().Fact(), Cancel().Fact());
        situation.When(Hold()).ThenRejected("meeting.cancelled", "meeting");
        situation.When(Plan() with { Mode = MeetingMode.Online }).ThenRejected("meeting.cancelled", "meeting");
        situation.When(Cancel() with { Reason = "Anders." }).ThenRejected("meeting.cancelled", "meeting");
    }

    [Fact]
    public void Given_a_held_meeting_When_held_with_other_content_Then_it_exists() =>
        Given(Hold().Fact()).When(Hold() with { Topics = ["iets anders"] }).ThenRejected("meeting.exists", "meeting");

    [Fact]
    public void Given_a_held_meeting_When_told_the_same_again_Then_nothing_is_recorded() => Given(Hold().Fact()).When(Hold()).ThenNothing();

    [Fact]
    public void Given_nothing_When_a_guest_is_nobody_and_a_host_is_none_or_two_Then_all_are_refused_at_once() =>
        Nothing.When(Hold() with { Guests = [new(Capacity: "minister")], JointlyWith = [new(), new(Debts, Samples.Ministry), new(Party: Samples.Ministry)] })
            .ThenRejectedForAll("meeting.guest-incomplete", "meeting.joint-host-incomplete", "meeting.joint-host-incomplete");

    [Fact]
    public void Given_nothing_When_a_guest_speaks_for_a_party_without_a_type_Then_it_is_refused() =>
        Nothing.When(Hold() with { Guests = [new(OnBehalfOf: new Party(Name: "UWV"))] }).ThenRejected("party.incomplete", "guests");

    [Fact]
    public void Given_a_count_When_another_number_is_counted_for_the_same_Then_it_is_to_be_corrected_or_disputed() =>
        Given(CountBoard(8).Fact()).When(CountBoard(7)).ThenRejected("meeting.counted-otherwise", "number");

    [Fact]
    public void Eight_are_counted_of_which_those_described_within_the_year_are_told()
    {
        var calendar = Calendar(CountBoard(8).Fact(), Held("jan", "2021-01"), Held("mrt", "2021-03"), Held("rond-nieuwjaar", "2021-24"), Held("ooit", "[..2021]"));

        calendar.Count(2021, Forum.Board).ShouldBe(new MeetingTally(Forum.Board, MeetingMode.Online, 8, 2, [Id(1), Id(2), Id(3)]));
        calendar.Count(2021, Forum.Officials).ShouldBe(new MeetingTally(Forum.Officials, null, null, 0, []));
        calendar.Count(2020, Forum.Board).ShouldBe(new MeetingTally(Forum.Board, null, null, 0, []));
    }

    [Fact]
    public void Counts_of_modes_add_up_and_a_count_of_the_year_goes_before_counts_of_its_parts()
    {
        var hybrid = CountBoard(2) with { Mode = MeetingMode.Hybrid };
        Calendar(CountBoard(8).Fact(), hybrid.Fact()).Count(2021, Forum.Board).ShouldBe(new MeetingTally(Forum.Board, null, 10, 0, [Id(1), Id(2)]));

        var firstHalf = CountBoard(5) with { Effective = Effective.HeldDuring("2021-01/2021-06") };
        Calendar(firstHalf.Fact()).Count(2021, Forum.Board).Counted.ShouldBe(5);
        Calendar(firstHalf.Fact(), CountBoard(8).Fact()).Count(2021, Forum.Board).Counted.ShouldBe(8);
    }

    [Fact]
    public void A_meeting_that_was_only_planned_or_was_cancelled_is_not_described() =>
        Calendar(Plan().Fact(), Cancel().Fact()).Count(2021, Forum.Board).Described.ShouldBe(0);

    [Fact]
    public void A_joint_meeting_is_shown_in_both_and_counted_in_the_recorders()
    {
        var recorder = CollaborationViews.Project(Collaboration, Known((Hold() with { JointlyWith = [new(Collaboration: Debts)] }).Fact()));

        recorder.Meetings.Count(2021, Forum.Board).Described.ShouldBe(1);
        var there = MeetingsOf(Debts);
        there.Count(2021, Forum.Board).Described.ShouldBe(0);
        there.Meetings.ShouldBeEmpty();
        there.Elsewhere.ShouldHaveSingleItem().Recorder.ShouldBe(Collaboration);
        MeetingsOf(new("nog-een-ander")).Elsewhere.ShouldBeEmpty();
        recorder.WithMeetingsElsewhere([recorder]).ShouldBe(recorder);

        MeetingCalendar MeetingsOf(CollaborationId other) => CollaborationViews.Project(other, []).WithMeetingsElsewhere([recorder]).Meetings;
    }

    private static PlanMeeting Plan() => new(March, Forum.Board, MeetingMode.Hybrid) { Effective = Effective.OccurredIn("2021-03"), Source = TestSource.YearReport };

    private static HoldMeeting Hold() => new(March, Forum.Board, [], [], []) { Effective = Effective.OccurredIn("2021-03"), Source = TestSource.YearReport };

    private static CancelMeeting Cancel() => new(March, "Te weinig aanmeldingen.") { Effective = Effective.OccurredIn("2021-02"), Source = TestSource.YearReport };

    private static CountMeetings CountBoard(int number) => new(Forum.Board, number, MeetingMode.Online) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

    private static MeetingHeld Held(string id, string when) => Hold().Fact() with { Meeting = new(id), Effective = Effective.OccurredIn(when) };

    private static MeetingCalendar Calendar(params ReadOnlySpan<CollaborationEvent> facts) => MeetingCalendar.Project(Collaboration, Known(facts));
}
