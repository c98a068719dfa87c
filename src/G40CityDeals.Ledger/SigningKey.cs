using System.Security.Cryptography;
using System.Text;

namespace G40CityDeals.Ledger;

/// <summary>A private key of a log (ECDSA P-256). It is held in a file outside the database, never in it.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;

    private SigningKey(ECDsa key)
    {
        this.key = key;
        Spki = key.ExportSubjectPublicKeyInfo();
        KeyId = NoteKey.IdOf([.. Spki]);
    }

    /// <summary>The public half: SubjectPublicKeyInfo, DER.</summary>
    public IReadOnlyList<byte> Spki { get; }

    /// <summary>As <see cref="NoteKey.KeyId"/>.</summary>
    public string KeyId { get; }

    public static SigningKey New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="FormatException">This is no private key on P-256 in PEM.</exception>
    public static SigningKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var read = new SigningKey(key);
            _ = NoteKey.Of(null, read.Spki);
            return read;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new FormatException("This is no private key on P-256 in PEM.", e);
        }
    }

    /// <summary>PKCS #8 in PEM, not encrypted.</summary>
    public string ToPem() => key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>The checkpoint as a note, signed by all these keys under its origin.</summary>
    public static SignedNote Sign(Checkpoint checkpoint, IEnumerable<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (!SignedNote.IsKeyName(checkpoint.Origin))
            throw new ArgumentException($"'{checkpoint.Origin}' is no key name: it has no spaces and no plus.", nameof(checkpoint));
        var text = checkpoint.ToText();
        return new SignedNote(text, [.. keys.Select(key => new NoteSignature(checkpoint.Origin, key.KeyId, key.SignText(text)))]);
    }

    public void Dispose() => key.Dispose();

    private byte[] SignText(string text) => key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
