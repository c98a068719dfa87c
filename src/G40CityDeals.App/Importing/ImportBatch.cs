using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Domain.Reporting;
using G40CityDeals.Domain;
using Marten;

namespace G40CityDeals.App.Importing;

/// <summary>Lines that are decided one after the other and stored together. What a line needs of those before it that is not stored yet is stored first.</summary>
internal sealed class ImportBatch(IDocumentStore store, LogReader log, PersonDirectory persons, RequestReader requests, Recorder recorder, Actor actor) : IAsyncDisposable
{
    private readonly List<(CommandLine Line, RecordingResult Result)> results = [];
    private readonly Dictionary<string, StreamRecording> streams = new(StringComparer.Ordinal);
    private IDocumentSession session = store.LightweightSession();
    private RequestLookups? lookups;

    /// <summary>How many of the results are stored for certain.</summary>
    private int stored;

    /// <summary>What became of each line, up to and including the first that was not recorded.</summary>
    public async Task<IReadOnlyList<(CommandLine Line, RecordingResult Result)>> RecordAsync(IReadOnlyList<CommandLine> lines, CancellationToken cancellationToken)
    {
        var answered = (await session.LoadManyAsync<Receipt>(cancellationToken, [.. lines.Select(line => line.Key)])).ToDictionary(receipt => receipt.Id, StringComparer.Ordinal);
        try
        {
            foreach (var line in lines)
            {
                var result = await RecordAsync(line, answered, cancellationToken);
                if (result is not RecordingResult.Recorded)
                    await SaveAsync(cancellationToken);
                results.Add((line, result));
                if (result is not RecordingResult.Recorded)
                    return results;
            }

            await SaveAsync(cancellationToken);
        }
        catch (Exception failed) when (Outcome.Of(failed, lines[stored].Key) is { } outcome)
        {
            results.RemoveRange(stored, results.Count - stored);
            results.Add((lines[stored], outcome));
        }

        return results;
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private async Task<RecordingResult> RecordAsync(CommandLine line, Dictionary<string, Receipt> answered, CancellationToken cancellationToken)
    {
        var request = new RecordingRequest(line.Collaboration, line.CommandType, line.Data, actor, line.Key, Correlation: line.Key);
        var (record, violations) = await ReadAsync(request, cancellationToken);
        if (record is null && results.Count > stored)
        {
            // Who or what it points at may be registered above it, and not be stored yet.
            await SaveAsync(cancellationToken);
            (record, violations) = await ReadAsync(request, cancellationToken);
        }

        if (record is null)
            return new RecordingResult.Rejected(violations.ToValueList());
        if (NeedsMore(record, answered.ContainsKey(line.Key)))
        {
            await SaveAsync(cancellationToken);
            return await recorder.RecordAsync(record, cancellationToken);
        }

        if (answered.TryGetValue(line.Key, out var before))
            return before.AnswerTo(record);
        if (!streams.TryGetValue(record.Stream, out var stream))
            streams.Add(record.Stream, stream = await StreamRecording.FetchAsync(session, record.Stream, cancellationToken));
        var result = stream.Record(session, record);
        if (result is RecordingResult.Recorded { Receipt: var receipt })
            answered.Add(receipt.Id, receipt);
        return result;
    }

    private Task<(IRecord? Record, IReadOnlyList<Violation> Violations)> ReadAsync(RecordingRequest request, CancellationToken cancellationToken) => requests.ReadAsync(
        request, lookups ??= new(log, persons) { Open = id => streams.TryGetValue(id, out var open) ? open.History : null }, cancellationToken);

    /// <summary>Its use case looks something up that this session does not have, or has something to do after it is stored.</summary>
    private static bool NeedsMore(IRecord record, bool answered) =>
        record.Command is ErasePerson or FreezeReport || (record.Command is RegisterPerson && (answered || record.Name is null));

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (results.Count == stored)
            return;
        await session.SaveChangesAsync(cancellationToken);
        await session.DisposeAsync();
        (session, lookups, stored) = (store.LightweightSession(), null, results.Count);
        streams.Clear();
    }
}
