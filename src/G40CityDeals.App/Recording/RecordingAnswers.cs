using G40CityDeals.App.EventLog;
using G40CityDeals.Domain.Persons;
using Marten;

namespace G40CityDeals.App.Recording;

/// <summary>What was recorded, as it is told.</summary>
/// <param name="Version">The stream's version after it, for If-Match.</param>
/// <param name="Events">Ids of the new entries; empty when the fact stood already from the same source.</param>
/// <param name="Number">The log's number of the last of them, from which every view with <c>knownOn=#number</c> shows it; where there are none, up to where the log is settled.</param>
/// <param name="RecordedAt">UTC.</param>
/// <param name="Replayed">The same Idempotency-Key was answered before; this is that answer.</param>
/// <param name="Settled">False when the log was not settled up to there after two seconds: read again in a moment.</param>
public sealed record RecordedAnswer(string Stream, long Version, IReadOnlyList<Guid> Events, long Number, DateTimeOffset RecordedAt, bool Replayed, bool Settled)
{
    /// <summary>The person who was registered; only after a registration.</summary>
    public Guid? Person { get; init; }
}

/// <summary>Tells what was recorded once the log is settled up to it, so that whoever reads next reads it.</summary>
public sealed class RecordingAnswers(IDocumentStore store, SettledLog log)
{
    /// <summary>How long an answer waits for that; normally some 20 ms.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<RecordedAnswer> OfAsync(RecordingResult.Recorded recorded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        // Read from the server that recorded it, which alone knows when it was stored and which numbers it gave.
        await using var session = store.LightweightSession();
        var receipt = await session.LoadAsync<Receipt>(recorded.Receipt.Id, cancellationToken) ?? recorded.Receipt;
        if (receipt.EventIds is not [.., var last] || await session.Events.LoadAsync(last, cancellationToken) is not { } e)
            return new(receipt.Stream, receipt.Version, receipt.EventIds, await log.MarkAsync(cancellationToken), receipt.RecordedAt, recorded.Replayed, Settled: true);
        var settled = await log.ReachedAsync(e.Sequence, Patience, cancellationToken);
        return new(receipt.Stream, receipt.Version, receipt.EventIds, e.Sequence, receipt.RecordedAt, recorded.Replayed, settled)
        {
            Person = (e.Data as PersonRegistered)?.Person.Person,
        };
    }
}
