using G40CityDeals.Domain.Recording;
using System.Text.Json;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain;
using Wolverine;

namespace G40CityDeals.App.Recording;

/// <summary>What somebody asks to be recorded, still as JSON: the same from API, form and import file.</summary>
/// <param name="IdempotencyKey">Null: the sender does not mind that a second sending is a second command.</param>
public sealed record RecordingRequest(string Stream, Type CommandType, JsonElement Body, Actor Actor, string? IdempotencyKey, long? SeenVersion = null, string? Correlation = null)
{
    /// <summary>What the sender's own edge (headers, route) already found wrong: told together with the rest.</summary>
    public IReadOnlyList<Violation> Found { get; init; } = [];
}

/// <summary>The edge's one path: JSON → command, all errors at once → Wolverine's bus → what became of it.</summary>
public sealed class Recorder(IServiceScopeFactory scopes, RequestReader requests, LogReader log, PersonDirectory persons, ErasureFollowUp erasures)
{
    public async Task<RecordingResult> RecordAsync(RecordingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (record, violations) = await requests.ReadAsync(request, new RequestLookups(log, persons), cancellationToken);
        return record is null ? new RecordingResult.Rejected(violations.ToValueList()) : await RecordAsync(record, cancellationToken);
    }

    /// <summary>What the database failed at is a result too: nobody is told that something is stored, or is not, unless that is certain.</summary>
    public async Task<RecordingResult> RecordAsync(IRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync<RecordingResult>(record, cancellationToken);
            return result is RecordingResult.Recorded recorded ? await erasures.FollowAsync(record, recorded, RecordAsync, cancellationToken) : result;
        }
        catch (Exception failed) when (Outcome.Of(failed, record.Key) is { } outcome)
        {
            return outcome;
        }
    }
}

/// <summary>What reading a request looks up: who is registered, and what stands in its stream. Each once, for as long as it lasts.</summary>
internal sealed class RequestLookups(LogReader log, PersonDirectory persons)
{
    private PersonBook? book;

    /// <summary>Streams that are being recorded in, with what is not saved yet.</summary>
    public Func<string, StreamHistory?> Open { get; init; } = _ => null;

    public async Task<PersonBook> PersonsAsync(CancellationToken cancellationToken) => book ??= await persons.ReadAsync(cancellationToken);

    public async Task<StreamHistory> HistoryAsync(string stream, CancellationToken cancellationToken) =>
        Open(stream) ?? new StreamHistory(await log.RecordedAsync(stream, cancellationToken));
}
