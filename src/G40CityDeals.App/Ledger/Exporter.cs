using System.Text;
using G40CityDeals.App.EventLog;
using G40CityDeals.Ledger;

namespace G40CityDeals.App.Ledger;

/// <summary>Writes the log as JSON Lines that prove themselves: all of it, or one stream with an inclusion proof for each of its events.</summary>
public sealed class Exporter(LedgerReader reader, Checkpointer checkpointer)
{
    private const int ProofsAtOnce = 200;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// What an export of this moment holds. A node that signs closes it with a checkpoint of exactly this moment; another with the newest that is kept.
    /// Null, with the reason, when the log was never signed.
    /// </summary>
    /// <param name="sign">False: close with the newest checkpoint that is kept, whoever signed it.</param>
    public async Task<(ExportPlan? Plan, string? Reason)> PlanAsync(bool sign, CancellationToken cancellationToken)
    {
        var snapshot = await reader.SnapshotAsync(cancellationToken);
        var outcome = sign ? await checkpointer.SignSizeAsync(snapshot.Size, cancellationToken) : null;
        var checkpoint = outcome is CheckpointOutcome.Issued issued ? issued.Checkpoint : await reader.FindCheckpointAsync(size: null, cancellationToken);
        return checkpoint is null
            ? (null, outcome is CheckpointOutcome.Refused refused ? $"{refused.Problem} {refused.Remedy}" : "The log was never signed.")
            : (new ExportPlan(checkpoint, snapshot.Values), null);
    }

    /// <summary>The whole log up to the checkpoint.</summary>
    public async Task WriteAsync(ExportPlan plan, Stream output, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await using var writer = new StreamWriter(output, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var some in plan.Values.Chunk(ExportLine.MostPersons))
            await writer.WriteLineAsync(ExportLine.OfPersons(some).AsMemory(), cancellationToken);
        await foreach (var entry in reader.ReadAsync(plan.Checkpoint.Size, stream: null, cancellationToken))
        {
            await writer.WriteLineAsync(ExportLine.OfEvent(entry, proof: null).AsMemory(), cancellationToken);
            progress?.Report((int)Math.Min(int.MaxValue, entry.Event.Index + 1));
        }

        await writer.WriteLineAsync(ExportLine.OfCheckpoint(plan.Checkpoint).AsMemory(), cancellationToken);
    }

    /// <summary>One stream, each event with its inclusion proof, and the erasures of persons that it needs. It proves that these events are there, not that they are all.</summary>
    /// <returns>False: the stream holds no event; nothing was written.</returns>
    public async Task<bool> WriteStreamAsync(ExportPlan plan, string stream, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var mentions = new HashSet<PersonMention>();
        var known = false;
        await foreach (var entry in reader.ReadAsync(plan.Checkpoint.Size, stream, cancellationToken))
        {
            known = true;
            mentions.UnionWith(PersonMention.In(entry.Event.Data));
        }

        if (!known)
            return false;
        var commitments = mentions.Select(mention => mention.Commitment).ToHashSet();
        var values = plan.Values.Where(value => commitments.Contains(value.Commitment)).ToList();
        var erased = mentions.Where(mention => values.All(value => value.Commitment != mention.Commitment)).Select(mention => mention.Person).ToHashSet();
        await using var writer = new StreamWriter(output, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var some in values.Chunk(ExportLine.MostPersons))
            await writer.WriteLineAsync(ExportLine.OfPersons(some).AsMemory(), cancellationToken);
        await foreach (var page in EntriesAsync(plan, stream, erased, cancellationToken))
        {
            var proofs = await reader.InclusionProofsAsync([.. page.Select(entry => entry.Event.Index)], plan.Checkpoint.Size, cancellationToken);
            for (var i = 0; i < page.Count; i++)
                await writer.WriteLineAsync(ExportLine.OfEvent(page[i], proofs[i]).AsMemory(), cancellationToken);
        }

        await writer.WriteLineAsync(ExportLine.OfCheckpoint(plan.Checkpoint).AsMemory(), cancellationToken);
        return true;
    }

    /// <summary>The stream's events and the erasures, together in index order.</summary>
    private async IAsyncEnumerable<List<LedgeredEvent>> EntriesAsync(
        ExportPlan plan, string stream, HashSet<string> erased, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var erasures = new Queue<LedgeredEvent>();
        if (erased.Count > 0 && stream != Streams.Persons)
        {
            await foreach (var entry in reader.ReadAsync(plan.Checkpoint.Size, Streams.Persons, cancellationToken))
            {
                if (entry.Event.Type == PersonMention.ErasedType && PersonMention.ErasedIn(entry.Event.Data) is { } person && erased.Contains(person))
                    erasures.Enqueue(entry);
            }
        }

        var page = new List<LedgeredEvent>();
        await foreach (var entry in reader.ReadAsync(plan.Checkpoint.Size, stream, cancellationToken))
        {
            while (erasures.TryPeek(out var erasure) && erasure.Event.Index < entry.Event.Index)
                page.Add(erasures.Dequeue());
            page.Add(entry);
            if (page.Count < ProofsAtOnce)
                continue;
            yield return page;
            page = [];
        }

        page.AddRange(erasures);
        if (page.Count > 0)
            yield return page;
    }
}

/// <param name="Checkpoint">Closes the export.</param>
/// <param name="Values">Of persons, those that are not erased.</param>
public sealed record ExportPlan(KeptCheckpoint Checkpoint, IReadOnlyList<CommittedValue> Values);
