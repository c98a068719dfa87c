using G40CityDeals.App.EventLog;
using G40CityDeals.App.Json;
using System.Text.Json.Serialization;
using System.Text.Json;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain.Wording;
using G40CityDeals.Domain;

namespace G40CityDeals.App.Features.Entries;

/// <summary>One stream as recorded up to some moment, with what its later entries make of its earlier ones.</summary>
public sealed class EntryListing
{
    private readonly EntryContext _context;
    private readonly Dictionary<Guid, Guid> _correctedBy;
    private readonly IReadOnlyDictionary<Guid, Guid> _retractedBy;

    private EntryListing(IReadOnlyList<Entry> recorded, Func<CollaborationId, string?> collaborations)
    {
        Recorded = recorded;
        _context = EntryContext.Of(recorded, collaborations);
        _correctedBy = History.AsKnown(recorded, Known.All)
            .Where(entry => entry.Standing.CorrectedBy is not null)
            .ToDictionary(entry => entry.Id, entry => entry.Standing.CorrectedBy ?? default);
        _retractedBy = History.Retractions(recorded);
    }

    public static EntryListing Empty { get; } = new([], _ => null);

    /// <summary>In the order recorded.</summary>
    public IReadOnlyList<Entry> Recorded { get; }

    /// <summary>How a collaboration that the entries mention is called; null where that is not known.</summary>
    public string? NameOf(CollaborationId collaboration) => _context.Collaboration(collaboration);

    public static async Task<EntryListing> ReadAsync(LogReader log, string stream, Known known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var recorded = await log.StreamAsync(stream, known, cancellationToken);
        return new EntryListing(recorded, await NamesAsync(log, recorded.Select(entry => entry.Fact), known, cancellationToken));
    }

    /// <summary>The last name that was known of each collaboration that these facts mention.</summary>
    private static async Task<Func<CollaborationId, string?>> NamesAsync(LogReader log, IEnumerable<CollaborationEvent> facts, Known known, CancellationToken cancellationToken)
    {
        var names = new Dictionary<CollaborationId, string>();
        foreach (var id in facts.SelectMany(EntryContext.MentionedIn).Distinct())
            names[id] = CollaborationProfile.Project(id, History.AsKnown(await log.StreamAsync(id.Value, known, cancellationToken), Known.All)).NameOn(DateOnly.MaxValue);
        return names.GetValueOrDefault;
    }

    /// <summary>Names stand in the sentence only, never in the data.</summary>
    public EventItem Show(Entry entry, PersonBook names)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(names);
        return new(
            entry.Id,
            entry.Number,
            entry.Stream,
            entry.Version,
            EventNames.Of(entry.Fact),
            entry.RecordedAt,
            entry.Actor,
            JsonSerializer.SerializeToElement(entry.Fact, entry.Fact.GetType(), WireJson.Options),
            Find(_correctedBy, entry.Id),
            Find(_retractedBy, entry.Id),
            PersonTokens.Fill(EntrySentences.Of(entry.Fact, _context), names.NameOf),
            PersonTokens.Fill(EnglishSentences.Of(entry.Fact, _context), names.NameInEnglishOf));
    }

    private static Guid? Find(IReadOnlyDictionary<Guid, Guid> by, Guid id) => by.TryGetValue(id, out var found) ? found : null;
}

/// <summary>An entry of the log.</summary>
/// <param name="Number">The log's own number, to ask for with <c>knownOn=#…</c>.</param>
/// <param name="Version">Place in its stream, from 1.</param>
/// <param name="Type">Its stored name, such as <c>chair_appointed</c>.</param>
/// <param name="RecordedAt">UTC; set by the database.</param>
/// <param name="Actor">Opaque id of who recorded it.</param>
/// <param name="Data">The fact, with its effective and source.</param>
/// <param name="CorrectedBy">The entry whose value stands in its place, as known at the moment asked about; null when there is none.</param>
/// <param name="RetractedBy">The entry that says that it was never so; null when there is none.</param>
/// <param name="Sentence">What it says, in Dutch, with persons' names as they are now; collaborations, milestones and deliverables by name where they are known.</param>
/// <param name="SentenceEnglish">The same in English; what was recorded (names, reasons, topics) stays in the language of its source, quoted.</param>
public sealed record EventItem(
    Guid Id,
    long Number,
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
