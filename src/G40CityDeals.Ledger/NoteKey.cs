using System.Security.Cryptography;
using System.Text;

namespace G40CityDeals.Ledger;

/// <summary>A public key of a log: ECDSA P-256 with SHA-256, C2SP signature type 0x02, signatures in DER.</summary>
public sealed class NoteKey
{
    /// <summary>Bytes of a key id.</summary>
    public const int IdLength = 4;

    private const byte EcdsaType = 0x02;
    private const string Begin = "-----BEGIN PUBLIC KEY-----";
    private readonly ECDsa key;
    private readonly byte[] spki;

    private NoteKey(string? name, byte[] spki)
    {
        (Name, this.spki, key) = (name, spki, ECDsa.Create());
        key.ImportSubjectPublicKeyInfo(spki, out var read);
        var curve = key.ExportParameters(false).Curve.Oid;
        if (read != spki.Length || (curve.Value ?? curve.FriendlyName) is not ("1.2.840.10045.3.1.7" or "nistP256" or "ECDSA_P256"))
            throw new CryptographicException("The key is not one on P-256.");
        KeyId = IdOf(spki);
    }

    /// <summary>The log that it signs for, its origin; null when the key came without one (PEM) and any log's will do.</summary>
    public string? Name { get; }

    /// <summary>First 4 bytes of SHA-256(SPKI DER), lower-case hex.</summary>
    public string KeyId { get; }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public IReadOnlyList<byte> Spki => spki;

    /// <summary>As a verifier key: <c>name+id+base64(0x02 ‖ SPKI DER)</c> (c2sp.org/signed-note, "Verifier keys").</summary>
    /// <exception cref="InvalidOperationException">The key has no name.</exception>
    public string VerifierKey => Name is { } name ? $"{name}+{KeyId}+{Convert.ToBase64String([EcdsaType, .. spki])}" : throw new InvalidOperationException("The key has no name.");

    /// <exception cref="FormatException">These bytes are no P-256 public key.</exception>
    public static NoteKey Of(string? name, IReadOnlyList<byte> spki)
    {
        try
        {
            return new NoteKey(name, [.. spki]);
        }
        catch (CryptographicException e)
        {
            throw new FormatException("This is no public key on P-256.", e);
        }
    }

    /// <summary>Reads keys as the log serves them: verifier keys, one a line, or PEM blocks.</summary>
    /// <exception cref="FormatException">Neither is there; the message says what is wrong.</exception>
    public static IReadOnlyList<NoteKey> ReadAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var keys = text.Contains(Begin, StringComparison.Ordinal)
            ? text.Split(Begin)[1..].Select(block => Of(null, Pem(Begin + block))).ToList()
            : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReadVerifierKey)];
        return keys.Count > 0 ? keys : throw new FormatException("There is no key in it.");
    }

    /// <summary>False when the signature is not this key's over this text.</summary>
    public bool Verify(string text, ReadOnlySpan<byte> signature) =>
        key.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    internal static string IdOf(byte[] spki) => Convert.ToHexStringLower(SHA256.HashData(spki).AsSpan(0, IdLength));

    private static NoteKey ReadVerifierKey(string line)
    {
        var parts = line.Split('+', 3);
        if (parts.Length != 3 || !SignedNote.IsKeyName(parts[0]) || StrictBase64.Decode(parts[2]) is not [EcdsaType, .. var spki])
            throw new FormatException("This is no verifier key of type ECDSA (name+id+base64), nor PEM.");
        var key = Of(parts[0], spki);
        return key.KeyId == parts[1] ? key : throw new FormatException("The verifier key's id is not that of its key.");
    }

    private static byte[] Pem(string block)
    {
        if (!PemEncoding.TryFind(block, out var fields))
            throw new FormatException("A PEM block is cut off.");
        return Convert.FromBase64String(block[fields.Base64Data]);
    }
}
