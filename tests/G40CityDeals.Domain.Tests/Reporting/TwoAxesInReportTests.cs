using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using static G40CityDeals.Domain.Tests.Recorded;
using static G40CityDeals.Domain.Tests.Reporting.Told;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>What the report tells of a year depends on what was known.</summary>
public sealed class TwoAxesInReportTests
{
    private const string Started2021 = "In 2021 ging een-samenwerking van start en kwam daarmee in uitvoering.";
    private const string Disagreement = " Hierover zijn de bronnen het niet eens: volgens „Jaarverslag 2021” (G40): ";

    private static readonly PhaseEntered In2021Started = new(Phase.InExecution) { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };
    private static readonly PhaseEntered In2020Started = new(Phase.InExecution) { Effective = Effective.OccurredIn("2020-12-03"), Source = TestSource.Gazette };
    private static readonly PhaseEntered InMayStarted = In2021Started with { Effective = Effective.OccurredIn("2021-05") };
    private static readonly EntryDisputed Dispute = new(Id(1), In2020Started, "Andere datum.") { Effective = In2020Started.Effective, Source = TestSource.Gazette };
    private static readonly EntryCorrected Correction = new(Id(1), InMayStarted, "Verkeerd gelezen.") { Effective = InMayStarted.Effective, Source = TestSource.YearReport };

    [Fact]
    public void A_fact_without_a_date_is_told_in_the_years_of_which_its_document_speaks_and_in_no_other()
    {
        CollaborationEvent[] facts =
        [
            new CollaborationRegistered("Impact Ondernemen", CollaborationKind.CityDeal, null) { Effective = Told.In2021, Source = Told.TheSource },
            new PartnerJoined(Party.Of("G40", PartyType.Network), MembershipRole.Initiator, null) { Effective = Effective.OccurredOnceUnknown, Source = Told.TheSource },
            new PartnerJoined(Party.Of("EZK", PartyType.Ministry), MembershipRole.Participant, null) { Effective = Effective.OccurredOnceUnknown, Source = TestSource.Gazette },
        ];

        Told.Over(2021, facts).ShouldContain(sentence => sentence.Text.Contains("G40", StringComparison.Ordinal));
        Told.Over(2022, facts).ShouldNotContain(sentence => sentence.Text.Contains("G40", StringComparison.Ordinal));
        Told.Over(1800, facts).ShouldBeEmpty();
        // The gazette dates nothing else: then the year in which it came out counts.
        Told.Over(2022, facts).ShouldContain(sentence => sentence.Text.Contains("EZK", StringComparison.Ordinal));
        Told.Over(2021, facts).ShouldNotContain(sentence => sentence.Text.Contains("EZK", StringComparison.Ordinal));
    }

    [Fact]
    public void Given_a_correction_Then_the_corrected_value_with_both_entries_and_before_it_the_first_value()
    {
        CollaborationEvent[] facts = [In2021Started, Correction];

        Of(facts).ShouldTell("In mei 2021 ging een-samenwerking van start en kwam daarmee in uitvoering.", 1, 2);
        Over(2021, new Domain.Known(1), facts).ShouldTell(Started2021, 1);
    }

    [Fact]
    public void Given_an_open_dispute_Then_both_values_and_before_it_nothing_of_it()
    {
        CollaborationEvent[] facts = [In2021Started, Dispute];

        var sentence = Of(facts).ShouldHaveSingleItem();
        sentence.Text.ShouldStartWith(Started2021 + Disagreement);
        sentence.Text.ShouldContain("„Staatscourant 2022” (Overheid.nl)");
        sentence.Text.ShouldContain("3 december 2020");
        sentence.Evidence.ShouldBe([Id(1), Id(2)]);
        Over(2021, new Domain.Known(1), facts).ShouldTell(Started2021, 1);
    }

    [Fact]
    public void Given_an_open_dispute_Then_the_year_that_the_other_source_names_tells_of_it_too() =>
        Over(2020, In2021Started, Dispute).ShouldHaveSingleItem().Text.ShouldStartWith(Started2021 + Disagreement);

    [Theory]
    [InlineData(Chosen.Entry, 2021)]
    [InlineData(Chosen.Claim, 2020)]
    public void Given_a_settlement_Then_only_the_chosen_year_tells_and_no_disagreement(Chosen chosen, int year)
    {
        CollaborationEvent[] facts = [In2021Started, Dispute, new DisputeSettled(Id(2), chosen, "Nagezocht.") { Effective = In2021, Source = TestSource.Gazette }];

        var sentence = Over(year, facts).ShouldHaveSingleItem();
        sentence.Text.ShouldNotContain("niet eens");
        sentence.Evidence.ShouldBe([Id(1), Id(2), Id(3)]);
        Over(year == 2021 ? 2020 : 2021, facts).ShouldBeEmpty();
    }

    [Fact]
    public void Given_a_retraction_Then_nothing_and_retracting_the_correction_restores()
    {
        Of(In2021Started, Retracted(1)).ShouldBeEmpty();
        Over(2021, new Domain.Known(1), In2021Started, Retracted(1)).ShouldTell(Started2021, 1);
        Of(In2021Started, Correction, Retracted(2)).ShouldTell(Started2021, 1);
    }

    [Fact]
    public void Given_a_confirmation_for_a_later_year_Then_that_year_tells_it_too()
    {
        var held = new PhaseEntered(Phase.InExecution) { Effective = In2021, Source = TestSource.YearReport };
        var confirmed = new EntryConfirmed(Id(1)) { Effective = Effective.HeldDuring("2022"), Source = TestSource.Gazette };

        Over(2022, held, confirmed).ShouldTell("Een-samenwerking was in 2022 in uitvoering.", 1, 2);
        Over(2022, held).ShouldBeEmpty();
    }

    private static EntryRetracted Retracted(int n) => new(Id(n), "Nooit zo geweest.") { Effective = In2021, Source = TestSource.YearReport };
}
