using System.Globalization;

namespace G40CityDeals.Ledger;

/// <summary>A C2SP tlog-checkpoint (c2sp.org/tlog-checkpoint): what a log says of itself at one size.</summary>
/// <param name="Origin">Which log: the configured name and the log's uuid; also the name of its key.</param>
/// <param name="Size">Leaves in the tree.</param>
/// <param name="Root">Base64 of 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, string Root)
{
    public static Checkpoint Of(string origin, long size, ReadOnlySpan<byte> root) => new(origin, size, Convert.ToBase64String(root));

    /// <summary>Reads the text of a note. Lines after the third belong to extensions and are passed over.</summary>
    /// <exception cref="FormatException">It is no checkpoint; the message says why.</exception>
    public static Checkpoint Parse(SignedNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var lines = note.Text[..^1].Split('\n');
        if (lines.Length < 3 || lines.Any(line => line.Length == 0))
            throw new FormatException("A checkpoint has an origin, a size and a root, a line each.");
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size >= CanonicalJson.IntegerBound
            || size.ToString(CultureInfo.InvariantCulture) != lines[1])
            throw new FormatException($"'{lines[1]}' is no tree size.");
        if (StrictBase64.Decode(lines[2]) is not { Length: MerkleTree.HashLength })
            throw new FormatException("The root is not 32 bytes in base64.");
        return new Checkpoint(lines[0], size, lines[2]);
    }

    /// <exception cref="FormatException">It is no signed note or no checkpoint.</exception>
    public static Checkpoint Parse(string note) => Parse(SignedNote.Parse(note));

    public bool HasRoot(ReadOnlySpan<byte> root) => Root == Convert.ToBase64String(root);

    /// <summary>The text that is signed.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");
}
