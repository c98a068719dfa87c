using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Reporting;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>Which entries of a year its report uses, and why not the others.</summary>
public sealed class ReportCoverageTests
{
    private static readonly GoalSet Goal = new("Meer loketten") { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };
    private static readonly CollaborationRegistered Registered = new("Impact Ondernemen", CollaborationKind.CityDeal, null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };

    [Fact]
    public void What_a_sentence_rests_on_is_told_and_what_only_names_the_section_stands_in_its_heading()
    {
        var coverage = Of(Registered, Goal);

        coverage.Entries.Select(entry => entry.Use).ShouldBe([EntryUse.InHeading, EntryUse.Told]);
        coverage.Entries[1].Sentences.ShouldBe([1]);
        (coverage.Used, coverage.Percent).ShouldBe((2, 100));
    }

    [Fact]
    public void What_was_retracted_is_not_told_because_of_its_retraction()
    {
        var coverage = Of(Goal, Goal with { Text = "Iets anders" }, Retracted(1));

        coverage.Entries.Select(entry => (entry.Use, entry.Because)).ShouldBe([(EntryUse.Retracted, Id(3)), (EntryUse.Told, null), (EntryUse.Retracts, null)]);
        coverage.Percent.ShouldBe(33);
    }

    [Fact]
    public void What_a_correction_moved_counts_in_another_year()
    {
        var right = Goal with { Effective = Effective.OccurredIn("2020") };
        var coverage = Of(Goal, new EntryCorrected(Id(1), right, "Verkeerd jaar.") { Effective = right.Effective, Source = right.Source });

        coverage.Entries.ShouldAllBe(entry => entry.Use == EntryUse.OtherYear && entry.Because == Id(2));
        coverage.Percent.ShouldBe(0);
    }

    [Fact]
    public void A_correction_and_a_confirmation_are_told_with_what_they_are_about()
    {
        var right = Goal with { Text = "Minder loketten" };
        Of(
            Goal,
            new EntryCorrected(Id(1), right, "Verkeerd gelezen.") { Effective = right.Effective, Source = right.Source },
            new EntryConfirmed(Id(1)) { Effective = right.Effective, Source = TestSource.Gazette }).Entries.ShouldAllBe(entry => entry.Use == EntryUse.Told);
    }

    [Fact]
    public void A_correction_that_was_retracted_itself_is_not_told_and_what_it_was_about_is()
    {
        var right = Goal with { Text = "Minder loketten" };
        var coverage = Of(Goal, new EntryCorrected(Id(1), right, "Verkeerd gelezen.") { Effective = right.Effective, Source = right.Source }, Retracted(2));

        coverage.Entries.Select(entry => (entry.Use, entry.Because)).ShouldBe([(EntryUse.Told, null), (EntryUse.Retracted, Id(3)), (EntryUse.Retracts, null)]);
    }

    [Fact]
    public void Another_year_has_no_part_in_it() => Of(Goal with { Effective = Effective.OccurredIn("2019") }).Entries.ShouldBeEmpty();

    private static ReportCoverage Of(params ReadOnlySpan<CollaborationEvent> facts)
    {
        var views = new[] { Told.Views(Domain.Known.All, facts) };
        return ReportCoverage.Of(AnnualReport.Compose(2021, views, Domain.Known.All, facts.Length), Entries(facts), views);
    }

    private static EntryRetracted Retracted(int n) => new(Id(n), "Nooit zo geweest.") { Effective = Effective.OccurredOnceUnknown, Source = TestSource.YearReport };
}
