using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Tests.KnownHistory;

/// <summary>All collaborations side by side, from one log in which their entries stand mixed.</summary>
public sealed class CollaborationViewsTests
{
    private const string Pillar = "pijler";

    private static readonly Effective March = Effective.OccurredIn("2021-03");

    private static readonly CollaborationRenamed Named = new("Een naam") { Effective = March, Source = TestSource.YearReport };

    private static readonly MeetingHeld Joint = new(new("samen"), Forum.Board, null, ["mobiliteit"], [], [new JointHost(new CollaborationId(Pillar))], null) { Effective = March, Source = TestSource.YearReport };

    private static readonly EntryDisputed Dispute = new(Recorded.Id(2), Joint with { Forum = Forum.Officials }, "Ander forum.") { Effective = March, Source = TestSource.Gazette };

    [Fact]
    public void They_stand_in_the_order_in_which_they_came_into_the_log_each_with_its_own_entries_and_its_last()
    {
        var log = Log((Pillar, Named), (Recorded.Stream, Named with { Name = "Een andere" }), (Pillar, new EntryConfirmed(Recorded.Id(1)) { Effective = March, Source = TestSource.Gazette }));

        var all = CollaborationViews.OfAll(log);

        all.Select(views => (views.Id, views.Facts.Single().Entry)).ShouldBe([(Pillar, Recorded.Id(1)), (Recorded.Stream, Recorded.Id(2))]);
        // The last entry counts, also one about another entry.
        all[0].Last.ShouldBe(new LastEntry(Recorded.Id(3), 3, 2, log[2].RecordedAt));
        all[1].Last.ShouldBe(new LastEntry(Recorded.Id(2), 2, 1, log[1].RecordedAt));
    }

    [Fact]
    public void A_joint_meeting_and_what_is_disputed_of_it_stand_with_both()
    {
        var all = CollaborationViews.OfAll(Log((Pillar, Named), (Recorded.Stream, Joint), (Recorded.Stream, Dispute)));

        var (there, here) = (all[0], all[1]);
        here.Meetings.Elsewhere.ShouldBeEmpty();
        there.Meetings.Meetings.ShouldBeEmpty();
        there.Meetings.Elsewhere.ShouldHaveSingleItem().Held.Entry.ShouldBe(Recorded.Id(2));
        there.Conflicts.ShouldBe(here.Conflicts);
        there.Conflicts.ShouldHaveSingleItem().Entry.ShouldBe(Recorded.Id(2));
    }

    [Fact]
    public void Of_an_empty_log_there_are_none() => CollaborationViews.OfAll([]).ShouldBeEmpty();

    [Fact]
    public void A_joint_meeting_that_was_known_before_a_collaboration_had_an_entry_of_its_own_is_not_learned_with_its_first()
    {
        var log = Log((Recorded.Stream, Joint), (Pillar, Named));
        var day = Recorded.Day("2021-12-31");

        var compared = Comparison.Of(log, new(day, new Known(1)), new(day, Known.All)).Collaborations.Single(one => one.Collaboration.Value == Pillar);

        compared.Status.Learned.SelectMany(change => change.Evidence).Distinct().ShouldBe([Recorded.Id(2)]);
    }

    private static IReadOnlyList<Entry> Log(params (string Stream, CollaborationEvent Fact)[] facts)
    {
        var entries = Recorded.Entries([.. facts.Select(fact => fact.Fact)]);
        return [.. entries.Zip(facts, (entry, fact) => entry with { Stream = fact.Stream, Version = entries.Take((int)entry.Number).Count(other => facts[other.Number - 1].Stream == fact.Stream) })];
    }
}
