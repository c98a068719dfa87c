using System.IO.Pipelines;
using System.Text.Json;
using G40CityDeals.App.Cli;
using G40CityDeals.App.EventLog;
using G40CityDeals.App.Persons;
using G40CityDeals.Domain.Persons;
using G40CityDeals.Ledger;
using Marten.Exceptions;

namespace G40CityDeals.App.Ledger;

/// <summary>
/// Checks the live database against its own checkpoints: the same verifier as for an export, fed from the tables and without a file in between, with every
/// checkpoint that is kept; then what an export does not carry (fixed columns, stream versions, receipts, the list of erasures).
/// </summary>
public sealed class Auditor(Exporter exporter, LedgerReader reader, LedgerInspector inspector, LogInspector log, ErasureInspector erasures, LogReader entries)
{
    private const int CheckpointsAtOnce = 1000;

    internal async Task<(Verdict? Verdict, IReadOnlyList<Problem> Problems)> AuditAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>(await log.InspectAsync(cancellationToken));
        problems.AddRange(await inspector.InspectAsync(cancellationToken));
        IReadOnlyList<string> erased = [];
        try
        {
            problems.AddRange(await erasures.InspectAsync(cancellationToken));
            erased = await ErasedAsync(cancellationToken);
        }
        catch (EventDeserializationFailureException unreadable)
        {
            problems.Add(new("audit.unreadable-event", unreadable.Message, "Somebody changed it by hand: compare with the last backup and with exports that left the building."));
        }

        // Not signed for the occasion: whoever doubts a log does not first have it sign itself.
        var (plan, _) = await exporter.PlanAsync(sign: false, cancellationToken);
        return (plan is null ? null : await VerifyAsync(plan, erased, progress, cancellationToken), problems);
    }

    private async Task<Verdict> VerifyAsync(ExportPlan plan, IReadOnlyList<string> erased, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var keys = await reader.KeysAsync(cancellationToken);
        var held = new List<HeldCheckpoint>();
        await foreach (var kept in CheckpointsAsync(plan.Checkpoint, cancellationToken))
            held.Add(HeldCheckpoint.Read($"checkpoint {kept.Size}", kept.Note, keys));
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(plan, pipe.Writer, progress, stop.Token);
        await using var input = pipe.Reader.AsStream(leaveOpen: true);
        var verdict = await ExportFile.VerifyAsync(input, new ExportVerifier(keys, held, erased), progress: null, cancellationToken);

        // The verifier may have seen enough before the end.
        await stop.CancelAsync();
        await pipe.Reader.CompleteAsync();
        await writing;
        return verdict;
    }

    /// <summary>Their values are gone already, and the checkpoint that covers their erasure may be still to come.</summary>
    private async Task<List<string>> ErasedAsync(CancellationToken cancellationToken) =>
        [.. (await entries.RecordedAsync(Streams.Persons, cancellationToken)).Select(entry => entry.Fact).OfType<PersonErased>().Select(erased => erased.Person.ToString("D"))];

    /// <summary>What cannot even be read out of the tables ends the export; without its checkpoint the verifier fails it there.</summary>
    private async Task WriteAsync(ExportPlan plan, PipeWriter writer, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var output = writer.AsStream(leaveOpen: true);
            await exporter.WriteAsync(plan, output, progress, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or IOException or ArgumentException || (e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // The verifier tells it: its input ends too early, or it wanted no more.
        }
        finally
        {
            await writer.CompleteAsync();
        }
    }

    private async IAsyncEnumerable<KeptCheckpoint> CheckpointsAsync(KeptCheckpoint newest, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var skip = 0;
        IReadOnlyList<KeptCheckpoint> page;
        do
        {
            page = await reader.ListCheckpointsAsync(skip, CheckpointsAtOnce, cancellationToken);
            foreach (var kept in page.Where(kept => kept.Origin == newest.Origin && kept.Size <= newest.Size))
                yield return kept;
            skip += page.Count;
        }
        while (page.Count == CheckpointsAtOnce);
    }
}
