using System.Text.RegularExpressions;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Wording;

/// <summary>Every type of fact as one English sentence, in both forms word for word: what happened in March, what was so throughout 2021.</summary>
public sealed partial class EnglishSentencesTests
{
    private static readonly Effective During2021 = Effective.HeldDuring("2021");
    private static readonly CityCode Delft = new("GM0503");

    private static readonly Effective[] Times =
        [Effective.OccurredIn("2021-10-13"), During2021, Effective.OccurredOnceUnknown, Effective.OccurredIn("[..2021]"), Effective.HeldDuring("2021-07/2021-12"), Effective.HeldDuring("2021/..")];

    /// <summary>Of each sample: what follows "In March 2021, " and what follows "In 2021, ". Anna, Bram and Carla stand for their tokens.</summary>
    private static readonly Dictionary<string, (string Occurred, string Held)> Expected = new()
    {
        ["CollaborationRegistered"] = ("the theme group ‘Binnensteden’ started as part of ‘armoede-en-schulden’.", "the theme group ‘Binnensteden’ existed as part of ‘armoede-en-schulden’."),
        ["CollaborationRenamed"] = ("the collaboration was renamed ‘Vitale binnensteden’.", "the collaboration was called ‘Vitale binnensteden’."),
        ["PhaseEntered"] = ("the City Deal entered the phase ‘exploration’.", "the City Deal was in the phase ‘exploration’."),
        ["IntentDeclared"] = ("Breda and EZK signed a declaration of intent.", "there was a declaration of intent by Breda and EZK."),
        ["DealSigned"] = (
            "the City Deal was signed by Breda (the source counts by type of party: company 3).",
            "the City Deal had been signed by Breda (the source counts by type of party: company 3)."),
        ["DealPublished"] = (
            "the text of the City Deal appeared in the publication ‘Staatscourant’, number 2021-12345.",
            "the text of the City Deal stood in the publication ‘Staatscourant’, number 2021-12345."),
        ["TermSet"] = ("the term was set to run from March 2021 up to and including 2024.", "the term ran from March 2021 up to and including 2024."),
        ["TermExtended"] = ("the term was extended up to and including June 2025.", "the term had been extended up to and including June 2025."),
        ["GoalSet"] = ("the goal became: “Een vitale binnenstad”.", "the goal was: “Een vitale binnenstad”."),
        ["ThemesNamed"] = ("the themes were named: “retail” and “cultuur”.", "the themes were: “retail” and “cultuur”."),
        ["CityJoined"] = ("Breda joined as an initiator.", "Breda was an initiator."),
        ["CityLeft"] = ("Breda left.", "Breda no longer took part."),
        ["PartnerJoined"] = ("EZK joined as a participant (in: “pijleroverleg”).", "EZK was a participant (in: “pijleroverleg”)."),
        ["PartnerLeft"] = ("EZK left.", "EZK no longer took part."),
        ["PersonJoined"] = ("Anna (Breda, “pijlervoorzitter”) became a representative (in: “kernteam”).", "Anna (Breda, “pijlervoorzitter”) was a representative (in: “kernteam”)."),
        ["PersonLeft"] = ("Anna ceased to be a representative (in: “kernteam”).", "Anna was no longer a representative (in: “kernteam”)."),
        ["MembersCounted"] = (
            "there were 13 members according to the source, of whom 8 in the group “G40-steden”.",
            "there were 13 members according to the source, of whom 8 in the group “G40-steden”."),
        ["ChairAppointed"] = ("Anna became theme lead (“stuurgroep”, theme “retail”) on behalf of Breda.", "Anna was theme lead (“stuurgroep”, theme “retail”) on behalf of Breda."),
        ["ChairSucceeded"] = (
            "Bram succeeded Anna as chair (“stuurgroep”, theme “retail”) on behalf of Breda.",
            "Bram was chair (“stuurgroep”, theme “retail”) on behalf of Breda, as successor to Anna."),
        ["ChairSteppedDown"] = ("Bram stepped down as chair (“stuurgroep”) on behalf of Breda.", "Bram was no longer chair (“stuurgroep”) on behalf of Breda."),
        ["SeatLeftVacant"] = ("the seat of chair (“stuurgroep”) became vacant.", "the seat of chair (“stuurgroep”) was vacant."),
        ["MilestonePlanned"] = (
            "the milestone ‘Overdrachtsdocument gereed’ was planned, to be achieved in June 2021 by Breda.",
            "the milestone ‘Overdrachtsdocument gereed’ stood planned, to be achieved in June 2021 by Breda."),
        ["MilestoneReplanned"] = (
            "the milestone ‘handover-ready’ was given another date (December 2021), for this reason: “Er was meer tijd nodig”.",
            "the milestone ‘handover-ready’ had another date (December 2021), for this reason: “Er was meer tijd nodig”."),
        ["MilestoneAchieved"] = (
            "the milestone ‘handover-ready’ was achieved (to be seen from: “Het document staat online”).",
            "the milestone ‘handover-ready’ had been achieved (to be seen from: “Het document staat online”)."),
        ["MilestoneDropped"] = (
            "the milestone ‘handover-ready’ was dropped, for this reason: “Opgegaan in een ander stuk”.",
            "the milestone ‘handover-ready’ had been dropped, for this reason: “Opgegaan in een ander stuk”."),
        ["ProgressJudged"] = (
            "the progress of the milestone ‘handover-ready’ was judged as ‘at risk’: “Te weinig mensen”.",
            "the progress of the milestone ‘handover-ready’ counted as ‘at risk’: “Te weinig mensen”."),
        ["MeetingPlanned"] = ("the board meeting ‘board-march’ was to take place (hybrid), as planned.", "the board meeting ‘board-march’ was to take place (hybrid), as planned."),
        ["MeetingHeld"] = (
            "the board meeting ‘board-march’ took place (online), jointly with armoede-en-schulden and EZK, with Carla (EZK, “directeur”) as guest, about “TOZO” and “inburgering” (“Een of twee keer”).",
            "there was the board meeting ‘board-march’ (online), jointly with armoede-en-schulden and EZK, with Carla (EZK, “directeur”) as guest, about “TOZO” and “inburgering” (“Een of twee keer”)."),
        ["MeetingCancelled"] = (
            "the meeting ‘board-march’ was cancelled, for this reason: “Te weinig aanmeldingen”.",
            "the meeting ‘board-march’ had been cancelled, for this reason: “Te weinig aanmeldingen”."),
        ["MeetingsCounted"] = (
            "there were 6 officials’ meetings (online) according to a source (“Over dezelfde onderwerpen”).",
            "there were 6 officials’ meetings (online) according to a source (“Over dezelfde onderwerpen”)."),
        ["DeliverablePublished"] = (
            "‘Een wendbare beroepsbevolking’ (white paper) was delivered, with EZK, with contributions from Anna and Bram (Breda, joined later), for €100,000,000, "
                + "with advice to “gemeenten”: “Maak een programma” and “Betrek cultuur” (“Ook voor kernen”, https://example.org/white-paper).",
            "work was done on ‘Een wendbare beroepsbevolking’ (white paper), with EZK, with contributions from Anna and Bram (Breda, joined later), for €100,000,000, "
                + "with advice to “gemeenten”: “Maak een programma” and “Betrek cultuur” (“Ook voor kernen”, https://example.org/white-paper)."),
        ["KeyMessageAdopted"] = (
            "the key message of ‘white-paper’ for the theme “human capital” became: “Onbenut talent wordt benut”.",
            "the key message of ‘white-paper’ for the theme “human capital” was: “Onbenut talent wordt benut”."),
        ["ContactRecorded"] = (
            "there were talks with EZK about “binnensteden”; the outcome: “Een vervolg”; on behalf of the collaboration: Anna.",
            "there were talks with EZK about “binnensteden”; the outcome: “Een vervolg”; on behalf of the collaboration: Anna."),
        ["PersonRegistered"] = ("Anna was entered in the register of persons.", "Anna stood in the register of persons."),
        ["PersonMerged"] = ("Anna was merged with Bram: they are the same person.", "Anna had been merged with Bram: they are the same person."),
        ["PersonErased"] = ("the name of Anna was erased, for this reason: “Op verzoek”.", "the name of Anna had been erased, for this reason: “Op verzoek”."),
        ["ReportFrozen"] = (
            $"the annual report on 2021 was frozen, resting on the log up to and including number 41 (checksum {new string('a', 64)}).",
            $"the annual report on 2021 had been frozen, resting on the log up to and including number 41 (checksum {new string('a', 64)})."),
    };

    public static TheoryData<string> Names { get; } = [.. Samples.All.Select(fact => fact.GetType().Name)];

    public static TheoryData<string> NamesOfFacts { get; } = [.. Samples.All.Where(fact => fact is not Amendment).Select(fact => fact.GetType().Name)];

    [Theory]
    [MemberData(nameof(NamesOfFacts))]
    public void A_fact_is_told_as_its_source_tells_it(string name)
    {
        var fact = SampleOf(name);
        var (occurred, held) = Expected[name];

        Named(EnglishSentences.Of(fact)).ShouldBe($"In March 2021, {occurred}");
        Named(EnglishSentences.Of(fact with { Effective = During2021 })).ShouldBe($"In 2021, {held}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fact_is_one_complete_English_sentence_however_its_time_is_known(string name)
    {
        foreach (var time in Times)
            ShouldBeOneEnglishSentence(EnglishSentences.Of(SampleOf(name) with { Effective = time }));
    }

    [Fact]
    public void When_comes_first_and_is_never_more_precise_than_the_source()
    {
        var left = new CityLeft(Delft) { Effective = Times[0], Source = TestSource.YearReport };
        Times.Select(time => EnglishSentences.Of(left with { Effective = time })).ShouldBe(
        [
            "On 13 October 2021, Delft left.",
            "In 2021, Delft no longer took part.",
            "At a moment that the source does not tell, Delft left.",
            "In or before 2021, Delft left.",
            "From July 2021 up to and including December 2021, Delft no longer took part.",
            "From 2021 onwards, Delft no longer took part.",
        ]);
    }

    [Theory]
    [InlineData(MembershipRole.Leading, "joined as a leading participant", "was a leading participant")]
    [InlineData(MembershipRole.SignedLater, "joined by signing later", "took part, having signed later")]
    public void A_role_is_told_as_it_is_played(MembershipRole role, string occurred, string held)
    {
        var joined = new CityJoined(Delft, role) { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };
        EnglishSentences.Of(joined).ShouldBe($"In 2021, Delft {occurred}.");
        EnglishSentences.Of(joined with { Effective = During2021 }).ShouldBe($"In 2021, Delft {held}.");
    }

    [Theory]
    [InlineData(Phase.Completed, "was completed", "had been completed")]
    [InlineData(Phase.Lapsed, "lapsed", "had lapsed")]
    public void The_end_of_a_deal_is_no_phase_that_it_enters(Phase phase, string occurred, string held)
    {
        var entered = new PhaseEntered(phase) { Effective = Effective.OccurredIn("2021"), Source = TestSource.YearReport };
        EnglishSentences.Of(entered).ShouldBe($"In 2021, the City Deal {occurred}.");
        EnglishSentences.Of(entered with { Effective = During2021 }).ShouldBe($"In 2021, the City Deal {held}.");
    }

    [Fact]
    public void A_description_of_a_party_is_quoted_and_a_proper_name_is_not()
    {
        Party described = Party.Of("sociale partners", PartyType.Other), named = Party.Of("SER", PartyType.Other), city = Party.Of(new CityCode("GM0796"));
        var contact = new ContactRecorded([described, named, city], ContactKind.Agreement, "scholing.", null, null) { Effective = During2021, Source = TestSource.YearReport };
        EnglishSentences.Of(contact).ShouldBe("In 2021, there was an agreement with “sociale partners”, SER and 's-Hertogenbosch: “scholing”.");
        EnglishSentences.Of(contact with { With = [named], What = ContactKind.SeatInOtherBody }).ShouldBe("In 2021, there was a seat in another body, with SER: “scholing”.");
        EnglishSentences.Of(contact with { With = [named], What = ContactKind.Support }).ShouldBe("In 2021, there was support, with SER: “scholing”.");
    }

    [Fact]
    public void A_party_or_a_person_who_contributed_later_is_said_to_have_joined_later()
    {
        var paper = (DeliverablePublished)SampleOf("DeliverablePublished") with { With = [], Amount = null, Advice = [], Url = null, Remark = null };
        Named(EnglishSentences.Of(paper with { Contributors = [new(Recorded.Anna, Later: true), new(Party: Samples.Ministry, Later: true)] }))
            .ShouldBe("In March 2021, ‘Een wendbare beroepsbevolking’ (white paper) was delivered, with contributions from Anna (joined later) and EZK (joined later).");
    }

    [Fact]
    public void A_term_with_an_end_that_is_not_known_exactly_says_so() =>
        EnglishSentences.Of(new TermSet(PartialDate.Parse("[..2021]"), PartialDate.Parse("[2024..2026]")) { Effective = Times[0], Source = TestSource.YearReport })
            .ShouldBe("On 13 October 2021, the term was set to run from a beginning in or before 2021 until an end between 2024 and 2026.");

    [Fact]
    public void An_entry_about_an_entry_tells_what_that_says()
    {
        var (inMarch, report) = (Effective.OccurredIn("2021-03"), TestSource.YearReport);
        var joined = new CityJoined(Delft, MembershipRole.Participant) { Effective = inMarch, Source = report };
        var claim = joined with { Effective = Effective.OccurredIn("2022"), Source = TestSource.Gazette };
        var dispute = new EntryDisputed(Recorded.Id(1), claim, "ander jaar.") { Effective = claim.Effective, Source = claim.Source };
        CollaborationEvent? Find(Guid id) => id == Recorded.Id(1) ? joined : id == Recorded.Id(2) ? dispute : null;
        string Tell(CollaborationEvent fact) => EnglishSentences.Of(fact, Find);
        const string Was = "«In March 2021, Delft joined as a participant»";
        const string Is = "«In 2022, Delft joined as a participant»";

        Tell(dispute).ShouldBe($"Another source contradicts an entry (“ander jaar”), which read: {Was}, and says: {Is}.");
        Tell(new EntryCorrected(Recorded.Id(1), claim, "tikfout") { Effective = claim.Effective, Source = claim.Source })
            .ShouldBe($"An entry was corrected (“tikfout”), which read: {Was}, and now reads: {Is}.");
        Tell(new EntryCorrected(Recorded.Id(1), joined with { Source = TestSource.Gazette }, "ander document") { Effective = inMarch, Source = TestSource.Gazette })
            .ShouldBe($"Of an entry, the source or a detail was corrected (“ander document”); it still reads: {Was}.");
        Tell(new EntryRetracted(Recorded.Id(1), "andere stad") { Effective = inMarch, Source = report }).ShouldBe($"An entry was retracted (“andere stad”), namely: {Was}.");
        Tell(new EntryConfirmed(Recorded.Id(1)) { Effective = inMarch, Source = TestSource.Gazette }).ShouldBe($"Another source, about what happened in March 2021, confirms: {Was}.");
        Tell(new EntryConfirmed(Recorded.Id(1)) { Effective = During2021, Source = TestSource.Gazette }).ShouldBe($"Another source, about what was so in 2021, confirms: {Was}.");
        Tell(new DisputeSettled(Recorded.Id(2), Chosen.Claim, "officieel") { Effective = inMarch, Source = report })
            .ShouldBe($"A dispute was settled (“officieel”) in favour of the other source: {Is}.");
        Tell(new DisputeSettled(Recorded.Id(2), Chosen.Entry, "officieel") { Effective = inMarch, Source = report })
            .ShouldBe($"A dispute was settled (“officieel”) in favour of the entry: {Was}.");
    }

    [Fact]
    public void An_entry_about_an_entry_that_the_reader_lacks_names_its_id()
    {
        var id = Recorded.Id(7);
        EnglishSentences.Of(new EntryConfirmed(id) { Effective = During2021, Source = TestSource.YearReport }).ShouldBe($"Another source, about what was so in 2021, confirms: entry {id:D}.");
        EnglishSentences.Of(new DisputeSettled(id, Chosen.Entry, "x") { Effective = During2021, Source = TestSource.YearReport })
            .ShouldBe($"A dispute was settled (“x”) in favour of the entry: see dispute {id:D}.");
    }

    /// <summary>A capital (or a title's quotation mark) first, one full stop last, and outside of what was recorded no word that only Dutch has.</summary>
    private static void ShouldBeOneEnglishSentence(string sentence)
    {
        sentence.ShouldMatch("^[A-Z‘].*[^.]\\.$");
        sentence.ShouldNotContain("  ");
        sentence.ShouldNotContain(" .");
        var ours = RecordedText().Replace(sentence, "");
        ours.TrimEnd('.').ShouldNotContain(". ", customMessage: sentence);
        DutchWord().Match(ours).Value.ShouldBeEmpty(sentence);
    }

    private static CollaborationEvent SampleOf(string name) => Samples.All.Single(fact => fact.GetType().Name == name);

    private static string Named(string sentence) =>
        sentence.Replace(Recorded.Anna.Token, "Anna", StringComparison.Ordinal).Replace(Recorded.Bram.Token, "Bram", StringComparison.Ordinal).Replace(Recorded.Carla.Token, "Carla", StringComparison.Ordinal);

    [GeneratedRegex("‘[^’]*’|“[^”]*”|armoede-en-schulden|https://[^ )]*")]
    private static partial Regex RecordedText();

    [GeneratedRegex(@"\b(aan|als|bij|dat|de|deze|die|door|een|en|er|heette|het|met|naar|namens|niet|om|op|reden|tot|uit|van|voor|werd|werden|zijn)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DutchWord();
}
