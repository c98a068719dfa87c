using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Recording;

namespace G40CityDeals.Domain.Tests.KnownHistory;

public sealed class HistoryProperties
{
    private static readonly Source Elsewhere = new("Een ander stuk", "Elders");

    [Fact]
    public void The_histories_made_here_hold_every_kind_of_entry_about_an_entry()
    {
        // A fixed seed: otherwise the properties below could hold of histories in which nothing happens.
        var facts = Happenings.Commands.Sample(25, new Rnd(1), 100).SelectMany(commands => Happenings.Happen(commands)).Select(entry => entry.Fact.GetType()).ToHashSet();
        Type[] amendments = [typeof(EntryCorrected), typeof(EntryRetracted), typeof(EntryConfirmed), typeof(EntryDisputed), typeof(DisputeSettled)];
        amendments.ShouldBeSubsetOf(facts);
    }

    [Fact]
    public void What_was_known_never_depends_on_what_was_recorded_later() => ForAllHistories(commands =>
    {
        var all = Happenings.Happen(commands);
        for (var count = 0; count <= all.Count; count++)
            History.AsKnown(all, new Known(count)).ShouldBe(History.AsKnown(all.Take(count), Known.All));
    });

    [Fact]
    public void A_moment_of_recording_and_its_place_in_the_log_say_the_same() => ForAllHistories(commands =>
    {
        var all = Happenings.Happen(commands);
        foreach (var entry in all)
            History.AsKnown(all, new KnownOn.Through(entry.RecordedAt).Among(all)).ShouldBe(History.AsKnown(all, new Known(entry.Number)));
    });

    [Fact]
    public void The_same_command_again_records_nothing() => ForAllHistories(commands =>
        Happenings.Happen(commands, (_, command, after) => UseCase.Decide(new StreamHistory(after), command).ShouldBe(Decision.Accept(), command.ToString())));

    [Fact]
    public void What_a_stream_knows_folds_and_finds_is_what_is_read_of_all_that_was_recorded() => ForAllHistories(commands =>
    {
        var all = Happenings.Happen(commands);
        for (var count = 0; count <= all.Count; count++)
        {
            var stream = new StreamHistory([.. all.Take(count)]);
            var known = History.AsKnown(all, new Known(count));
            stream.Known.ShouldBe(known);
            StatesOf(stream).ShouldBe([known.Fold<ChairsState>(), known.Fold<MilestoneState>(), known.Fold<MeetingState>(), known.Fold<DeliverableState>()]);
            StatesOf(stream).ShouldBe(StatesOf(stream), "asked again");
            foreach (var fact in all.Select(entry => entry.Fact).Where(fact => fact is not Amendment))
                (stream.FindSaying(fact with { Source = Elsewhere })?.Id).ShouldBe(known.FirstOrDefault(entry => entry.Fact.SaysTheSameAs(fact))?.Id);
        }

        static object[] StatesOf(StreamHistory history) =>
            [history.Fold<ChairsState>(), history.Fold<MilestoneState>(), history.Fold<MeetingState>(), history.Fold<DeliverableState>()];
    });

    [Fact]
    public void A_fact_keeps_its_place_whatever_is_said_of_it() => ForAllHistories(commands =>
    {
        var all = Happenings.Happen(commands);
        var known = History.AsKnown(all, Known.All);
        known.ShouldAllBe(entry => !(entry.Fact is Amendment));
        known.Select(entry => entry.Number).ShouldBe(known.Select(entry => entry.Number).Order());
        known.ShouldAllBe(entry => all[(int)entry.Number - 1].Id == entry.Id && all[(int)entry.Number - 1].Fact.GetType() == entry.Fact.GetType());
    });

    [Fact]
    public void Retracting_the_last_entry_restores_what_was_known_before_it() => ForAllHistories(commands =>
    {
        var all = Happenings.Happen(commands);
        if (all.Count == 0)
            return;
        var retraction = new EntryRetracted(all[^1].Id, "Terug.") { Effective = Effective.OccurredOnceUnknown, Source = TestSource.YearReport };
        History.AsKnown(Recorded.Entries([.. all.Select(entry => entry.Fact), retraction]), Known.All).ShouldBe(History.AsKnown(all.SkipLast(1), Known.All));
    });

    [Fact]
    public void Nothing_accepted_makes_an_entry_impossible() => ForAllHistories(commands =>
        Rehearsals.Impossible(History.AsKnown(Happenings.Happen(commands), Known.All)).ShouldBeEmpty());

    [Fact]
    public void Views_can_be_made_of_every_history_and_answer_for_every_day() => ForAllHistories(commands =>
    {
        var known = History.AsKnown(Happenings.Happen(commands), Known.All);
        var (chairs, milestones) = (ChairRegister.Project(Recorded.Collaboration, known), MilestoneBoard.Project(Recorded.Collaboration, known));
        foreach (var day in (DateOnly[])[DateOnly.MinValue, Recorded.Day("2021-06-15"), DateOnly.MaxValue])
        {
            chairs.On(day).Where(answer => answer.Term is not null).ShouldAllBe(answer => answer.Term!.Evidence.Count > 0); // Not null: filtered just before.
            milestones.Milestones.ShouldAllBe(milestone => Enum.IsDefined(milestone.StatusOn(day)));
        }
    });

    private static void ForAllHistories(Action<Command[]> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(25), Prop.ForAll(Arb.From(Happenings.Commands), commands =>
        {
            holds(commands);
            return true;
        }));
}
