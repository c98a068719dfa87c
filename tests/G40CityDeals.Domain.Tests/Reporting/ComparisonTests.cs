using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Reporting;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>What happened between two viewpoints, apart from what only became known.</summary>
public sealed class ComparisonTests
{
    private static readonly CollaborationRegistered Registered = new("Impact Ondernemen", CollaborationKind.CityDeal, null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

    [Fact]
    public void Given_a_fact_in_the_days_between_When_it_was_known_all_along_Then_it_happened_and_nothing_was_learned()
    {
        var compared = Days("2021-12-31", "2022-12-31", Entered("2022-03"));

        compared.Learned.ShouldBeEmpty();
        var fact = compared.Happened.ShouldHaveSingleItem();
        fact.Bearing.ShouldBe(Bearing.Happened);
        fact.After.ShouldBe("De City Deal ging in maart 2022 naar de fase ‘in uitvoering’.");
        fact.IsNew.ShouldBeFalse();
        fact.Evidence.ShouldBe([Id(1)]);
    }

    [Fact]
    public void Given_a_fact_in_the_days_between_When_it_was_recorded_late_Then_it_still_happened_and_says_that_it_is_new()
    {
        var fact = Compare(new(Day("2021-12-31"), KnownAt(1)), new(Day("2022-12-31"), KnownAt(2)), Registered, Entered("2022-03")).Happened.ShouldHaveSingleItem();

        fact.Bearing.ShouldBe(Bearing.Happened);
        fact.IsNew.ShouldBeTrue();
        fact.Before.ShouldBeNull();
    }

    [Theory]
    [InlineData("2022", Bearing.Happened)] // The whole year lies in the days.
    [InlineData("[2021-11..2022-02]", Bearing.PossiblyHappened)]
    [InlineData("[..2022-06]", Bearing.PossiblyHappened)]
    [InlineData("2022-01-01", Bearing.Happened)]
    [InlineData("2022-12-31", Bearing.Happened)]
    public void A_moment_bears_on_the_days_as_surely_as_its_source_tells(string when, Bearing bearing) =>
        Days("2021-12-31", "2022-12-31", Entered(when)).Happened.ShouldHaveSingleItem().Bearing.ShouldBe(bearing);

    [Theory]
    [InlineData("2021-12-31")] // The first day itself is where one stands already.
    [InlineData("2023-01-01")]
    [InlineData("[..2021]")]
    [InlineData(null)]
    public void What_lies_elsewhere_or_nowhere_and_was_known_is_not_listed(string? when) => Days("2021-12-31", "2022-12-31", Entered(when)).Facts.ShouldBeEmpty();

    [Fact]
    public void A_state_that_held_on_one_of_the_days_was_so() =>
        Days("2021-12-31", "2022-12-31", Registered with { Effective = Effective.HeldDuring("2022-11/2023-03") }).Happened.ShouldHaveSingleItem().Bearing.ShouldBe(Bearing.WasSo);

    [Fact]
    public void Given_a_fact_of_before_the_days_When_it_is_recorded_between_Then_it_was_only_learned()
    {
        var compared = Compare(new(Day("2021-12-31"), KnownAt(1)), new(Day("2022-12-31"), KnownAt(2)), Registered, Entered("2020"));

        compared.Happened.ShouldBeEmpty();
        var fact = compared.Learned.ShouldHaveSingleItem();
        fact.IsNew.ShouldBeTrue();
        fact.IsAnnounced.ShouldBeFalse();
        fact.Changes.ShouldHaveSingleItem().Kind.ShouldBe(KnowledgeKind.Recorded);
    }

    [Fact]
    public void Given_a_fact_of_after_the_days_When_it_is_recorded_before_its_time_Then_it_was_learned_as_a_plan() =>
        Compare(new(Day("2021-12-31"), KnownAt(1)), new(Day("2022-12-31"), KnownAt(2)), Registered, Entered("2031")).Learned.ShouldHaveSingleItem().IsAnnounced.ShouldBeTrue();

    [Fact]
    public void Given_a_correction_Then_the_fact_is_listed_once_with_what_it_said_and_says()
    {
        var fact = Compare(new(Day("2021-12-31"), KnownAt(1)), new(Day("2021-12-31"), KnownAt(2)), Entered("2020"), Corrected(1, Entered("2019"))).Learned.ShouldHaveSingleItem();

        fact.Before.ShouldBe("De City Deal ging in 2020 naar de fase ‘in uitvoering’.");
        fact.After.ShouldBe("De City Deal ging in 2019 naar de fase ‘in uitvoering’.");
        fact.IsReworded.ShouldBeTrue();
        fact.Changes.ShouldHaveSingleItem().Entry.ShouldBe(Id(2));
        fact.Evidence.ShouldBe([Id(1), Id(2)]);
    }

    [Fact]
    public void Given_a_correction_that_moves_a_fact_into_the_days_Then_it_happened_and_says_what_was_thought_before()
    {
        var fact = Compare(new(Day("2021-12-31"), KnownAt(1)), new(Day("2022-12-31"), KnownAt(2)), Entered("2020"), Corrected(1, Entered("2022-05"))).Facts.ShouldHaveSingleItem();

        fact.Bearing.ShouldBe(Bearing.Happened);
        fact.Before.ShouldBe("De City Deal ging in 2020 naar de fase ‘in uitvoering’.");
    }

    [Fact]
    public void Given_a_correction_that_moves_a_fact_out_of_the_days_Then_it_was_only_learned() =>
        Compare(new(Day("2021-12-31"), KnownAt(1)), new(Day("2022-12-31"), KnownAt(2)), Entered("2022-05"), Corrected(1, Entered("2020"))).Facts.ShouldHaveSingleItem().Bearing.ShouldBe(Bearing.Outside);

    [Fact]
    public void Given_a_retraction_Then_the_fact_does_not_stand_and_its_last_words_are_kept()
    {
        var fact = Compare(new(Day("2021-12-31"), KnownAt(1)), new(Day("2022-12-31"), KnownAt(2)), Entered("2022-05"), Retracted(1)).Facts.ShouldHaveSingleItem();

        fact.Bearing.ShouldBe(Bearing.Outside);
        fact.After.ShouldBeNull();
        fact.Sentence.ShouldBe("De City Deal ging in mei 2022 naar de fase ‘in uitvoering’.");
        fact.Changes.ShouldHaveSingleItem().Kind.ShouldBe(KnowledgeKind.Retracted);
    }

    [Fact]
    public void Given_a_retracted_correction_Then_what_stood_before_stands_again()
    {
        var fact = Compare(new(Day("2021-12-31"), KnownAt(2)), new(Day("2021-12-31"), KnownAt(3)), Entered("2020"), Corrected(1, Entered("2019")), Retracted(2)).Facts.ShouldHaveSingleItem();

        fact.Changes.ShouldHaveSingleItem().Kind.ShouldBe(KnowledgeKind.Withdrawn);
        fact.After.ShouldBe("De City Deal ging in 2020 naar de fase ‘in uitvoering’.");
    }

    [Fact]
    public void Given_an_open_dispute_about_the_moment_Then_what_one_source_puts_in_the_days_only_may_have_happened_in_them()
    {
        var claim = Entered("2020-12-03") with { Source = TestSource.Gazette };
        var dispute = new EntryDisputed(Id(1), claim, "Andere datum.") { Effective = claim.Effective, Source = TestSource.Gazette };

        var fact = Days("2021-12-31", "2022-12-31", Entered("2022-05"), dispute).Happened.ShouldHaveSingleItem();

        fact.Bearing.ShouldBe(Bearing.PossiblyHappened);
        fact.Disagreement.ShouldNotBeNull().ShouldContain("3 december 2020");
    }

    [Fact]
    public void Status_is_learned_first_and_then_happened_each_cause_once()
    {
        // Known first: Anna. Learned later: it was Bram all along; and then Carla followed him.
        var first = new ChairAppointed(Seat.Chair, null, Anna, null, null) { Effective = Effective.OccurredIn("2021-01-01"), Source = TestSource.YearReport };
        var corrected = first with { Person = Bram };
        var status = Compare(
            new(Day("2021-12-31"), KnownAt(1)),
            new(Day("2022-12-31"), KnownAt(3)),
            first,
            new EntryCorrected(Id(1), corrected, "Verkeerde naam.") { Effective = corrected.Effective, Source = TestSource.YearReport },
            new ChairSucceeded(Seat.Chair, null, Carla, null, null, Bram) { Effective = Effective.OccurredIn("2022-06-01"), Source = TestSource.YearReport }).Status;

        status.Learned.Select(change => (Has(change.Before), Has(change.After))).ShouldBe([(Anna.Token, null), (null, Bram.Token)]);
        status.Happened.Select(change => (Has(change.Before), Has(change.After))).ShouldBe([(Bram.Token, null), (null, Carla.Token)]);
        status.Faded.ShouldBeEmpty();
        var bram = status.Steps.Single(step => step is { Learned: not null, Happened: not null });
        (bram.Before, Has(bram.Between), bram.After).ShouldBe((null, Bram.Token, null));

        static string? Has(string? text) => text is null ? null : ((string[])[Anna.Token, Bram.Token, Carla.Token]).Single(token => text.StartsWith(token, StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_nobody_vouches_for_any_more_did_not_happen()
    {
        var chair = new ChairAppointed(Seat.Chair, null, Anna, null, null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

        var status = Days("2021-12-31", "2022-12-31", chair).Status;

        status.Happened.ShouldBeEmpty();
        status.Faded.ShouldHaveSingleItem().After.ShouldNotBeNull().ShouldContain("mogelijk");
    }

    [Theory]
    [InlineData("2021", "2021-01-01", "2022-12-31")] // It was so on both sides of the first day.
    [InlineData("2021", "2021-07-01", "2022-12-31")]
    [InlineData("2020/2021", "2021-07-01", "2022-12-31")]
    public void What_was_so_on_the_first_day_already_and_only_goes_on_after_it_did_not_happen(string during, string first, string second)
    {
        var chair = new ChairAppointed(Seat.Chair, null, Anna, null, null) { Effective = Effective.HeldDuring(during), Source = TestSource.YearReport };
        var phase = Entered("2021") with { Effective = Effective.HeldDuring(during) };

        var compared = Days(first, second, chair, phase);

        compared.Happened.Select(fact => fact.Bearing).ShouldBe([Bearing.WasSo, Bearing.WasSo], "it still is told as so");
        compared.Status.Happened.ShouldBeEmpty();
        compared.Status.Faded.Select(change => (change.Before!.Contains("zeker", StringComparison.Ordinal), change.After!.Contains("mogelijk", StringComparison.Ordinal))).ShouldBe([(true, true), (true, true)]);
    }

    [Fact]
    public void What_was_so_on_the_first_day_and_ended_after_it_happened()
    {
        var chair = new ChairAppointed(Seat.Chair, null, Anna, null, null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };
        var next = new ChairSucceeded(Seat.Chair, null, Bram, null, null, Anna) { Effective = Effective.OccurredIn("2022-06-01"), Source = TestSource.YearReport };

        var status = Days("2021-01-01", "2022-12-31", chair, next).Status;

        status.Faded.ShouldBeEmpty();
        status.Happened.Count.ShouldBe(2);
    }

    [Fact]
    public void A_due_date_that_passed_in_the_days_happened_although_nothing_was_recorded_of_them()
    {
        var plan = new MilestonePlanned(new("loket"), "Loket open", PartialDate.Parse("2022-06"), null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

        var status = Days("2021-07-01", "2022-12-31", plan).Status;

        status.Faded.ShouldBeEmpty();
        status.Happened.ShouldHaveSingleItem().Key.ShouldBe("milestone/loket");
    }

    [Fact]
    public void A_later_viewpoint_does_not_lie_before_the_first()
    {
        var entries = Entries(Registered, Entered("2022"));

        Should.Throw<ArgumentException>(() => Comparison.Of(entries, new(Day("2022-01-01"), Domain.Known.All), new(Day("2021-01-01"), Domain.Known.All)));
        Should.Throw<ArgumentException>(() => Comparison.Of(entries, new(Day("2021-01-01"), Domain.Known.All), new(Day("2022-01-01"), KnownAt(1))));
    }

    internal static Domain.Known KnownAt(long number) => new(number);

    private static ComparedCollaboration Days(string first, string second, params ReadOnlySpan<CollaborationEvent> facts) =>
        Compare(new(Day(first), Domain.Known.All), new(Day(second), Domain.Known.All), facts);

    private static ComparedCollaboration Compare(Viewpoint from, Viewpoint to, params ReadOnlySpan<CollaborationEvent> facts) => Comparison.Of(Entries(facts), from, to).Collaborations.ShouldHaveSingleItem();

    private static PhaseEntered Entered(string? when) => new(Phase.InExecution) { Effective = when is null ? Effective.OccurredOnceUnknown : Effective.OccurredIn(when), Source = TestSource.YearReport };

    private static EntryCorrected Corrected(int n, CollaborationEvent replacement) => new(Id(n), replacement, "Verkeerd gelezen.") { Effective = replacement.Effective, Source = TestSource.YearReport };

    private static EntryRetracted Retracted(int n) => new(Id(n), "Nooit zo geweest.") { Effective = Effective.OccurredOnceUnknown, Source = TestSource.YearReport };
}
