using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
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
            History.AsKnown(all, new Domain.Known(count)).ShouldBe(History.AsKnown(all.Take(count), Domain.Known.All));
    });

    [Fact]
    public void A_moment_of_recording_and_its_place_in_the_log_say_the_same() => ForAllHistories(commands =>
    {
        var all = Happenings.Happen(commands);
        foreach (var entry in all)
            Domain.Known.Before(all, entry.RecordedAt.AddMicroseconds(1)).ShouldBe(new Domain.Known(entry.Number));
    });

    [Fact]
    public void Before_a_moment_is_known_what_was_recorded_before_it_and_no_entry_after_the_first_that_was_not() => ForAllHistories(commands =>
    {
        var all = Happenings.Happen(commands);
        foreach (var moment in all.Select(entry => entry.RecordedAt).Append(DateTimeOffset.MinValue).Append(DateTimeOffset.MaxValue))
        {
            // Two entries whose times run against their numbers, as those of two transactions can.
            List<Entry> recorded = [.. all];
            if (recorded.Count > 1)
                (recorded[0], recorded[1]) = (recorded[0] with { RecordedAt = recorded[1].RecordedAt }, recorded[1] with { RecordedAt = recorded[0].RecordedAt });
            var known = Domain.Known.Before(recorded, moment);
            recorded.Where(known.Includes).ShouldBe(recorded.TakeWhile(entry => entry.RecordedAt < moment));
        }
    });

    [Fact]
    public void The_same_command_again_records_nothing() => ForAllHistories(commands =>
        Happenings.Happen(commands, (_, command, after) => UseCase.Decide(new StreamHistory(after), command).ShouldBe(Decision.Accept(), command.ToString())));

    [Fact]
    public void A_fact_keeps_its_place_whatever_is_said_of_it() => ForAllHistories(commands =>
    {
        var all = Happenings.Happen(commands);
        var known = History.AsKnown(all, Domain.Known.All);
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
        History.AsKnown(Recorded.Entries([.. all.Select(entry => entry.Fact), retraction]), Domain.Known.All).ShouldBe(History.AsKnown(all.SkipLast(1), Domain.Known.All));
    });

    [Fact]
    public void Nothing_accepted_makes_an_entry_impossible() => ForAllHistories(commands =>
        Rehearsals.Impossible(History.AsKnown(Happenings.Happen(commands), Domain.Known.All)).ShouldBeEmpty());

    [Fact]
    public void Views_can_be_made_of_every_history_and_answer_for_every_day() => ForAllHistories(commands =>
    {
        var known = History.AsKnown(Happenings.Happen(commands), Domain.Known.All);
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
