using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Reporting.Status;

namespace G40CityDeals.Domain.Wording;

/// <summary>The Dutch words for the codes of the product (glossary).</summary>
public static class DutchWords
{
    /// <summary>The word for any enum value of the Domain; total: every value has one (tested).</summary>
    public static string Of(Enum value) => value switch
    {
        CollaborationKind.CityDeal => "City Deal",
        CollaborationKind.Taskforce => "taskforce",
        CollaborationKind.Pillar => "pijler",
        CollaborationKind.ThemeGroup => "themagroep",
        CollaborationKind.Theme => "thema",
        CollaborationKind.Programme => "programma",
        Phase.Idea => "idee",
        Phase.Exploration => "verkenning",
        Phase.InDevelopment => "in ontwikkeling",
        Phase.InExecution => "in uitvoering",
        Phase.Completed => "afgerond",
        Phase.Lapsed => "gestopt",
        Seat.Chair => "voorzitter",
        Seat.CoChair => "mede-voorzitter",
        Seat.ViceChair => "vicevoorzitter",
        Seat.ActingChair => "waarnemend voorzitter",
        Seat.Lead => "trekker",
        Seat.ThemeLead => "thematrekker",
        SeatCertainty.Certain => "zeker",
        SeatCertainty.Possible => "mogelijk",
        SeatCertainty.Vacant => "niet bezet",
        SeatCertainty.Unknown => "niet bekend",
        Certainty.Certain => "zeker",
        Certainty.Possible => "mogelijk",
        Certainty.Absent => "niet",
        MembershipRole.Initiator => "initiatiefnemer",
        MembershipRole.Leading => "koploper",
        MembershipRole.Participant => "deelnemer",
        MembershipRole.SignedLater => "later bijgetekend",
        PersonRole.Member => "lid",
        PersonRole.Representative => "vertegenwoordiger",
        PersonRole.ProjectLeader => "projectleider",
        PersonRole.ProgrammeManager => "programmamanager",
        PersonRole.ProjectSecretary => "projectsecretaris",
        PersonRole.Dealmaker => "dealmaker",
        PersonRole.Scout => "kwartiermaker",
        PartyType.Ministry => "ministerie",
        PartyType.Province => "provincie",
        PartyType.WaterBoard => "waterschap",
        PartyType.Municipality => "gemeente",
        PartyType.Company => "bedrijf",
        PartyType.KnowledgeInstitution => "kennisinstelling",
        PartyType.CivilSociety => "maatschappelijke organisatie",
        PartyType.Umbrella => "koepelorganisatie",
        PartyType.Network => "netwerk",
        PartyType.Parliament => "parlement",
        PartyType.Other => "anders",
        Judgement.OnTrack => "op schema",
        Judgement.AtRisk => "in de gevarenzone",
        Judgement.OffTrack => "niet op schema",
        MilestoneStatus.Planned => "gepland",
        MilestoneStatus.Late => "over tijd",
        MilestoneStatus.Achieved => "behaald",
        MilestoneStatus.Dropped => "geschrapt",
        Forum.Board => "bestuurders",
        Forum.Officials => "ambtenaren",
        Forum.CoreTeam => "ambtelijk kernteam",
        MeetingMode.Online => "digitaal",
        MeetingMode.InPerson => "fysiek",
        MeetingMode.Hybrid => "hybride",
        DeliverableType.WhitePaper => "white paper",
        DeliverableType.Study => "studie",
        DeliverableType.Note => "notitie",
        DeliverableType.PositionPaper => "position paper",
        DeliverableType.Agenda => "agenda",
        DeliverableType.HandoverDocument => "overdrachtsdocument",
        DeliverableType.Campaign => "campagne",
        DeliverableType.Congress => "congres",
        DeliverableType.Fund => "fonds",
        DeliverableType.Application => "aanvraag",
        DeliverableType.Other => "product",
        ContactKind.Talks => "gesprekken",
        ContactKind.Offer => "aanbod",
        ContactKind.Support => "steun",
        ContactKind.Cooperation => "samenwerking",
        ContactKind.Funding => "financiering",
        ContactKind.Agreement => "afspraak",
        ContactKind.Representation => "vertegenwoordiging",
        ContactKind.SeatInOtherBody => "zetel in een ander gremium",
        Chosen.Entry => "de vermelding",
        Chosen.Claim => "de andere bron",
        Role.Coordinator => "coördinator",
        Role.Auditor => "auditor",
        Role.PrivacyOfficer => "functionaris gegevensbescherming",
        Role.Administrator => "beheerder",
        DatePrecision => value.ToString(),
        Reporting.ReportKind.Annual => "jaarverslag",
        Reporting.ReportKind.BoardBrief => "bestuursnotitie",
        AmendmentKind.Correction => "correctie",
        AmendmentKind.Retraction => "intrekking",
        AmendmentKind.Confirmation => "bevestiging",
        AmendmentKind.Dispute => "betwisting",
        AmendmentKind.Settlement => "beslechting",
        Reporting.Bearing.Happened => "gebeurd",
        Reporting.Bearing.PossiblyHappened => "mogelijk gebeurd",
        Reporting.Bearing.WasSo => "was zo",
        Reporting.Bearing.Outside => "over een andere tijd",
        Reporting.KnowledgeKind.Recorded => "vastgelegd",
        Reporting.KnowledgeKind.Corrected => "gecorrigeerd",
        Reporting.KnowledgeKind.Confirmed => "bevestigd",
        Reporting.KnowledgeKind.Disputed => "betwist",
        Reporting.KnowledgeKind.Settled => "beslecht",
        Reporting.KnowledgeKind.Retracted => "ingetrokken",
        Reporting.KnowledgeKind.Withdrawn => "teruggedraaid",
        Reporting.EntryUse.Told => "verteld",
        Reporting.EntryUse.InHeading => "in een kop",
        Reporting.EntryUse.OtherYear => "telt in een ander jaar",
        Reporting.EntryUse.Retracted => "ingetrokken",
        Reporting.EntryUse.Retracts => "intrekking",
        Reporting.EntryUse.Untold => "niet verteld",
        StatusTopic.Profile => "profiel",
        StatusTopic.Members => "deelnemers",
        StatusTopic.Chairs => "voorzitters en trekkers",
        StatusTopic.Milestones => "mijlpalen en voortgang",
        StatusTopic.Meetings => "overleg",
        StatusTopic.Deliverables => "resultaten",
        StatusTopic.KeyMessages => "kernboodschappen",
        StatusTopic.Contacts => "contacten",
        StatusTopic.Disputes => "bronnen die elkaar tegenspreken",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "This code has no Dutch word yet."),
    };

    /// <summary>"a, b en c".</summary>
    public static string List(IEnumerable<string> items) => Clause.List(items, "en");

    /// <summary>First letter as a capital, for the start of a sentence.</summary>
    public static string Sentence(string text) =>
        string.IsNullOrEmpty(text) || text[0] == '{' ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A holder, member or guest: the person (as a token, see <see cref="Persons.PersonRef.Token"/>), whom they stand for and in what capacity.</summary>
    public static string Who(Persons.PersonRef? person, Party? onBehalfOf, string? capacity = null) => Clause.Who(person, onBehalfOf?.Label, capacity);
}
