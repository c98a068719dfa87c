using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using G40CityDeals.App.Json;
using G40CityDeals.Domain;
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
using G40CityDeals.EventStore;

namespace G40CityDeals.App;

/// <summary>Stored name ↔ type of every event: the only way in and out of the log. A stored name is for ever.</summary>
public static class EventRegistry
{
    private static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
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

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    private static readonly FrozenDictionary<string, JsonTypeInfo> Shapes = Types.ToFrozenDictionary(pair => pair.Key, pair => WireJson.Options.GetTypeInfo(pair.Value));

    /// <summary>
    /// Old shapes on their way in: stored name → what makes today's data of it. A new shape gets a new stored name ("chair_appointed_v2"),
    /// the old name an upcaster here, and both a sample that the tests read for ever.
    /// </summary>
    private static readonly FrozenDictionary<string, Upcaster> Upcasters = FrozenDictionary<string, Upcaster>.Empty;

    public static IReadOnlyCollection<string> StoredNames => Types.Keys;

    public static string NameOf(CollaborationEvent fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return NameOf(fact.GetType());
    }

    public static string NameOf(Type factType) => Names[factType];

    public static NewEvent Encode(CollaborationEvent fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new NewEvent(NameOf(fact), JsonSerializer.SerializeToElement(fact, fact.GetType(), WireJson.Options));
    }

    /// <exception cref="UnknownEventException">The program does not know this stored name, or the data are not of its shape.</exception>
    public static CollaborationEvent Decode(string storedName, JsonElement data) =>
        Upcasters.TryGetValue(storedName, out var upcaster) ? Decode(upcaster.StoredName, upcaster.Data(data)) : Shaped(storedName, type => data.Deserialize(type));

    /// <param name="data">UTF-8 JSON.</param>
    /// <inheritdoc cref="Decode(string, JsonElement)"/>
    public static CollaborationEvent Decode(string storedName, ReadOnlyMemory<byte> data) => Upcasters.ContainsKey(storedName)
        ? Decode(storedName, JsonElement.Parse(data.Span))
        : Shaped(storedName, type => JsonSerializer.Deserialize(data.Span, type));

    public static Entry Decode(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new Entry(stored.Id, stored.Index, stored.Stream, stored.Version, stored.RecordedAt, stored.Metadata.Actor, Decode(stored.Type, stored.Utf8Data));
    }

    /// <summary>One stream's entries in version order, those with an index of at most <paramref name="upToIndex"/>.</summary>
    public static async Task<IReadOnlyList<Entry>> ReadEntriesAsync(this IEventLog store, string stream, long upToIndex, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var entries = new List<Entry>();
        await foreach (var stored in store.ReadStreamAsync(stream, upToIndex, cancellationToken))
            entries.Add(Decode(stored));
        return entries;
    }

    private static CollaborationEvent Shaped(string storedName, Func<JsonTypeInfo, object?> read)
    {
        if (!Shapes.TryGetValue(storedName, out var type))
            throw new UnknownEventException($"The log holds an event '{storedName}' that this version of the program does not know.");
        try
        {
            return (CollaborationEvent?)read(type) ?? throw new UnknownEventException($"An event '{storedName}' has no data.");
        }
        catch (JsonException shape)
        {
            throw new UnknownEventException($"An event '{storedName}' does not have the shape of its type: {shape.Message}", shape);
        }
    }

    private sealed record Upcaster(string StoredName, Func<JsonElement, JsonElement> Data);
}

public sealed class UnknownEventException(string message, Exception? inner = null) : Exception(message, inner);
