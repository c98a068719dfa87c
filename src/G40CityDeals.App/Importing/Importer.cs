using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.App.Recording;
using G40CityDeals.Domain.Persons;
using Marten;

namespace G40CityDeals.App.Importing;

/// <summary>What an import did so far.</summary>
/// <param name="Recorded">Lines that were stored now.</param>
/// <param name="AlreadyThere">Lines that an earlier run had stored, or facts that stood already.</param>
/// <param name="Refused">The line that was refused, where the import stopped; null when all went well.</param>
public sealed record ImportReport(int Recorded, int AlreadyThere, RefusedLine? Refused)
{
    /// <summary>Registrations that were passed over: the person was erased, and stays so.</summary>
    public int StayErased { get; init; }
}

public sealed record RefusedLine(int Number, string Key, Failure Failure);

/// <summary>A line that is stored for certain.</summary>
/// <param name="Events">Ids of its entries; empty when what it says stood already.</param>
/// <param name="Replayed">An earlier run had stored it.</param>
public sealed record AcknowledgedLine(int Line, string Key, IReadOnlyList<Guid> Events, bool Replayed);

/// <summary>
/// Records a file of commands: many lines in one transaction, each decided by the same code and answered under its own key as if it had come alone, so that a
/// broken-off import goes on where it ended. A line that only its own use case can refuse (<see cref="IPrecondition{TCommand}"/>) goes over the bus by itself.
/// </summary>
public sealed class Importer(IDocumentStore store, LogReader log, PersonDirectory persons, RequestReader requests, Recorder recorder)
{
    /// <summary>Lines that are stored together: few enough that a node which dies loses little work, and that nobody waits long for a stream.</summary>
    private const int BatchSize = 200;

    /// <summary>How often lines are sent again when the database is busy or its answer was lost.</summary>
    private const int Attempts = 10;

    public async Task<ImportReport> ImportAsync(Stream file, Actor actor, IProgress<AcknowledgedLine>? progress, CancellationToken cancellationToken)
    {
        var report = new ImportReport(0, 0, Refused: null);
        await foreach (var lines in CommandFile.ReadAsync(file, cancellationToken).Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            foreach (var (line, result) in await RecordAsync(lines, actor, cancellationToken))
            {
                if (IsErased(line, result))
                {
                    report = report with { StayErased = report.StayErased + 1 };
                    progress?.Report(new(line.Number, line.Key, [], Replayed: false));
                    continue;
                }

                if (ProblemMapping.Of(result) is { } failure)
                    return report with { Refused = new(line.Number, line.Key, failure) };
                var stored = (RecordingResult.Recorded)result;
                report = stored is { Replayed: false, Receipt.EventIds.Count: > 0 } ? report with { Recorded = report.Recorded + 1 } : report with { AlreadyThere = report.AlreadyThere + 1 };
                progress?.Report(new(line.Number, line.Key, stored.Receipt.EventIds, stored.Replayed));
            }
        }

        return report;
    }

    /// <summary>A file that was made before somebody was erased still registers them: the rest of it is not to be refused for that.</summary>
    private static bool IsErased(CommandLine line, RecordingResult result) =>
        line.CommandType == typeof(RegisterPerson) && result is RecordingResult.Rejected { Violations: [{ Code: "person.already-erased" }] };

    /// <summary>Lines up to and including the first that is refused, with what became of each.</summary>
    private async Task<IReadOnlyList<(CommandLine Line, RecordingResult Result)>> RecordAsync(CommandLine[] lines, Actor actor, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var batch = new ImportBatch(store, log, persons, requests, recorder, actor);
            var results = await batch.RecordAsync(lines, cancellationToken);
            if (attempt == Attempts || !results.Any(one => one.Result is RecordingResult.Busy or RecordingResult.Unknown))
                return results;
            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancellationToken);
        }
    }
}
