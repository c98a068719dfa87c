using G40CityDeals.App.Edge;
using G40CityDeals.Domain.Persons;

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

/// <summary>Puts a file of commands through the same door as any other command. Each line has its own key, so a broken-off import goes on where it ended.</summary>
public sealed class Importer(Recorder recorder)
{
    /// <summary>How often a line is sent again when the database is busy or its answer was lost.</summary>
    private const int Attempts = 10;

    public async Task<ImportReport> ImportAsync(Stream file, Actor actor, IProgress<AcknowledgedLine>? progress, CancellationToken cancellationToken)
    {
        var (recorded, alreadyThere, stayErased) = (0, 0, 0);
        await foreach (var line in CommandFile.ReadAsync(file, cancellationToken))
        {
            var result = await RecordAsync(line, actor, cancellationToken);
            if (IsErased(line, result))
            {
                stayErased++;
                progress?.Report(new(line.Number, line.Key, [], Replayed: false));
                continue;
            }

            if (ProblemMapping.Of(result) is { } failure)
                return new(recorded, alreadyThere, new RefusedLine(line.Number, line.Key, failure)) { StayErased = stayErased };
            var stored = (RecordingResult.Recorded)result;
            if (stored is { Replayed: false, Receipt.EventIds.Count: > 0 })
                recorded++;
            else
                alreadyThere++;
            progress?.Report(new(line.Number, line.Key, stored.Receipt.EventIds, stored.Replayed));
        }

        return new(recorded, alreadyThere, Refused: null) { StayErased = stayErased };
    }

    /// <summary>A file that was made before somebody was erased still registers them: the rest of it is not to be refused for that.</summary>
    private static bool IsErased(CommandLine line, RecordingResult result) =>
        line.CommandType == typeof(RegisterPerson) && result is RecordingResult.Rejected { Violations: [{ Code: "person.already-erased" }] };

    private async Task<RecordingResult> RecordAsync(CommandLine line, Actor actor, CancellationToken cancellationToken)
    {
        var request = new RecordingRequest(line.Collaboration, line.CommandType, line.Data, actor, line.Key, Correlation: line.Key);
        for (var attempt = 1; ; attempt++)
        {
            var result = await recorder.RecordAsync(request, cancellationToken);
            if (result is not (RecordingResult.Busy or RecordingResult.Unknown) || attempt == Attempts)
                return result;
            await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), cancellationToken);
        }
    }
}
