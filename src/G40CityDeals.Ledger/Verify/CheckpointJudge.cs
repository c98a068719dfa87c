
namespace G40CityDeals.Ledger;

/// <summary>What is signed and by whom: the checkpoint that closes an export, and those that whoever verifies holds.</summary>
internal sealed class CheckpointJudge(IReadOnlyList<NoteKey> keys, ParsedLine.Closing? closing, IReadOnlyList<HeldCheckpoint> held)
{
    /// <returns>The checkpoint that closes the export; null when there is none to go by.</returns>
    public Checkpoint? Judge(List<VerdictFinding> findings, long events, bool isPartial)
    {
        if (closing is null)
        {
            findings.Add(new VerdictFinding("checkpoint-missing", Line: null, Index: null, "The export does not end with a checkpoint: it was cut off."));
            return null;
        }

        if (HeldCheckpoint.Read("the export's checkpoint", closing.Note, keys) is not { Checkpoint: { } checkpoint } read)
        {
            findings.Add(new VerdictFinding("checkpoint-malformed", closing.Line, Index: null, "The checkpoint at the end is no signed checkpoint."));
            return null;
        }

        JudgeSignature(findings, read, closing.Line, "");
        if (checkpoint.Size != closing.Size || (!isPartial && events != checkpoint.Size))
            findings.Add(new VerdictFinding("size-mismatch", closing.Line, Index: null, $"The checkpoint is of {checkpoint.Size} events, its line says {closing.Size}, and the export has {events}: events were cut off or added, or the checkpoint is another one."));
        foreach (var one in held)
            JudgeHeld(findings, one, checkpoint, isPartial);
        return checkpoint;
    }

    private void JudgeHeld(List<VerdictFinding> findings, HeldCheckpoint one, Checkpoint checkpoint, bool isPartial)
    {
        void Find(string code, string detail) => findings.Add(new VerdictFinding(code, Line: null, Index: null, $"{one.Name}: {detail}"));
        if (one.Checkpoint is not { } mine)
        {
            Find("held-malformed", "it is no signed checkpoint.");
            return;
        }

        JudgeSignature(findings, one, line: null, "held-");
        if (mine.Origin != checkpoint.Origin)
            Find("held-foreign", $"it is of {mine.Origin}, and the export of {checkpoint.Origin}: another log, or one that began anew after a restore.");
        else if (mine.Size > checkpoint.Size)
            Find("truncated", $"it is of {mine.Size} events, and the export's checkpoint of {checkpoint.Size}: events that you know of are missing.");
        else if (isPartial && (mine.Size != checkpoint.Size || mine.Root != checkpoint.Root))
            Find("held-not-comparable", "a partial export can only be compared with a checkpoint of its own size; ask the log for a consistency proof.");
        else if (!isPartial && one.Fits != true)
            Find("held-inconsistent", $"the first {mine.Size} events are not those that it was signed for: what was recorded has been changed.");
    }

    private void JudgeSignature(List<VerdictFinding> findings, HeldCheckpoint one, long? line, string prefix)
    {
        if (one.Verdict == NoteVerdict.Forged)
            findings.Add(new VerdictFinding(prefix + "signature-invalid", line, Index: null, $"{one.Name}: the signature is forged, or the text was changed after it was signed."));
        else if (one.Verdict == NoteVerdict.Unknown && keys.Count > 0)
            findings.Add(new VerdictFinding(prefix + "signature-unknown", line, Index: null, $"{one.Name}: the key that you trust did not sign it."));
    }
}
