
namespace G40CityDeals.Ledger;

/// <summary>A checkpoint that whoever verifies brings along, and what the export's events make of it.</summary>
public sealed class HeldCheckpoint
{
    private HeldCheckpoint(string name, Checkpoint? checkpoint, NoteVerdict verdict) => (Name, Checkpoint, Verdict) = (name, checkpoint, verdict);

    /// <summary>Where it comes from, for messages.</summary>
    public string Name { get; }

    /// <summary>Null when it could not be read.</summary>
    public Checkpoint? Checkpoint { get; }

    public NoteVerdict Verdict { get; }

    /// <summary>Whether the events up to its size make its root; null while they have not been seen.</summary>
    public bool? Fits { get; private set; }

    public static HeldCheckpoint Read(string name, string note, IReadOnlyList<NoteKey> keys)
    {
        try
        {
            var signed = SignedNote.Parse(note);
            var checkpoint = Checkpoint.Parse(signed);
            return new HeldCheckpoint(name, checkpoint, signed.VerifyWith(keys, checkpoint.Origin));
        }
        catch (FormatException)
        {
            return new HeldCheckpoint(name, checkpoint: null, NoteVerdict.Unknown);
        }
    }

    public void Compare(TreeBuilder tree) => Fits = Checkpoint?.HasRoot(tree.Root());
}
