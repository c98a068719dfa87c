using System.Collections.Frozen;
using System.Text.Json;
using G40CityDeals.App.Json;
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
using G40CityDeals.Domain;

namespace G40CityDeals.App.EventLog;

/// <summary>
/// Stored name ↔ type of every event. A stored name is for ever: a new shape gets a new stored name ("chair_appointed_v2"), the old one an upcaster
/// (Marten's <c>Events.Upcast</c>), and both a sample that the tests read for ever.
/// </summary>
public static class EventNames
{
    private static readonly FrozenDictionary<string, Type> ByName = new Dictionary<string, Type>
    {
        ["collaboration_registered"] = typeof(CollaborationRegistered),
        ["collaboration_renamed"] = typeof(CollaborationRenamed),
        ["phase_entered"] = typeof(PhaseEntered),
        ["intent_declared"] = typeof(IntentDeclared),
        ["deal_signed"] = typeof(DealSigned),
        ["deal_published"] = typeof(DealPublished),
        ["term_set"] = typeof(TermSet),
        ["term_extended"] = typeof(TermExtended),
        ["goal_set"] = typeof(GoalSet),
        ["themes_named"] = typeof(ThemesNamed),
        ["city_joined"] = typeof(CityJoined),
        ["city_left"] = typeof(CityLeft),
        ["partner_joined"] = typeof(PartnerJoined),
        ["partner_left"] = typeof(PartnerLeft),
        ["person_joined"] = typeof(PersonJoined),
        ["person_left"] = typeof(PersonLeft),
        ["members_counted"] = typeof(MembersCounted),
        ["chair_appointed"] = typeof(ChairAppointed),
        ["chair_succeeded"] = typeof(ChairSucceeded),
        ["chair_stepped_down"] = typeof(ChairSteppedDown),
        ["seat_left_vacant"] = typeof(SeatLeftVacant),
        ["milestone_planned"] = typeof(MilestonePlanned),
        ["milestone_replanned"] = typeof(MilestoneReplanned),
        ["milestone_achieved"] = typeof(MilestoneAchieved),
        ["milestone_dropped"] = typeof(MilestoneDropped),
        ["progress_judged"] = typeof(ProgressJudged),
        ["meeting_planned"] = typeof(MeetingPlanned),
        ["meeting_held"] = typeof(MeetingHeld),
        ["meeting_cancelled"] = typeof(MeetingCancelled),
        ["meetings_counted"] = typeof(MeetingsCounted),
        ["deliverable_published"] = typeof(DeliverablePublished),
        ["key_message_adopted"] = typeof(KeyMessageAdopted),
        ["contact_recorded"] = typeof(ContactRecorded),
        ["entry_corrected"] = typeof(EntryCorrected),
        ["entry_retracted"] = typeof(EntryRetracted),
        ["entry_confirmed"] = typeof(EntryConfirmed),
        ["entry_disputed"] = typeof(EntryDisputed),
        ["dispute_settled"] = typeof(DisputeSettled),
        ["person_registered"] = typeof(PersonRegistered),
        ["person_merged"] = typeof(PersonMerged),
        ["person_erased"] = typeof(PersonErased),
        ["report_frozen"] = typeof(ReportFrozen),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static IReadOnlyDictionary<string, Type> All => ByName;

    public static string Of(CollaborationEvent fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Of(fact.GetType());
    }

    public static string Of(Type factType) => Names[factType];

    /// <summary>A fact inside another's data, such as a correction's replacement.</summary>
    /// <exception cref="JsonException">The program does not know this stored name, or the data are not of its shape.</exception>
    public static CollaborationEvent Read(string storedName, JsonElement data)
    {
        if (!ByName.TryGetValue(storedName, out var type))
            throw new JsonException($"This version of the program does not know an event '{storedName}'.");
        try
        {
            return (CollaborationEvent?)data.Deserialize(type, WireJson.Options) ?? throw new JsonException("There are none.");
        }
        catch (JsonException e)
        {
            throw new JsonException($"The data of an event '{storedName}' are not of its shape: {e.Message}", e);
        }
    }
}
