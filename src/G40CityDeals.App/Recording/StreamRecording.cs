using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Lifecycle;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Recording;
using G40CityDeals.Domain;
using JasperFx.Events;
using Marten;

namespace G40CityDeals.App.Recording;

/// <summary>
/// A stream that is being recorded in: what it holds, with what this session adds to it. Decisions are taken on both, so that an import can record many commands
/// in one transaction. Saving refuses it when somebody else recorded in the stream meanwhile.
/// </summary>
public sealed class StreamRecording
{
    private readonly IEventStream<RecordedEntries> stream;
    private readonly List<Entry> entries;
    private StreamHistory history;

    private StreamRecording(string id, IEventStream<RecordedEntries> stream)
    {
        (Id, this.stream) = (id, stream);
        entries = [.. stream.Aggregate?.Entries ?? []];
        history = new(entries) { Stream = id };
    }

    public string Id { get; }

    /// <summary>What it holds and what this session adds; the latter without number and time.</summary>
    public StreamHistory History => history;

    public static async Task<StreamRecording> FetchAsync(IDocumentSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(id, await session.Events.FetchForWriting<RecordedEntries>(id, cancellationToken));
    }

    /// <summary>Decides, and adds events, receipt and names to the session; saves nothing.</summary>
    public RecordingResult Record(IDocumentSession session, IRecord record)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(record);
        if (!UseCase.Of(record.Command).Roles.Contains(record.Actor.Role))
            return new RecordingResult.NotAllowed(record.Actor.Role);
        if (history.Entries.Count == 0 && record.Command is not RegisterCollaboration && !Streams.IsSystem(Id))
            return new RecordingResult.UnknownCollaboration(Id);
        if (record.SeenVersion is { } seen && seen != history.Version)
            return new RecordingResult.Stale(history.Version);
        switch (UseCase.Decide(history, record.Command))
        {
            case Decision.Accepted accepted:
                Append(session, record, accepted.Facts);
                Receipt receipt = new(record.Key, record.CommandHash, Id, history.Version, [.. accepted.Facts.Select((_, ordinal) => EventIds.Of(record.Key, ordinal))]);
                session.Insert(receipt);
                return new RecordingResult.Recorded(receipt, Replayed: false);
            case Decision.Rejected rejected:
                return new RecordingResult.Rejected(rejected.Violations);
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} is no decision.");
        }
    }

    private void Append(IDocumentSession session, IRecord record, ValueList<CollaborationEvent> facts)
    {
        for (var ordinal = 0; ordinal < facts.Count; ordinal++)
        {
            var e = session.Events.BuildEvent(facts[ordinal]);
            e.Id = EventIds.Of(record.Key, ordinal);
            e.CorrelationId = record.Correlation;
            record.Actor.Sign(e);
            stream.AppendOne(e);

            // Number and time are the database's to give, and no decision asks for them.
            entries.Add(new Entry(e.Id, long.MaxValue, Id, entries.Count + 1, DateTimeOffset.MaxValue, record.Actor.Id, facts[ordinal]));
        }

        // A registration that turns out to stand already leaves no name behind either: an erased person stays erased.
        if (record.Name is { } name && facts.Any(fact => fact is PersonRegistered))
            session.Store(name);
        foreach (var erased in facts.OfType<PersonErased>())
            session.DeleteWhere<Persons.NameInVault>(held => held.Person == erased.Person);
        if (facts.Count > 0)
            history = new(entries) { Stream = Id };
    }
}
