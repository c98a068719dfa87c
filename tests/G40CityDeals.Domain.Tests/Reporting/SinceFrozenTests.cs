using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Reporting;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>An established report stands as it was; what came since lies over it.</summary>
public sealed class SinceFrozenTests
{
    private static readonly GoalSet Goal = new("Meer loketten") { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };
    private static readonly CityJoined Joined = new(new("GM0200"), MembershipRole.Participant) { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };

    [Fact]
    public void Given_nothing_new_Then_every_sentence_still_reads_so()
    {
        var since = Since(2, Goal, Joined);

        since.Changed.ShouldBe(0);
        since.Added.ShouldBeEmpty();
        since.Sentences.ShouldAllBe(sentence => sentence.StillReads && sentence.Changes.Count == 0);
    }

    [Fact]
    public void Given_a_correction_Then_its_sentence_is_marked_with_what_changed_and_how_it_reads_now()
    {
        var right = Goal with { Text = "Minder loketten" };
        var since = Since(2, Goal, Joined, new EntryCorrected(Id(1), right, "Verkeerd gelezen.") { Effective = right.Effective, Source = right.Source });

        var marked = since.Sentences.Single(sentence => sentence.IsChanged);
        marked.Told.Sentence.Text.ShouldContain("Meer loketten");
        marked.Changes.ShouldHaveSingleItem().Kind.ShouldBe(KnowledgeKind.Corrected);
        marked.ReadsNow.ShouldHaveSingleItem().Sentence.Text.ShouldContain("Minder loketten");
        since.Added.ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_retraction_Then_nothing_took_the_place_of_its_sentence()
    {
        var marked = Since(2, Goal, Joined, new EntryRetracted(Id(1), "Nooit zo.") { Effective = Effective.OccurredOnceUnknown, Source = TestSource.YearReport }).Sentences.Single(sentence => sentence.IsChanged);

        marked.StillReads.ShouldBeFalse();
        marked.ReadsNow.ShouldBeEmpty();
        marked.Changes.ShouldHaveSingleItem().Kind.ShouldBe(KnowledgeKind.Retracted);
    }

    [Fact]
    public void Given_a_confirmation_Then_the_sentence_stands_and_says_that_it_was_confirmed()
    {
        var since = Since(2, Goal, Joined, new EntryConfirmed(Id(1)) { Effective = Effective.OccurredIn("2021"), Source = TestSource.Gazette });

        since.Changed.ShouldBe(0);
        since.Sentences.Single(sentence => sentence.Changes.Count > 0).Changes.ShouldHaveSingleItem().Kind.ShouldBe(KnowledgeKind.Confirmed);
    }

    [Fact]
    public void Given_a_new_fact_that_belongs_in_another_sentence_Then_that_sentence_reads_otherwise_without_a_correction()
    {
        var since = Since(2, Goal, Joined, Joined with { City = new("GM0758") });

        var marked = since.Sentences.Single(sentence => sentence.IsChanged);
        marked.Changes.ShouldBeEmpty();
        marked.ReadsNow.ShouldNotBeEmpty();
    }

    [Fact]
    public void Given_a_new_fact_that_stands_by_itself_Then_its_sentence_was_added() =>
        Since(2, Goal, Joined, Goal with { Text = "Ook nog dit" }).Added.ShouldHaveSingleItem().Sentence.Text.ShouldContain("Ook nog dit");

    /// <param name="position">Up to where the report was established.</param>
    private static SinceFrozen Since(long position, params ReadOnlySpan<CollaborationEvent> facts)
    {
        var upTo = new Domain.Known(position);
        return SinceFrozen.Of(
            AnnualReport.Compose(2021, [Told.Views(upTo, facts)], upTo, position),
            AnnualReport.Compose(2021, [Told.Views(Domain.Known.All, facts)], Domain.Known.All, facts.Length),
            Entries(facts));
    }
}
