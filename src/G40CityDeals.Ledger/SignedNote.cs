using System.Globalization;
using System.Text;

namespace G40CityDeals.Ledger;

/// <summary>A C2SP signed note (c2sp.org/signed-note): text that ends with LF, a blank line, and lines with signatures.</summary>
/// <param name="Text">What is signed, its last LF included.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Characters of a note, at most.</summary>
    public const int LongestNote = 1_000_000;

    private const int MostSignatures = 100;
    private const string SignatureStart = "\u2014 ";
    private const string Separator = "\n\n";

    /// <exception cref="FormatException">This is no signed note; the message says why.</exception>
    public static SignedNote Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (note.Length > LongestNote)
            throw new FormatException("The note is too long.");
        if (note.Any(c => c < ' ' && c != '\n') || !IsWellFormed(note))
            throw new FormatException("The note holds a control character or is no Unicode text.");
        var split = note.LastIndexOf(Separator, StringComparison.Ordinal);
        if (split < 0)
            throw new FormatException("The note has no blank line between its text and its signatures.");
        var (text, lines) = (note[..(split + 1)], note[(split + 2)..]);
        if (lines.Length == 0 || lines[^1] != '\n')
            throw new FormatException("The note does not end with a signature line.");
        var signatures = lines[..^1].Split('\n').Select(ParseSignature).ToList();
        return signatures.Count > MostSignatures ? throw new FormatException("The note has too many signatures.") : new SignedNote(text, signatures);
    }

    /// <summary>The note as it is kept and sent.</summary>
    public override string ToString() =>
        string.Concat([Text, "\n", .. Signatures.Select(signature => $"{SignatureStart}{signature.Name} {Convert.ToBase64String([.. Convert.FromHexString(signature.KeyId), .. signature.Bytes])}\n")]);

    /// <summary>
    /// Whether these keys vouch for the text. Signatures of other keys are passed over, as the specification asks; one of ours that does not fit refuses the whole note.
    /// </summary>
    /// <param name="name">The key name that counts.</param>
    public NoteVerdict VerifyWith(IReadOnlyList<NoteKey> keys, string name)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var vouched = false;
        foreach (var signature in Signatures.Where(signature => signature.Name == name))
        {
            foreach (var key in keys.Where(key => key.KeyId == signature.KeyId && (key.Name is null || key.Name == name)))
            {
                if (!key.Verify(Text, signature.Bytes))
                    return NoteVerdict.Forged;
                vouched = true;
            }
        }

        return vouched ? NoteVerdict.Vouched : NoteVerdict.Unknown;
    }

    internal static bool IsKeyName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c == '+' || char.IsControl(c));

    private static NoteSignature ParseSignature(string line)
    {
        var words = line.StartsWith(SignatureStart, StringComparison.Ordinal) ? line[SignatureStart.Length..].Split(' ') : [];
        if (words.Length != 2 || !IsKeyName(words[0]) || StrictBase64.Decode(words[1]) is not { Length: > NoteKey.IdLength } bytes)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"This is no signature line: {line}"));
        return new NoteSignature(words[0], Convert.ToHexStringLower(bytes.AsSpan(0, NoteKey.IdLength)), bytes[NoteKey.IdLength..]);
    }

    private static bool IsWellFormed(string text)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}

/// <param name="Name">Key name: no spaces, no plus.</param>
/// <param name="KeyId">4 bytes, lower-case hex.</param>
/// <param name="Signature">For <see cref="NoteKey"/>: DER.</param>
public sealed record NoteSignature(string Name, string KeyId, IReadOnlyList<byte> Signature)
{
    internal byte[] Bytes => [.. Signature];
}

/// <summary>What keys say of a note.</summary>
public enum NoteVerdict
{
    /// <summary>None of the signatures is of a known key.</summary>
    Unknown,

    /// <summary>A known key signed it.</summary>
    Vouched,

    /// <summary>It bears a known key's name and id, and the signature does not fit.</summary>
    Forged,
}
