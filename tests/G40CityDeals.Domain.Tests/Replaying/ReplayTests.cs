using FsCheck;
using FsCheck.Fluent;
using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Reporting.Status;
using G40CityDeals.Domain.Tests.KnownHistory;
using Replay = G40CityDeals.Domain.Replaying.Replay;

namespace G40CityDeals.Domain.Tests.Replaying;

public sealed class ReplayTests
{
    private static readonly Effective In2021 = Effective.HeldDuring("2021");

    private static readonly CollaborationEvent Exploring = new PhaseEntered(Phase.Exploration) { Effective = In2021, Source = TestSource.YearReport };

    private static readonly CollaborationEvent Developing = new PhaseEntered(Phase.InDevelopment) { Effective = In2021, Source = TestSource.Gazette };

    private static readonly CollaborationEvent Anna = new ChairAppointed(Seat.Chair, null, Recorded.Anna, null, null) { Effective = Effective.OccurredIn("2021-10-13"), Source = TestSource.YearReport };

    [Fact]
    public void Given_two_facts_When_the_second_is_shown_Then_only_what_it_changed_is_told()
    {
        var step = Given(Exploring, Anna).Step(2);

        (step.Number, step.Entry.Id).ShouldBe((2, Recorded.Id(2)));
        step.Dutch.ShouldBe($"{Recorded.Anna.Token} werd op 13 oktober 2021 voorzitter.");
        step.English.ShouldContain("13 October 2021");
        step.Changes.ShouldBe([new(StatusTopic.Chairs, $"seat/chair//{Recorded.Anna.Person}", "Voorzitter", null, $"{Recorded.Anna.Token}, begonnen: 13 oktober 2021", [Recorded.Id(2)])]);
        step.Unchanged.ShouldBeNull();
        step.About.ShouldBeEmpty();
        step.Later.ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_succession_When_it_is_shown_Then_the_term_that_ended_stands_before_the_one_that_began()
    {
        CollaborationEvent bram = new ChairSucceeded(Seat.Chair, null, Recorded.Bram, null, null, Recorded.Anna) { Effective = Effective.OccurredIn("2022-05"), Source = TestSource.Gazette };

        Given(Anna, bram).Step(2).Changes.Select(change => (change.Before, change.After)).ShouldBe(
        [
            ($"{Recorded.Anna.Token}, begonnen: 13 oktober 2021", $"{Recorded.Anna.Token}, begonnen: 13 oktober 2021; geëindigd: mei 2022"),
            (null, $"{Recorded.Bram.Token}, als opvolger van {Recorded.Anna.Token}, begonnen: mei 2022"),
        ]);
    }

    [Fact]
    public void Given_a_correction_When_either_is_shown_Then_each_points_at_the_other()
    {
        var replay = Given(Exploring, Anna, Correction(1, Developing));

        var first = replay.Step(1).Later.ShouldHaveSingleItem();
        (first.Number, first.Kind, first.Undone).ShouldBe((3, AmendmentKind.Correction, false));
        var about = replay.Step(3).About.ShouldHaveSingleItem();
        (about.Number, about.Sentence).ShouldBe((1, "De City Deal zat in 2021 in de fase ‘verkenning’."));
        replay.Step(3).Changes.Select(change => (change.Key, change.After)).ShouldBe([("phase/exploration", null), ("phase/in-development", "in ontwikkeling, in elk geval vanaf 2021")]);
        replay.Step(2).Later.ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_second_correction_When_it_is_shown_Then_it_is_told_with_what_the_first_had_made_of_the_entry() =>
        Given(Exploring, Correction(1, Developing), Correction(1, Exploring)).Step(3).Dutch.ShouldContain("die luidde: «De City Deal zat in 2021 in de fase ‘in ontwikkeling’»");

    [Fact]
    public void Given_a_dispute_and_its_settlement_When_the_fact_is_shown_Then_both_are_told_and_the_settlement_names_the_dispute_and_the_fact()
    {
        CollaborationEvent dispute = new EntryDisputed(Recorded.Id(1), Developing, "De krant.") { Effective = In2021, Source = TestSource.Gazette };
        CollaborationEvent settlement = new DisputeSettled(Recorded.Id(2), Chosen.Claim, "Nagevraagd.") { Effective = In2021, Source = TestSource.Gazette };
        var replay = Given(Exploring, dispute, settlement);

        replay.Step(1).Later.Select(later => (later.Number, later.Kind)).ShouldBe([(2, AmendmentKind.Dispute), (3, AmendmentKind.Settlement)]);
        replay.Step(2).Later.Select(later => later.Number).ShouldBe([3]);
        replay.Step(3).About.Select(about => about.Number).ShouldBe([2, 1]);
        replay.Step(2).Changes.ShouldHaveSingleItem().Topic.ShouldBe(StatusTopic.Disputes);
        replay.Step(3).Changes.Select(change => change.Topic).ShouldBe([StatusTopic.Profile, StatusTopic.Profile, StatusTopic.Disputes]);
    }

    [Fact]
    public void Given_a_correction_that_was_retracted_When_the_fact_is_shown_Then_the_correction_is_marked_as_undone()
    {
        CollaborationEvent retraction = new EntryRetracted(Recorded.Id(2), "Toch niet.") { Effective = In2021, Source = TestSource.Gazette };
        var replay = Given(Exploring, Correction(1, Developing), retraction);

        replay.Step(1).Later.Select(later => (later.Number, later.Undone)).ShouldBe([(2, true), (3, false)]);
        replay.Marks().Select(mark => (mark.Corrected, mark.Retracted)).ShouldBe([(false, false), (false, true), (false, false)]);
    }

    [Fact]
    public void Given_steps_that_change_nothing_When_they_are_shown_Then_they_say_why()
    {
        CollaborationEvent confirmed = new EntryConfirmed(Recorded.Id(1)) { Effective = In2021, Source = TestSource.Gazette };
        var replay = Given(Exploring, confirmed, Correction(1, Exploring with { Source = TestSource.Gazette }), Exploring);

        replay.Step(2).Unchanged.ShouldBe("De stand bleef gelijk: een andere bron zegt hetzelfde.");
        replay.Step(3).Unchanged.ShouldBe("De stand bleef gelijk: alleen de bron werd verbeterd.");
        replay.Step(4).Unchanged.ShouldBe("De stand bleef gelijk: wat deze vermelding zegt, was al bekend.");
    }

    [Fact]
    public void The_marks_tell_what_each_entry_does_and_what_became_of_it()
    {
        CollaborationEvent dispute = new EntryDisputed(Recorded.Id(2), Anna, "De krant.") { Effective = In2021, Source = TestSource.Gazette };
        Given(Exploring, Anna, Correction(1, Developing), dispute).Marks().Select(mark => (mark.Number, mark.Does, mark.Corrected, mark.Disputed)).ShouldBe(
            [(1, null, true, false), (2, null, false, true), (3, AmendmentKind.Correction, false, false), (4, AmendmentKind.Dispute, false, false)]);
    }

    [Theory]
    [InlineData("2025-12-31", null)]
    [InlineData("2026-01-01", 1)]
    [InlineData("2026-01-02T13:00:00Z", 2)]
    [InlineData("2030-01-01", 3)]
    [InlineData("", 3)]
    [InlineData("#0", null)]
    [InlineData("#1", 1)]
    [InlineData("#2", 2)]
    [InlineData("#9", 3)]
    public void A_moment_of_recording_leads_to_the_last_entry_recorded_by_then(string knownOn, int? step)
    {
        KnownOn.TryParse(knownOn, out var known).ShouldBeTrue();
        Given(Exploring, Anna, Developing).LastKnown(known.Among(Recorded.Entries(Exploring, Anna, Developing))).ShouldBe(step);
    }

    [Theory]
    [InlineData("2021-07", 2)]
    [InlineData("2021-10-13", 2)]
    [InlineData("2019", 3)]
    [InlineData("2015", null)]
    public void A_day_leads_to_the_first_recorded_entry_that_speaks_of_it(string about, int? step)
    {
        var undated = Developing with { Effective = Effective.OccurredOnceUnknown };
        var before = Developing with { Effective = Effective.OccurredIn("[..2019]") };
        Given(undated, Exploring, before, Anna).FirstAbout(PartialDate.Parse(about).Span).ShouldBe(step);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void There_is_no_step_before_the_first_or_after_the_last(int number) => Should.Throw<ArgumentOutOfRangeException>(() => Given(Exploring, Anna).Step(number));

    [Fact]
    public void All_steps_together_make_the_state_as_it_is_known_now() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50).WithEndSize(20), Prop.ForAll(Arb.From(Happenings.Commands), commands =>
        {
            var entries = Happenings.Happen(commands);
            var replay = Replay.Of(Recorded.Collaboration, entries);
            Dictionary<string, string> state = [];
            for (var number = 1; number <= replay.Count; number++)
            {
                foreach (var change in replay.Step(number).Changes)
                {
                    state.GetValueOrDefault(change.Key).ShouldBe(change.Before);
                    state.Remove(change.Key);
                    if (change.After is { } after)
                        state.Add(change.Key, after);
                }
            }

            var now = StatusSheet.Of(CollaborationViews.Project(Recorded.Collaboration, History.AsKnown(entries, Domain.Known.All)));
            state.ShouldBe(now.Lines.ToDictionary(line => line.Key, line => line.Value), ignoreOrder: true);
            return true;
        }));

    private static EntryCorrected Correction(int entry, CollaborationEvent replacement) => new(Recorded.Id(entry), replacement, "Overgetikt.") { Effective = replacement.Effective, Source = replacement.Source };

    private static Replay Given(params ReadOnlySpan<CollaborationEvent> facts) => Replay.Of(Recorded.Collaboration, Recorded.Entries(facts));
}
