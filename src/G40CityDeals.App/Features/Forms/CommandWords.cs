using System.Collections.Frozen;
using G40CityDeals.App.Recording;
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

namespace G40CityDeals.App.Features.Forms;

/// <summary>Each use case as what happened, grouped by capability. A test asks for every use case.</summary>
public static class CommandWords
{
    /// <summary>The groups that the menu of a collaboration shows, in its order.</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<Item> Items)> Menu { get; } =
    [
        ("Levensloop",
        [
            Of<EnterPhase>("Fase ingegaan", "verkenning, in ontwikkeling, in uitvoering …"),
            Of<SetGoal>("Doel gesteld", null),
            Of<NameThemes>("Thema’s benoemd", null),
            Of<DeclareIntent>("Intentieverklaring", "partijen spraken uit een deal te willen sluiten"),
            Of<SignDeal>("Deal ondertekend", "ook later bijtekenen"),
            Of<PublishDeal>("Deal gepubliceerd", "in de Staatscourant"),
            Of<SetTerm>("Looptijd afgesproken", null),
            Of<ExtendTerm>("Looptijd verlengd", null),
            Of<RenameCollaboration>("Naam gewijzigd", null),
        ]),
        ("Deelname",
        [
            Of<JoinCity>("Stad toegetreden", "of: deed mee"),
            Of<LeaveCity>("Stad uitgetreden", null),
            Of<JoinPartner>("Partner toegetreden", "ministerie, provincie, bedrijf …"),
            Of<LeavePartner>("Partner uitgetreden", null),
            Of<JoinPerson>("Persoon kreeg een rol", "projectleider, dealmaker, lid …"),
            Of<LeavePerson>("Persoon legde een rol neer", null),
            Of<CountMembers>("Deelnemers geteld", "een bron noemt alleen aantallen"),
        ]),
        ("Voorzitters",
        [
            Of<AppointChair>("Voorzitter benoemd", "ook mede-voorzitter, trekker, thematrekker"),
            Of<SucceedChair>("Voorzitter opgevolgd", "de volgorde telt, ook zonder datum"),
            Of<StepDown>("Voorzitter gestopt", null),
            Of<LeaveSeatVacant>("Zetel niet bezet", null),
        ]),
        ("Mijlpalen",
        [
            Of<PlanMilestone>("Mijlpaal gepland", null),
            Of<ReplanMilestone>("Mijlpaal herpland", "met de reden"),
            Of<AchieveMilestone>("Mijlpaal behaald", null),
            Of<DropMilestone>("Mijlpaal geschrapt", "met de reden"),
            Of<JudgeProgress>("Voortgang beoordeeld", null),
        ]),
        ("Overleg",
        [
            Of<HoldMeeting>("Overleg gehouden", null),
            Of<PlanMeeting>("Overleg gepland", null),
            Of<CancelMeeting>("Overleg afgezegd", null),
            Of<CountMeetings>("Overleggen geteld", "een bron noemt alleen het aantal"),
        ]),
        ("Resultaten en contacten",
        [
            Of<PublishDeliverable>("Product uitgebracht", "of: er werd aan gewerkt"),
            Of<AdoptKeyMessage>("Kernboodschap vastgesteld", null),
            Of<RecordContact>("Contact met anderen", "gesprekken, aanbod, afspraak …"),
        ]),
    ];

    private static readonly FrozenDictionary<Type, Item> All = Menu.SelectMany(group => group.Items).Concat(
    [
        Of<RegisterCollaboration>("Nieuw samenwerkingsverband", null),
        Of<RegisterPerson>("Persoon geregistreerd", null),
        Of<MergePersons>("Personen samengevoegd", "dezelfde persoon stond er twee keer"),
        Of<ErasePerson>("Naam gewist", "kan niet ongedaan worden gemaakt"),
        Of<FreezeReport>("Verslag vastgesteld", null),
        Of<CorrectEntry>("Vermelding corrigeren", null),
        Of<DisputeEntry>("Vermelding betwisten", null),
        Of<ConfirmEntry>("Vermelding bevestigen", null),
        Of<RetractEntry>("Vermelding intrekken", null),
        Of<SettleDispute>("Betwisting beslechten", null),
    ]).ToFrozenDictionary(item => item.Command);

    public static Item Of(Type command) => All[command];

    /// <summary>What can be recorded in a collaboration, by its name in an address; null for anything else.</summary>
    public static Type? FindForCollaboration(string name) =>
        Menu.SelectMany(group => group.Items).Select(item => item.Command).FirstOrDefault(command => CommandReader.NameOf(command) == name);

    private static Item Of<TCommand>(string title, string? remark)
        where TCommand : Domain.Command => new(typeof(TCommand), CommandReader.NameOf(typeof(TCommand)), title, remark);

    /// <param name="Name">In an address.</param>
    public sealed record Item(Type Command, string Name, string Title, string? Remark);
}
