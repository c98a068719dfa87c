using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;

namespace G40CityDeals.Domain.Tests;

/// <summary>One fact of every type, each property filled where it can be; what completeness tests go by.</summary>
public static class Samples
{
    private static readonly Effective March = Effective.OccurredIn("2021-03");
    private static readonly Source Source = TestSource.YearReport;

    public static Party Breda { get; } = Party.Of(new CityCode("GM0758"));

    public static Party Ministry { get; } = Party.Of("EZK", PartyType.Ministry);

    public static IReadOnlyList<CollaborationEvent> All { get; } = [.. InMarch(), .. Amendments()];

    private static CollaborationEvent[] InMarch()
    {
        var (deal, other) = (new DeliverableId("white-paper"), new CollaborationId("armoede-en-schulden"));
        var (milestone, meeting) = (new MilestoneId("handover-ready"), new MeetingId("board-march"));
        return
        [
            new CollaborationRegistered("Binnensteden", CollaborationKind.ThemeGroup, other) { Effective = March, Source = Source },
            new CollaborationRenamed("Vitale binnensteden") { Effective = March, Source = Source },
            new PhaseEntered(Phase.Exploration) { Effective = March, Source = Source },
            new IntentDeclared([Breda, Ministry]) { Effective = March, Source = Source },
            new DealSigned([Breda], [new PartyCount(PartyType.Company, 3)]) { Effective = March, Source = Source },
            new DealPublished("Staatscourant", "2021-12345") { Effective = March, Source = Source },
            new TermSet(PartialDate.Parse("2021-03"), PartialDate.Parse("2024")) { Effective = March, Source = Source },
            new TermExtended(PartialDate.Parse("2025-06")) { Effective = March, Source = Source },
            new GoalSet("Een vitale binnenstad.") { Effective = March, Source = Source },
            new ThemesNamed(["retail", "cultuur"]) { Effective = March, Source = Source },
            new CityJoined(new CityCode("GM0758"), MembershipRole.Initiator) { Effective = March, Source = Source },
            new CityLeft(new CityCode("GM0758")) { Effective = March, Source = Source },
            new PartnerJoined(Ministry, MembershipRole.Participant, "pijleroverleg") { Effective = March, Source = Source },
            new PartnerLeft(Ministry) { Effective = March, Source = Source },
            new PersonJoined(Recorded.Anna, PersonRole.Representative, Breda, "kernteam", "pijlervoorzitter") { Effective = March, Source = Source },
            new PersonLeft(Recorded.Anna, PersonRole.Representative, "kernteam") { Effective = March, Source = Source },
            new MembersCounted(13, [new MemberGroup("G40-steden", 8)]) { Effective = March, Source = Source },
            new ChairAppointed(Seat.ThemeLead, "stuurgroep", Recorded.Anna, Breda, "retail") { Effective = March, Source = Source },
            new ChairSucceeded(Seat.Chair, "stuurgroep", Recorded.Bram, Breda, "retail", Recorded.Anna) { Effective = March, Source = Source },
            new ChairSteppedDown(Seat.Chair, "stuurgroep", Recorded.Bram, Breda) { Effective = March, Source = Source },
            new SeatLeftVacant(Seat.Chair, "stuurgroep") { Effective = March, Source = Source },
            new MilestonePlanned(milestone, "Overdrachtsdocument gereed", PartialDate.Parse("2021-06"), Breda) { Effective = March, Source = Source },
            new MilestoneReplanned(milestone, PartialDate.Parse("2021-12"), "Er was meer tijd nodig.") { Effective = March, Source = Source },
            new MilestoneAchieved(milestone, "Het document staat online.") { Effective = March, Source = Source },
            new MilestoneDropped(milestone, "Opgegaan in een ander stuk.") { Effective = March, Source = Source },
            new ProgressJudged(milestone, Judgement.AtRisk, "Te weinig mensen.") { Effective = March, Source = Source },
            new MeetingPlanned(meeting, Forum.Board, MeetingMode.Hybrid) { Effective = March, Source = Source },
            new MeetingHeld(
                meeting,
                Forum.Board,
                MeetingMode.Online,
                ["TOZO", "inburgering"],
                [new Guest(Recorded.Carla, Ministry, "directeur")],
                [new JointHost(Collaboration: other), new JointHost(Party: Ministry)],
                "Een of twee keer.") { Effective = March, Source = Source },
            new MeetingCancelled(meeting, "Te weinig aanmeldingen.") { Effective = March, Source = Source },
            new MeetingsCounted(Forum.Officials, MeetingMode.Online, 6, "Over dezelfde onderwerpen.") { Effective = March, Source = Source },
            new DeliverablePublished(
                deal,
                "Een wendbare beroepsbevolking",
                DeliverableType.WhitePaper,
                [Ministry],
                [new Contributor(Person: Recorded.Anna), new Contributor(Recorded.Bram, Breda, Later: true)],
                100_000_000,
                [new Advice("gemeenten", ["Maak een programma.", "Betrek cultuur."])],
                "https://example.org/white-paper",
                "Ook voor kernen.") { Effective = March, Source = Source },
            new KeyMessageAdopted(deal, "human capital", "Onbenut talent wordt benut.") { Effective = March, Source = Source },
            new ContactRecorded([Ministry], ContactKind.Talks, "binnensteden", "Een vervolg.", Recorded.Anna) { Effective = March, Source = Source },
            new PersonRegistered(Recorded.Anna) { Effective = March, Source = Source },
            new PersonMerged(Recorded.Anna, Recorded.Bram) { Effective = March, Source = Source },
            new PersonErased(Recorded.Anna.Person, "Op verzoek.") { Effective = March, Source = Source },
            new ReportFrozen(ReportKind.Annual, 2021, PartialDate.Parse("2021-01"), PartialDate.Parse("2021-12"), "", 41, new string('a', 64)) { Effective = March, Source = Source },
        ];
    }

    private static CollaborationEvent[] Amendments()
    {
        CollaborationEvent renamed = new CollaborationRenamed("Vitale steden") { Effective = March, Source = Source };
        return
        [
            new EntryCorrected(Recorded.Id(1), renamed, "Verkeerd overgenomen.") { Effective = March, Source = Source },
            new EntryRetracted(Recorded.Id(1), "Dubbel.") { Effective = March, Source = Source },
            new EntryConfirmed(Recorded.Id(1)) { Effective = March, Source = Source },
            new EntryDisputed(Recorded.Id(1), renamed, "De krant zegt iets anders.") { Effective = March, Source = Source },
            new DisputeSettled(Recorded.Id(1), Chosen.Claim, "De krant heeft gelijk.") { Effective = March, Source = Source },
        ];
    }
}
