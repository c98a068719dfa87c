using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Wording;

/// <summary>Where a reader has the names, sentences call things by them, in both languages.</summary>
public sealed class EntryContextTests
{
    private static readonly Effective InMarch = Effective.OccurredIn("2021-03");
    private static readonly Source Report = TestSource.YearReport;
    private static readonly CollaborationId Pillar = new("pijler-economie-en-werk");
    private static readonly MilestoneId Milestone = new("gereed");
    private static readonly DeliverableId Paper = new("wendbaar");

    private static readonly MilestonePlanned Planned = new(Milestone, "Document gereed", PartialDate.Parse("2021-12"), null) { Effective = InMarch, Source = Report };
    private static readonly MilestoneAchieved Achieved = new(Milestone, null) { Effective = InMarch, Source = Report };

    [Fact]
    public void A_collaboration_is_called_by_its_name()
    {
        var context = new EntryContext { Collaboration = id => id == Pillar ? "Economie en Werk" : null };
        var theme = new CollaborationRegistered("Breed MKB", CollaborationKind.Theme, Pillar) { Effective = InMarch, Source = Report };
        EntrySentences.Of(theme, context).ShouldBe("Het thema ‘Breed MKB’ ging in maart 2021 als onderdeel van ‘Economie en Werk’ van start.");
        EnglishSentences.Of(theme, context).ShouldBe("In March 2021, the theme ‘Breed MKB’ started as part of ‘Economie en Werk’.");

        var held = new MeetingHeld(new("maart"), Forum.Board, null, [], [], [new(Pillar), new(new CollaborationId("elders"))], null) { Effective = InMarch, Source = Report };
        EntrySentences.Of(held, context).ShouldBe("Het overleg ‘maart’ van bestuurders vond in maart 2021 plaats, samen met Economie en Werk en elders.");
        EnglishSentences.Of(held, context).ShouldBe("In March 2021, the board meeting ‘maart’ took place, jointly with Economie en Werk and elders.");
    }

    [Fact]
    public void The_collaborations_that_a_sentence_names_are_told_beforehand()
    {
        var theme = new CollaborationRegistered("Breed MKB", CollaborationKind.Theme, Pillar) { Effective = InMarch, Source = Report };
        var held = new MeetingHeld(new("maart"), Forum.Board, null, [], [], [new(Pillar), new(Party: Samples.Ministry)], null) { Effective = InMarch, Source = Report };

        EntryContext.MentionedIn(theme).ShouldBe([Pillar]);
        EntryContext.MentionedIn(held).ShouldBe([Pillar]);
        EntryContext.MentionedIn(new EntryCorrected(Recorded.Id(1), theme, "x") { Effective = InMarch, Source = Report }).ShouldBe([Pillar]);
        EntryContext.MentionedIn(new EntryDisputed(Recorded.Id(1), held, "x") { Effective = InMarch, Source = Report }).ShouldBe([Pillar]);
        EntryContext.MentionedIn(theme with { Parent = null }).ShouldBeEmpty();
        EntryContext.MentionedIn(Achieved).ShouldBeEmpty();
    }

    [Fact]
    public void A_milestone_is_called_by_the_title_that_its_plan_gave_it()
    {
        var context = EntryContext.Of(Recorded.Entries(Planned, Achieved));
        EntrySentences.Of(Achieved, context).ShouldBe("De mijlpaal ‘Document gereed’ werd in maart 2021 behaald.");
        EnglishSentences.Of(Achieved, context).ShouldBe("In March 2021, the milestone ‘Document gereed’ was achieved.");
        EnglishSentences.Of(Achieved with { Milestone = new("ander") }, context).ShouldBe("In March 2021, the milestone ‘ander’ was achieved.");
    }

    [Fact]
    public void A_title_that_was_corrected_is_the_one_used()
    {
        var corrected = new EntryCorrected(Recorded.Id(1), Planned with { Title = "Overdracht gereed" }, "Verkeerd overgenomen") { Effective = InMarch, Source = Report };
        EnglishSentences.Of(Achieved, EntryContext.Of(Recorded.Entries(Planned, Achieved, corrected))).ShouldBe("In March 2021, the milestone ‘Overdracht gereed’ was achieved.");
    }

    [Fact]
    public void A_deliverable_is_called_by_its_title()
    {
        var paper = new DeliverablePublished(Paper, "Een wendbare beroepsbevolking", DeliverableType.WhitePaper, [], [], null, [], null, null) { Effective = InMarch, Source = Report };
        var message = new KeyMessageAdopted(Paper, "mkb", "Leren loont.") { Effective = InMarch, Source = Report };
        var context = EntryContext.Of(Recorded.Entries(paper, message));
        EntrySentences.Of(message, context).ShouldBe("De kernboodschap van ‘Een wendbare beroepsbevolking’ voor het thema mkb werd in maart 2021: Leren loont.");
        EnglishSentences.Of(message, context).ShouldBe("In March 2021, the key message of ‘Een wendbare beroepsbevolking’ for the theme “mkb” became: “Leren loont”.");
    }

    [Fact]
    public void An_entry_about_an_entry_of_the_stream_quotes_it_with_the_names()
    {
        var retracted = new EntryRetracted(Recorded.Id(2), "te vroeg") { Effective = InMarch, Source = Report };
        EntrySentences.Of(retracted, EntryContext.Of(Recorded.Entries(Planned, Achieved, retracted)))
            .ShouldBe("Een vermelding werd ingetrokken (te vroeg), namelijk: «De mijlpaal ‘Document gereed’ werd in maart 2021 behaald».");
    }
}
