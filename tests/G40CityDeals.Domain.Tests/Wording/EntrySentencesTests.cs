using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;

namespace G40CityDeals.Domain.Tests.Wording;

/// <summary>The sentences as a reader meets them; that every fact has one is tested over all use cases.</summary>
public sealed class EntrySentencesTests
{
    private static readonly Effective InMarch = Effective.OccurredIn("2021-03");
    private static readonly Effective During2021 = Effective.HeldDuring("2021");
    private static readonly Source Report = TestSource.YearReport;
    private static readonly CityCode Delft = new("GM0503");
    private static readonly Party Bzk = Party.Of("BZK", PartyType.Ministry);

    [Fact]
    public void A_correction_of_the_source_alone_does_not_pretend_that_the_words_changed()
    {
        var first = new GoalSet("Een levendig centrum") { Effective = During2021, Source = Report };
        var corrected = new EntryCorrected(Recorded.Id(1), first with { Source = TestSource.Gazette }, "Ander document") { Effective = During2021, Source = TestSource.Gazette };

        var sentence = EntrySentences.Of(corrected, _ => first);

        sentence.ShouldStartWith("Van een vermelding werd de bron of een bijzonderheid gecorrigeerd (Ander document); zij luidt nog steeds:");
        EntrySentences.Of(corrected with { Replacement = first with { Text = "Iets anders" } }, _ => first).ShouldContain("die luidde:");
    }

    public static TheoryData<string, CollaborationEvent> Sentences { get; } = new()
    {
        { "Delft trad in maart 2021 toe als deelnemer.", new CityJoined(Delft, MembershipRole.Participant) { Effective = InMarch, Source = Report } },
        { "Delft nam in 2021 deel als deelnemer.", new CityJoined(Delft, MembershipRole.Participant) { Effective = During2021, Source = Report } },
        { "Delft was in 2021 koploper.", new CityJoined(Delft, MembershipRole.Leading) { Effective = During2021, Source = Report } },
        { "Delft tekende in maart 2021 bij (later bijgetekend).", new CityJoined(Delft, MembershipRole.SignedLater) { Effective = InMarch, Source = Report } },
        { "Delft trad op een moment dat de bron niet noemt uit.", new CityLeft(Delft) { Effective = Effective.OccurredOnceUnknown, Source = Report } },
        { "BZK nam in 2021 deel als deelnemer (in: kernteam).", new PartnerJoined(Bzk, MembershipRole.Participant, "kernteam") { Effective = During2021, Source = Report } },
        { "De bron telt 13 leden in 2021, van wie 8 in de groep ‘uit G40-steden’.", new MembersCounted(13, [new("uit G40-steden", 8)]) { Effective = During2021, Source = Report } },
        {
            $"{Recorded.Anna.Token} (Delft) was in 2021 dealmaker.",
            new PersonJoined(Recorded.Anna, PersonRole.Dealmaker, Party.Of(Delft), null) { Effective = During2021, Source = Report }
        },
        {
            "Het thema ‘Breed MKB’ ging in maart 2021 als onderdeel van ‘pijler-economie-en-werk’ van start.",
            new CollaborationRegistered("Breed MKB", CollaborationKind.Theme, new("pijler-economie-en-werk")) { Effective = InMarch, Source = Report }
        },
        { "De City Deal zat in 2021 in de fase ‘in uitvoering’.", new PhaseEntered(Phase.InExecution) { Effective = During2021, Source = Report } },
        { "De City Deal ging in zomer 2021 naar de fase ‘verkenning’.", new PhaseEntered(Phase.Exploration) { Effective = Effective.OccurredIn("2021-22"), Source = Report } },
        { "De City Deal werd in maart 2021 afgerond.", new PhaseEntered(Phase.Completed) { Effective = InMarch, Source = Report } },
        {
            "De City Deal werd in maart 2021 ondertekend door Delft en BZK (de bron telt per soort partij: bedrijf 3 en provincie 1).",
            new DealSigned([Party.Of(Delft), Bzk], [new(PartyType.Company, 3), new(PartyType.Province, 1)]) { Effective = InMarch, Source = Report }
        },
        { "Delft en BZK tekenden in maart 2021 een intentieverklaring.", new IntentDeclared([Party.Of(Delft), Bzk]) { Effective = InMarch, Source = Report } },
        {
            "De looptijd werd in maart 2021 vastgesteld: van 2021 tot en met 13 oktober 2024.",
            new TermSet(PartialDate.Parse("2021"), PartialDate.Parse("2024-10-13")) { Effective = InMarch, Source = Report }
        },
        { "De looptijd werd in maart 2021 verlengd met een einde in of vóór 2026.", new TermExtended(PartialDate.Parse("[..2026]")) { Effective = InMarch, Source = Report } },
        { "Het doel was in 2021: “Een veerkrachtig mkb”.", new GoalSet("Een veerkrachtig mkb.") { Effective = During2021, Source = Report } },
        { "De thema's waren in 2021: breed MKB, binnensteden en human capital.", new ThemesNamed(["breed MKB", "binnensteden", "human capital"]) { Effective = During2021, Source = Report } },
        {
            "Er waren in 2021 gesprekken met Delft en BZK over: vitale binnensteden; de uitkomst: een vervolg.",
            new ContactRecorded([Party.Of(Delft), Bzk], ContactKind.Talks, "vitale binnensteden.", "een vervolg", null) { Effective = During2021, Source = Report }
        },
        {
            $"De naam van {Recorded.Anna.Token} werd in maart 2021 gewist: verzoek van betrokkene.",
            new PersonErased(Recorded.Anna.Person, "verzoek van betrokkene") { Effective = InMarch, Source = Report }
        },
        {
            "De bestuursnotitie over de periode van juli 2021 tot en met december 2021 werd in maart 2021 vastgesteld, op grond van het logboek tot en met nummer 41 (controlegetal abc).",
            new ReportFrozen(ReportKind.BoardBrief, null, PartialDate.Parse("2021-07"), PartialDate.Parse("2021-12"), "", 41, "abc") { Effective = InMarch, Source = Report }
        },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_fact_is_told_as_its_source_tells_it(string sentence, CollaborationEvent fact) => EntrySentences.Of(fact).ShouldBe(sentence);

    [Fact]
    public void An_entry_about_an_entry_tells_what_that_says()
    {
        var joined = new CityJoined(Delft, MembershipRole.Participant) { Effective = InMarch, Source = Report };
        var claim = joined with { Effective = Effective.OccurredIn("2022"), Source = TestSource.Gazette };
        var dispute = new EntryDisputed(Recorded.Id(1), claim, "ander jaar.") { Effective = claim.Effective, Source = claim.Source };
        CollaborationEvent? Find(Guid id) => id == Recorded.Id(1) ? joined : id == Recorded.Id(2) ? dispute : null;
        string Tell(CollaborationEvent fact) => EntrySentences.Of(fact, Find);
        const string Was = "«Delft trad in maart 2021 toe als deelnemer»";
        const string Is = "«Delft trad in 2022 toe als deelnemer»";

        Tell(dispute).ShouldBe($"Een andere bron spreekt een vermelding tegen (ander jaar), die luidde: {Was}, en zegt: {Is}.");
        Tell(new EntryCorrected(Recorded.Id(1), claim, "tikfout") { Effective = claim.Effective, Source = claim.Source })
            .ShouldBe($"Een vermelding werd gecorrigeerd (tikfout), die luidde: {Was}, en luidt nu: {Is}.");
        Tell(new EntryRetracted(Recorded.Id(1), "andere stad") { Effective = InMarch, Source = Report }).ShouldBe($"Een vermelding werd ingetrokken (andere stad), namelijk: {Was}.");
        Tell(new EntryConfirmed(Recorded.Id(1)) { Effective = InMarch, Source = TestSource.Gazette })
            .ShouldBe($"Een andere bron, over wat in maart 2021 gebeurde, bevestigt: {Was}.");
        Tell(new DisputeSettled(Recorded.Id(2), Chosen.Claim, "officieel") { Effective = InMarch, Source = Report })
            .ShouldBe($"Een betwisting werd beslecht (officieel); gekozen is voor de andere bron: {Is}.");
        Tell(new DisputeSettled(Recorded.Id(2), Chosen.Entry, "officieel") { Effective = InMarch, Source = Report })
            .ShouldBe($"Een betwisting werd beslecht (officieel); gekozen is voor de vermelding: {Was}.");
    }

    [Fact]
    public void An_entry_about_an_entry_that_the_reader_lacks_names_its_id() =>
        EntrySentences.Of(new EntryConfirmed(Recorded.Id(7)) { Effective = During2021, Source = Report })
            .ShouldBe($"Een andere bron, over wat in 2021 zo was, bevestigt: vermelding {Recorded.Id(7):D}.");
}
