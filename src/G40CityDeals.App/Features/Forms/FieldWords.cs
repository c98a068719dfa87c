using G40CityDeals.Domain.Chairs;
using G40CityDeals.Domain.Contacts;
using G40CityDeals.Domain.Corrections;
using G40CityDeals.Domain.Deliverables;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Meetings;
using G40CityDeals.Domain.Membership;
using G40CityDeals.Domain.Milestones;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Forms;

/// <summary>What each field is called in a form, and the hint beside it. A test asks for every field of every command.</summary>
public static class FieldWords
{
    private static readonly Dictionary<string, (string Label, string? Hint)> Anywhere = new()
    {
        ["effective"] = ("Wanneer was het zo?", "Nooit preciezer dan de bron het zegt."),
        ["reason"] = ("Reden", "Waarom? Dit blijft in het spoor staan."),
        ["body"] = ("Gremium", "Bijvoorbeeld stuurgroep of kernteam. Leeg: het samenwerkingsverband zelf."),
        ["person"] = ("Persoon", null),
        ["onBehalfOf"] = ("Namens", "De stad of organisatie voor wie deze persoon er zit."),
        ["theme"] = ("Thema", null),
        ["seat"] = ("Zetel", null),
        ["predecessor"] = ("Voorganger", "Wiens termijn hiermee eindigde."),
        ["with"] = ("Met wie", null),
        ["meeting"] = ("Overleg", null),
        ["forum"] = ("Wie kwamen bijeen", null),
        ["mode"] = ("Hoe", "Leeg: de bron zegt het niet."),
        ["remark"] = ("Opmerking", "Wat de bron openlaat, bijvoorbeeld ‘een of twee overleggen’."),
        ["milestone"] = ("Mijlpaal", null),
        ["due"] = ("Te behalen", "Een dag, maand, seizoen of jaar."),
        ["deliverable"] = ("Product", null),
        ["url"] = ("Webadres", "Begint met https://"),
        ["title"] = ("Titel", null),
        ["name"] = ("Naam", null),
        ["role"] = ("Rol", null),
        ["until"] = ("Tot en met", "De laatste dag hoort erbij."),
        ["city"] = ("Stad", "Typ de naam van de gemeente en kies uit de lijst."),
        ["party"] = ("Partij", null),
        ["type"] = ("Soort", null),
        ["number"] = ("Aantal", null),
        ["text"] = ("Tekst", null),
        ["groups"] = ("Waarvan", "Bijvoorbeeld 8 uit G40-steden. Groepen mogen elkaar overlappen."),
        ["from"] = ("Van", "Een dag, maand, seizoen of jaar."),
        ["to"] = ("Tot en met", "Een dag, maand, seizoen of jaar."),
    };

    private static readonly Dictionary<(Type Owner, string Name), (string Label, string? Hint)> Own = new()
    {
        [(typeof(Source), "document")] = ("Document", "De titel van het stuk waar het in staat."),
        [(typeof(Source), "publisher")] = ("Uitgever", "Wie het stuk uitbracht, bijvoorbeeld G40."),
        [(typeof(Source), "place")] = ("Vindplaats", "De pagina of paragraaf."),
        [(typeof(Source), "url")] = ("Webadres", "Begint met https://"),
        [(typeof(Source), "publishedOn")] = ("Verschenen", "Wanneer het stuk uitkwam, zo precies als u weet."),
        [(typeof(Source), "sha256")] = ("SHA-256 van het bestand", "64 hexadecimale cijfers, als u die hebt."),
        [(typeof(Source), "reference")] = ("Kenmerk", "Uw eigen verwijzing, zoals F42."),
        [(typeof(Party), "city")] = ("Stad", "Kies uit de lijst; of vul een organisatie in."),
        [(typeof(Party), "name")] = ("Of organisatie", null),
        [(typeof(Party), "type")] = ("Soort organisatie", null),
        [(typeof(AppointChair), "theme")] = ("Thema", "Nodig bij een thematrekker."),
        [(typeof(SucceedChair), "theme")] = ("Thema", "Nodig bij een thematrekker."),
        [(typeof(RegisterCollaboration), "kind")] = ("Soort samenwerkingsverband", null),
        [(typeof(RegisterCollaboration), "parent")] = ("Onderdeel van", "Leeg: het staat op zichzelf."),
        [(typeof(RegisterPerson), "name")] = ("Naam", "Zoals de persoon zich noemt. De naam staat apart van het logboek en kan gewist worden."),
        [(typeof(RenameCollaboration), "name")] = ("Nieuwe naam", null),
        [(typeof(EnterPhase), "phase")] = ("Fase", null),
        [(typeof(DeclareIntent), "parties")] = ("Partijen", null),
        [(typeof(SignDeal), "parties")] = ("Ondertekenaars", "Die de bron bij naam noemt."),
        [(typeof(SignDeal), "counts")] = ("Aantallen", "Als de bron alleen telt: per soort partij."),
        [(typeof(PublishDeal), "gazette")] = ("Publicatieblad", "Bijvoorbeeld Staatscourant."),
        [(typeof(PublishDeal), "number")] = ("Nummer", "Zoals 2022-3141."),
        [(typeof(SetGoal), "text")] = ("Doel", "In de woorden van de bron, of kort."),
        [(typeof(NameThemes), "themes")] = ("Thema’s", null),
        [(typeof(JoinPartner), "body")] = ("Overleg of groep", "Als het niet om het geheel gaat."),
        [(typeof(JoinPerson), "capacity")] = ("In de hoedanigheid van", "Een functie elders, zoals pijlervoorzitter."),
        [(typeof(CountMembers), "total")] = ("Totaal", null),
        [(typeof(MemberGroup), "name")] = ("Groep", null),
        [(typeof(PlanMilestone), "effective")] = ("Wanneer is dit afgesproken?", "Nooit preciezer dan de bron het zegt."),
        [(typeof(PlanMilestone), "milestone")] = ("Aanduiding", "Kort: kleine letters, cijfers en streepjes. Leeg: wordt gemaakt van de titel."),
        [(typeof(PlanMilestone), "owner")] = ("Eigenaar", null),
        [(typeof(AchieveMilestone), "evidence")] = ("Te zien aan", "Waar is het te zien, in woorden of als adres?"),
        [(typeof(JudgeProgress), "milestone")] = ("Mijlpaal", "Leeg: het oordeel gaat over het geheel."),
        [(typeof(JudgeProgress), "judgement")] = ("Oordeel", null),
        [(typeof(ErasePerson), "reason")] = ("Reden", "Waarom wordt er gewist? Zonder naam: dit blijft voor altijd in het logboek."),
        [(typeof(JudgeProgress), "reason")] = ("Toelichting", null),
        [(typeof(PlanMeeting), "effective")] = ("Op welke dag is het overleg?", "Of in welke maand, als de dag nog niet vaststaat."),
        [(typeof(PlanMeeting), "forum")] = ("Wie komen bijeen", null),
        [(typeof(PlanMeeting), "meeting")] = ("Aanduiding", "Kort: kleine letters, cijfers en streepjes. Leeg: wordt gemaakt van gremium en datum."),
        [(typeof(HoldMeeting), "meeting")] = ("Aanduiding", "Een gepland overleg, of een nieuwe aanduiding. Leeg: wordt gemaakt van gremium en datum."),
        [(typeof(HoldMeeting), "topics")] = ("Onderwerpen", null),
        [(typeof(HoldMeeting), "guests")] = ("Gasten", "Een persoon, voor wie die er was, of beide."),
        [(typeof(HoldMeeting), "jointlyWith")] = ("Samen met", "Een samenwerkingsverband van hier, of een andere partij."),
        [(typeof(Guest), "capacity")] = ("In welke rol", "Bijvoorbeeld minister."),
        [(typeof(JointHost), "collaboration")] = ("Samenwerkingsverband", null),
        [(typeof(JointHost), "party")] = ("Andere partij", null),
        [(typeof(CountMeetings), "number")] = ("Aantal overleggen", null),
        [(typeof(PublishDeliverable), "deliverable")] = ("Aanduiding", "Kort: kleine letters, cijfers en streepjes. Leeg: wordt gemaakt van de titel."),
        [(typeof(PublishDeliverable), "with")] = ("Met wie gemaakt", null),
        [(typeof(PublishDeliverable), "contributors")] = ("Wie droegen bij", "Bijdragen geeft geen functie."),
        [(typeof(PublishDeliverable), "advice")] = ("Adviezen", null),
        [(typeof(PublishDeliverable), "amount")] = ("Bedrag", "In hele euro’s."),
        [(typeof(Contributor), "later")] = ("Kwam er later bij", null),
        [(typeof(Advice), "to")] = ("Aan wie", null),
        [(typeof(Advice), "points")] = ("Adviespunten", null),
        [(typeof(AdoptKeyMessage), "theme")] = ("Voor het thema", null),
        [(typeof(AdoptKeyMessage), "text")] = ("Kernboodschap", null),
        [(typeof(RecordContact), "what")] = ("Soort contact", null),
        [(typeof(RecordContact), "topic")] = ("Onderwerp", null),
        [(typeof(RecordContact), "outcome")] = ("Uitkomst", null),
        [(typeof(RecordContact), "representative")] = ("Wie sprak of zat er voor ons", null),
        [(typeof(MergePersons), "person")] = ("Deze persoon", "Wordt voortaan gelezen als de ander."),
        [(typeof(MergePersons), "into")] = ("Is dezelfde als", null),
        [(typeof(SettleDispute), "chosen")] = ("Wat staat er voortaan", null),
        [(typeof(Domain.Reporting.FreezeReport), "effective")] = ("Wanneer is het vastgesteld?", null),
        [(typeof(Domain.Reporting.FreezeReport), "report")] = ("Soort verslag", null),
        [(typeof(Domain.Reporting.FreezeReport), "knownOn")] = ("Zoals bekend op", "Een datum als 2021-12-31, of # en een nummer."),
        [(typeof(Domain.Reporting.FreezeReport), "position")] = ("Stand van het logboek", "Nummer van de laatste gebruikte vermelding, vanaf 0."),
        [(typeof(Domain.Reporting.FreezeReport), "sha256")] = ("SHA-256 van de tekst", "Van de verslagtekst voordat namen zijn ingevuld."),
        [(typeof(Domain.Reporting.FreezeReport), "year")] = ("Jaar", "Bij een jaarverslag."),
    };

    /// <exception cref="KeyNotFoundException">The field has no label yet: a bug, which a test over all commands finds.</exception>
    public static (string Label, string? Hint) Of(Type owner, string name) =>
        Own.TryGetValue((owner, name), out var own) ? own
        : Anywhere.TryGetValue(name, out var general) ? general
        : throw new KeyNotFoundException($"The field {owner.Name}.{name} has no label yet.");
}
