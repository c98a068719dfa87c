using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Reporting;
using static G40CityDeals.Domain.Tests.Recorded;

namespace G40CityDeals.Domain.Tests.Reporting;

/// <summary>What a board brief tells, part by part. Entries are recorded one a day from 1 January 2026 on.</summary>
public sealed class BoardBriefTests
{
    private const string Happened = "Gebeurd in deze periode";
    private const string Learned = "Bekend geworden over andere tijden";
    private const string Coming = "Wat nog komt";
    private const string Disputes = "Bronnen die elkaar tegenspreken";

    private static readonly CollaborationRegistered Registered = new("Impact Ondernemen", CollaborationKind.CityDeal, null) { Effective = Effective.HeldDuring("2021"), Source = TestSource.YearReport };
    private static readonly MilestonePlanned Planned = new(new("loket"), "Loket open", PartialDate.Parse("2022-09"), null) { Effective = Effective.OccurredIn("2021-05"), Source = TestSource.YearReport };

    [Fact]
    public void What_happened_in_the_period_is_told_with_its_entry_and_counted_in_the_whole()
    {
        var brief = Over("2022-01", "2022-06", Registered, Entered("2022-03"));

        Part(brief, Happened).ShouldBe(["De City Deal ging in maart 2022 naar de fase ‘in uitvoering’."]);
        brief.SentencesOn(Id(2)).ShouldContain(one => one.Section.Collaboration == Collaboration);
        brief.Sections[0].Title.ShouldBe("Het geheel");
        brief.Sections[0].Sentences.ShouldContain(sentence => sentence.Text == "In 1 van de 1 samenwerkingsverbanden gebeurde iets: Impact Ondernemen (1).");
    }

    [Fact]
    public void What_only_may_have_happened_in_it_says_so() =>
        Part(Over("2022-01", "2022-06", Registered, Entered("2022")), Happened)
            .ShouldBe(["De City Deal ging in 2022 naar de fase ‘in uitvoering’. Of dat binnen deze periode viel, staat niet vast."]);

    [Fact]
    public void What_was_recorded_when_the_log_was_begun_is_no_news_and_what_came_after_is()
    {
        var brief = Over("2022-01", "2022-06", Registered, Entered("2020"));

        brief.KnownBefore.ShouldBe(Day("2026-01-01"));
        brief.Introduction.ShouldContain("de dag waarop het logboek werd begonnen");
        Part(brief, Learned).ShouldBe(["De City Deal ging in 2020 naar de fase ‘in uitvoering’."]);
    }

    [Fact]
    public void A_period_that_begins_after_the_log_knows_what_was_recorded_up_to_the_day_before_it()
    {
        var brief = Over("2026-01-03", "2026-01-31", Registered, Entered("2020"), Entered("2021-12"));

        brief.KnownBefore.ShouldBe(Day("2026-01-02"));
        brief.Introduction.ShouldNotContain("werd begonnen");
        Part(brief, Learned).ShouldBe(["De City Deal ging in december 2021 naar de fase ‘in uitvoering’."]);
    }

    [Fact]
    public void A_correction_since_says_what_was_wrong()
    {
        var right = Entered("2019");
        var brief = Over("2026-01-03", "2026-01-31", Registered, Entered("2020"), new EntryCorrected(Id(2), right, "Verkeerd gelezen.") { Effective = right.Effective, Source = TestSource.YearReport });

        Part(brief, Learned).ShouldHaveSingleItem().ShouldStartWith("Een vermelding werd gecorrigeerd (Verkeerd gelezen), die luidde: «De City Deal ging in 2020");
        brief.Sentences.Single(sentence => sentence.Text.StartsWith("Een vermelding werd", StringComparison.Ordinal)).Evidence.ShouldBe([Id(2), Id(3)]);
    }

    [Theory]
    [InlineData("2022-06", "De mijlpaal „Loket open” staat gepland: september 2022.")]
    [InlineData("2022-12", "De mijlpaal „Loket open” had behaald moeten zijn: september 2022.")]
    public void A_milestone_comes_until_it_is_late(string until, string sentence) => Part(Over("2022-01", until, Registered, Planned), Coming).ShouldBe([sentence]);

    [Theory]
    [InlineData("2022-02", "De mijlpaal „Loket open” staat gepland: 11 maart 2022 (mogelijk nog niet).", "staat 1 mijlpaal gepland (mogelijk nog niet).")]
    [InlineData("2022-03", "De mijlpaal „Loket open” had behaald moeten zijn: 11 maart 2022.", "is 1 mijlpaal over tijd.")]
    [InlineData("2022-05", "De mijlpaal „Loket open” staat gepland: 27 juni 2022 (mogelijk nog niet).", "staat 1 mijlpaal gepland.")]
    [InlineData("2022-06", "De mijlpaal „Loket open” had behaald moeten zijn: 27 juni 2022; dat is 108 dagen later dan eerst gepland.", "is 1 mijlpaal over tijd.")]
    public void A_plan_that_may_not_have_been_there_yet_says_so(string until, string sentence, string whole)
    {
        var plan = Planned with { Due = PartialDate.Parse("2022-03-11"), Effective = Effective.OccurredIn("[..2022-03-11]") };
        var moved = new MilestoneReplanned(plan.Milestone, PartialDate.Parse("2022-06-27"), "Meer tijd nodig.") { Effective = Effective.OccurredIn("[2022-04..2022-06-27]"), Source = TestSource.YearReport };

        var brief = Over("2022-01", until, Registered, plan, moved);

        Part(brief, Coming).ShouldBe([sentence]);
        brief.Sections[0].Sentences.ShouldContain(one => one.Text.StartsWith("Op ", StringComparison.Ordinal) && one.Text.EndsWith(whole, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_announced_comes_and_what_is_known_in_hindsight_does_not() =>
        Part(Over("2022-01", "2022-12", Registered, Entered("2026-06"), Entered("2024")), Coming).ShouldBe(["Aangekondigd: De City Deal ging in juni 2026 naar de fase ‘in uitvoering’."]);

    [Fact]
    public void An_open_dispute_is_told_with_both_sides()
    {
        var claim = Entered("2020-12-03") with { Source = TestSource.Gazette };
        var brief = Over("2022-01", "2022-12", Registered, Entered("2021"), new EntryDisputed(Id(2), claim, "Andere datum.") { Effective = claim.Effective, Source = TestSource.Gazette });

        Part(brief, Disputes).ShouldHaveSingleItem().ShouldContain("maar volgens „Staatscourant 2022” (Overheid.nl)");
        brief.Sections[0].Sentences.ShouldContain(sentence => sentence.Text.StartsWith("Over 1 vermelding spreken", StringComparison.Ordinal));
    }

    [Fact]
    public void How_it_stands_is_told_of_the_last_day() =>
        Part(Over("2022-01", "2022-06", Registered, Entered("2022-03")), "Stand op 30 juni 2022").ShouldBe(["Fase: in uitvoering (zeker)."]);

    [Fact]
    public void A_collaboration_in_which_nothing_moved_has_no_section_and_a_time_of_which_nobody_speaks_no_sentence()
    {
        Over("2024-01", "2024-06", Registered with { Effective = Effective.HeldDuring("2021") }).Sections.ShouldAllBe(section => section.Collaboration == null);
        Over("1800", "1801", Registered).Sentences.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_log_up_to_the_same_place_gives_the_same_text_whatever_was_recorded_since()
    {
        CollaborationEvent[] facts = [Registered, Entered("2022-03"), Planned];
        var then = Over("2022-01", "2022-06", facts);

        var again = BoardBrief.Compose(new(PartialDate.Parse("2022-01"), PartialDate.Parse("2022-06")), Entries([.. facts, Entered("2022-05"), Retracted(2)]), new Domain.Known(3), 3);

        MarkdownReport.Render(again).ShouldBe(MarkdownReport.Render(then));
        MarkdownReport.Render(then).ShouldStartWith("# Bestuursnotitie januari 2022 t/m juni 2022\n\nWat er gebeurde van 1 januari 2022 tot en met 30 juni 2022");
        MarkdownReport.Render(then).ShouldContain("\n## Impact Ondernemen\n\n### Gebeurd in deze periode\n\nDe City Deal");
    }

    private static BoardBrief Over(string from, string to, params ReadOnlySpan<CollaborationEvent> facts) =>
        BoardBrief.Compose(new(PartialDate.Parse(from), PartialDate.Parse(to)), Entries(facts), Domain.Known.All, facts.Length);

    private static List<string> Part(BoardBrief brief, string title) =>
        [.. brief.Sections.Single(section => section.Collaboration is not null).Parts.Single(part => part.Title == title).Sentences.Select(sentence => sentence.Text)];

    private static PhaseEntered Entered(string when) => new(Phase.InExecution) { Effective = Effective.OccurredIn(when), Source = TestSource.YearReport };

    private static EntryRetracted Retracted(int n) => new(Id(n), "Nooit zo geweest.") { Effective = Effective.OccurredOnceUnknown, Source = TestSource.YearReport };
}
