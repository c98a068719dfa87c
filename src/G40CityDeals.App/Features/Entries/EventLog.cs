using System.Text.Json;
using System.Text.Json.Serialization;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.EventStore;

namespace G40CityDeals.App.Features.Entries;

/// <summary>One stream as recorded up to some moment, with what its later entries make of its earlier ones.</summary>
public sealed class EventLog
{
    private readonly Dictionary<Guid, CollaborationEvent> _facts;
    private readonly EntryContext _context;
    private readonly Dictionary<Guid, Guid> _correctedBy;
    private readonly IReadOnlyDictionary<Guid, Guid> _retractedBy;

    private EventLog(IReadOnlyList<(StoredEvent Stored, Entry Entry)> recorded, Func<CollaborationId, string?> collaborations)
    {
        Entries = [.. recorded.Select(pair => pair.Stored)];
        Recorded = [.. recorded.Select(pair => pair.Entry)];
        _facts = recorded.ToDictionary(pair => pair.Entry.Id, pair => pair.Entry.Fact);
        _context = EntryContext.Of(Recorded, collaborations);
        _correctedBy = History.AsKnown(Recorded, KnownOn.Now)
            .Where(entry => entry.Standing.CorrectedBy is not null)
            .ToDictionary(entry => entry.Id, entry => entry.Standing.CorrectedBy ?? default);
        _retractedBy = History.Retractions(Recorded);
    }

    public static EventLog Empty { get; } = new([], _ => null);

    /// <summary>In the order recorded.</summary>
    public IReadOnlyList<StoredEvent> Entries { get; }

    /// <summary>The same, read as facts.</summary>
    public IReadOnlyList<Entry> Recorded { get; }

    /// <summary>How a collaboration that the entries mention is called; null where that is not known.</summary>
    public string? NameOf(CollaborationId collaboration) => _context.Collaboration(collaboration);

    /// <param name="upToIndex">Where the log ended when the reading began.</param>
    public static async Task<EventLog> ReadAsync(IEventLog store, string stream, long upToIndex, KnownOn knownOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(knownOn);
        var recorded = new List<(StoredEvent Stored, Entry Entry)>();
        await foreach (var stored in store.ReadStreamAsync(stream, upToIndex, cancellationToken))
        {
            if (EventRegistry.Decode(stored) is var entry && knownOn.Includes(entry))
                recorded.Add((stored, entry));
        }

        return new EventLog(recorded, await NamesAsync(store, recorded.Select(pair => pair.Entry.Fact), upToIndex, knownOn, cancellationToken));
    }

    /// <summary>The last name that was known of each collaboration that these facts mention; folded from their own streams, since the views may be behind.</summary>
    private static async Task<Func<CollaborationId, string?>> NamesAsync(IEventLog store, IEnumerable<CollaborationEvent> facts, long upToIndex, KnownOn knownOn, CancellationToken cancellationToken)
    {
        var names = new Dictionary<CollaborationId, string>();
        foreach (var id in facts.SelectMany(EntryContext.MentionedIn).Distinct())
            names[id] = CollaborationProfile.Project(id, History.AsKnown(await store.ReadEntriesAsync(id.Value, upToIndex, cancellationToken), knownOn)).NameOn(DateOnly.MaxValue);
        return names.GetValueOrDefault;
    }

    /// <summary>Names stand in the sentence only, never in the data.</summary>
    public EventItem Show(StoredEvent stored, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(names);
        var fact = _facts[stored.Id];
        return new(
            stored.Id,
            stored.Index,
            stored.Stream,
            stored.Version,
            stored.Type,
            stored.RecordedAt,
            stored.Metadata.Actor,
            stored.Data,
            Find(_correctedBy, stored.Id),
            Find(_retractedBy, stored.Id),
            PersonTokens.Fill(EntrySentences.Of(fact, _context), names.NameOf),
            PersonTokens.Fill(EnglishSentences.Of(fact, _context), names.NameInEnglishOf));
    }

    private static Guid? Find(IReadOnlyDictionary<Guid, Guid> by, Guid id) => by.TryGetValue(id, out var found) ? found : null;
}

/// <summary>An entry of the log.</summary>
/// <param name="Index">Place in the whole log, from 0.</param>
/// <param name="Version">Place in its stream, from 1.</param>
/// <param name="Type">Its stored name, such as <c>chair_appointed</c>.</param>
/// <param name="RecordedAt">UTC; set by the database.</param>
/// <param name="Actor">Opaque id of who recorded it.</param>
/// <param name="Data">The fact exactly as stored, with its effective and source.</param>
/// <param name="CorrectedBy">The entry whose value stands in its place, as known at the moment asked about; null when there is none.</param>
/// <param name="RetractedBy">The entry that says that it was never so; null when there is none.</param>
/// <param name="Sentence">What it says, in Dutch, with persons' names as they are now; collaborations, milestones and deliverables by name where they are known.</param>
/// <param name="SentenceEnglish">The same in English; what was recorded (names, reasons, topics) stays in the language of its source, quoted.</param>
public sealed record EventItem(
    Guid Id,
    long Index,
    string Stream,
    long Version,
    string Type,
    DateTimeOffset RecordedAt,
    string Actor,
    JsonElement Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Guid? CorrectedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Guid? RetractedBy,
    string Sentence,
    string SentenceEnglish);
