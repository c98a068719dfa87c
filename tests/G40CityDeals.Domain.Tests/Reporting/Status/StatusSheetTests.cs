using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Tests.KnownHistory;

namespace G40CityDeals.Domain.Tests.Reporting.Status;

public sealed class StatusSheetTests
{
    /// <summary>What must stand already for a fact to change anything.</summary>
    private static readonly Dictionary<Type, Type> Needs = new()
    {
        [typeof(CityLeft)] = typeof(CityJoined),
        [typeof(PartnerLeft)] = typeof(PartnerJoined),
        [typeof(PersonLeft)] = typeof(PersonJoined),
        [typeof(ChairSteppedDown)] = typeof(ChairSucceeded),
        [typeof(MilestoneReplanned)] = typeof(MilestonePlanned),
        [typeof(MilestoneAchieved)] = typeof(MilestonePlanned),
        [typeof(MilestoneDropped)] = typeof(MilestonePlanned),
        [typeof(ProgressJudged)] = typeof(MilestonePlanned),
    };

    // Persons and frozen reports are recorded in streams of their own, which are no collaborations; amendments have their own specs below.
    private static readonly IReadOnlyList<CollaborationEvent> Facts =
        [.. Samples.All.Where(fact => fact is not (Amendment or PersonRegistered or PersonMerged or PersonErased or ReportFrozen))];

    private static readonly CollaborationEvent Exploring = new PhaseEntered(Phase.Exploration) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

    private static readonly CollaborationEvent Developing = new PhaseEntered(Phase.InDevelopment) { Effective = Effective.HeldDuring("2021"), Source = TestSource.Gazette };

    public static TheoryData<string> Types { get; } = [.. Facts.Select(fact => fact.GetType().Name)];

    [Fact]
    public void Given_nothing_When_asked_Then_the_sheet_is_empty() => Sheet().Lines.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Types))]
    public void Recording_a_fact_changes_at_least_one_line_and_the_line_names_its_entry(string type)
    {
        var fact = Facts.Single(sample => sample.GetType().Name == type);
        CollaborationEvent[] before = Needs.TryGetValue(fact.GetType(), out var needed) ? [Facts.Single(sample => sample.GetType() == needed)] : [];

        var changes = StatusSheet.Between(Sheet(before), Sheet([.. before, fact]));

        changes.ShouldContain(change => change.Evidence.Contains(Recorded.Id(before.Length + 1)));
    }

    [Fact]
    public void Every_topic_has_lines()
    {
        CollaborationEvent dispute = new EntryDisputed(Recorded.Id(1), new CollaborationRegistered("Anders", CollaborationKind.Theme, null) { Effective = Told.In2021, Source = TestSource.Gazette }, "Anders.")
        {
            Effective = Told.In2021,
            Source = TestSource.Gazette,
        };
        Sheet([.. Facts, dispute]).Lines.Select(line => line.Topic).Distinct().ShouldBe(Enum.GetValues<StatusTopic>());
    }

    [Fact]
    public void A_phase_held_in_a_year_says_no_more_than_its_source()
    {
        Sheet(Exploring).Lines.ShouldBe([new(StatusTopic.Profile, "phase/exploration", "Fase", "verkenning, in elk geval vanaf 2021", [Recorded.Id(1)])]);
        SheetOn("2021-07-01", Exploring).Lines.ShouldBe([new(StatusTopic.Profile, "phase", "Fase", "verkenning (zeker)", [Recorded.Id(1)])]);
        SheetOn("2022-07-01", Exploring).Lines.ShouldBe([new(StatusTopic.Profile, "phase", "Fase", "verkenning (mogelijk)", [Recorded.Id(1)])]);
    }

    [Fact]
    public void A_correction_of_the_value_changes_the_line()
    {
        CollaborationEvent corrected = new EntryCorrected(Recorded.Id(1), Developing, "Overgetikt.") { Effective = Told.In2021, Source = TestSource.Gazette };
        StatusSheet.Between(SheetOn("2021-07-01", Exploring), SheetOn("2021-07-01", Exploring, corrected)).ShouldBe(
            [new(StatusTopic.Profile, "phase", "Fase", "verkenning (zeker)", "in ontwikkeling (zeker)", [Recorded.Id(1), Recorded.Id(2)])]);
    }

    [Fact]
    public void A_retraction_takes_the_line_away()
    {
        CollaborationEvent retracted = new EntryRetracted(Recorded.Id(1), "Nooit zo.") { Effective = Told.In2021, Source = TestSource.Gazette };
        StatusSheet.Between(Sheet(Exploring), Sheet(Exploring, retracted)).ShouldBe(
            [new(StatusTopic.Profile, "phase/exploration", "Fase", "verkenning, in elk geval vanaf 2021", null, [Recorded.Id(1)])]);
    }

    [Fact]
    public void A_confirmation_of_the_same_year_changes_nothing_and_of_a_later_year_how_far_it_is_vouched_for()
    {
        CollaborationEvent same = new EntryConfirmed(Recorded.Id(1)) { Effective = Told.In2021, Source = TestSource.Gazette };
        CollaborationEvent later = new EntryConfirmed(Recorded.Id(1)) { Effective = Effective.HeldDuring("2022"), Source = TestSource.Gazette };
        CollaborationEvent chair = new ChairAppointed(Seat.Chair, null, Recorded.Anna, null, null) { Effective = Told.In2021, Source = TestSource.YearReport };

        StatusSheet.Between(Sheet(chair), Sheet(chair, same)).ShouldBeEmpty();
        StatusSheet.Between(Sheet(chair), Sheet(chair, later)).ShouldHaveSingleItem().After
            .ShouldBe($"{Recorded.Anna.Token}, in elk geval vanaf 2021; voor het laatst bevestigd: 2022");
    }

    [Fact]
    public void A_dispute_adds_a_line_with_both_sides_and_its_settlement_takes_it_away()
    {
        CollaborationEvent disputed = new EntryDisputed(Recorded.Id(1), Developing, "De krant.") { Effective = Told.In2021, Source = TestSource.Gazette };
        CollaborationEvent settled = new DisputeSettled(Recorded.Id(2), Chosen.Entry, "Nagevraagd.") { Effective = Told.In2021, Source = TestSource.Gazette };

        var opened = StatusSheet.Between(Sheet(Exploring), Sheet(Exploring, disputed)).ShouldHaveSingleItem();
        opened.Before.ShouldBeNull();
        opened.After.ShouldNotBeNull().ShouldContain("‘verkenning’, maar volgens „Staatscourant 2022”");
        opened.Evidence.ShouldBe([Recorded.Id(1), Recorded.Id(2)]);

        var closed = StatusSheet.Between(Sheet(Exploring, disputed), Sheet(Exploring, disputed, settled)).ShouldHaveSingleItem();
        (closed.Key, closed.Before, closed.After).ShouldBe((opened.Key, opened.After, null));
    }

    [Fact]
    public void An_end_after_the_day_is_no_difference_on_that_day()
    {
        CollaborationEvent chair = new ChairAppointed(Seat.Chair, null, Recorded.Anna, null, null) { Effective = Effective.OccurredIn("2021-02-03"), Source = TestSource.YearReport };
        CollaborationEvent left = new ChairSteppedDown(Seat.Chair, null, Recorded.Anna, null) { Effective = Effective.OccurredIn("2022-02-03"), Source = TestSource.YearReport };

        StatusSheet.Between(SheetOn("2021-07-01", chair), SheetOn("2021-07-01", chair, left)).ShouldBeEmpty();
        StatusSheet.Between(SheetOn("2021-07-01", chair, left), SheetOn("2022-07-01", chair, left)).Select(change => (change.Key, change.Before, change.After)).ShouldBe(
        [
            ($"seat/chair//{Recorded.Anna.Person}", $"{Recorded.Anna.Token}, zeker; begonnen: 3 februari 2021", null),
            ("seat/chair//unknown", null, "niet bekend"),
        ]);
    }

    [Fact]
    public void A_moment_of_which_the_day_lies_inside_is_possible_and_afterwards_certain()
    {
        CollaborationEvent signed = new DealSigned([Samples.Breda], []) { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };
        StatusSheet.Between(SheetOn("2021-07-01", signed), SheetOn("2022-01-01", signed)).Select(change => (change.Before, change.After))
            .ShouldBe([("2021 (mogelijk nog niet), door Breda", "2021, door Breda")]);
    }

    [Fact]
    public void A_replanned_milestone_shows_both_plans_and_how_far_it_moved()
    {
        var id = new MilestoneId("handover-ready");
        CollaborationEvent planned = new MilestonePlanned(id, "Overdracht", PartialDate.Parse("2022-03-11"), null) { Effective = Told.In2021, Source = TestSource.YearReport };
        CollaborationEvent moved = new MilestoneReplanned(id, PartialDate.Parse("2022-06-27"), "Meer tijd.") { Effective = Effective.OccurredIn("2022-03"), Source = TestSource.Gazette };

        StatusSheet.Between(Sheet(planned), Sheet(planned, moved)).Select(change => (change.Key, change.Before, change.After)).ShouldBe(
        [
            ("milestone/handover-ready/due", "11 maart 2022", "11 maart 2022, daarna 27 juni 2022 (verplaatst, maart 2022: Meer tijd)"),
            ("milestone/handover-ready/slippage", null, "108 dagen later"),
        ]);
    }

    [Fact]
    public void Applying_the_changes_to_a_state_gives_the_next_and_equal_states_have_none() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(25), Prop.ForAll(Arb.From(Happenings.Commands), commands =>
        {
            var entries = Happenings.Happen(commands);
            for (var upTo = 1; upTo <= entries.Count; upTo++)
            {
                var (before, after) = (SheetOf(entries.Take(upTo - 1)), SheetOf(entries.Take(upTo)));
                Applied(before, StatusSheet.Between(before, after)).ShouldBe(Values(after), ignoreOrder: true);
                StatusSheet.Between(after, SheetOf(entries.Take(upTo))).ShouldBeEmpty();
            }

            return true;
        }));

    [Fact]
    public void Sheets_that_cannot_be_compared_are_refused()
    {
        Should.Throw<ArgumentException>(() => StatusSheet.Between(Sheet(Exploring), SheetOn("2021-07-01", Exploring)));
        var elsewhere = StatusSheet.Of(CollaborationViews.Project(new("een-andere"), []));
        Should.Throw<ArgumentException>(() => StatusSheet.Between(Sheet(Exploring), elsewhere));
    }

    private static StatusSheet Sheet(params ReadOnlySpan<CollaborationEvent> facts) => SheetOf(Recorded.Entries(facts));

    private static StatusSheet SheetOn(string day, params ReadOnlySpan<CollaborationEvent> facts) => StatusSheet.Of(Told.Views(Domain.Known.All, facts), Recorded.Day(day));

    private static StatusSheet SheetOf(IEnumerable<Entry> entries) =>
        StatusSheet.Of(CollaborationViews.Project(Recorded.Collaboration, History.AsKnown(entries, Domain.Known.All)));

    private static Dictionary<string, string> Values(StatusSheet sheet) => sheet.Lines.ToDictionary(line => line.Key, line => line.Value);

    private static Dictionary<string, string> Applied(StatusSheet before, ValueList<StatusChange> changes)
    {
        var values = Values(before);
        foreach (var change in changes)
        {
            values.GetValueOrDefault(change.Key).ShouldBe(change.Before);
            if (change.After is { } after)
                values[change.Key] = after;
            else
                values.Remove(change.Key);
        }

        return values;
    }
}
