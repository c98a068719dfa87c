using System.Security.Cryptography;
using System.Text.Json;

namespace G40CityDeals.Ledger;

/// <summary>What an event holds instead of a personal value: SHA-256(0x02 ‖ salt ‖ JCS(value)). Without the salt it says nothing about the value.</summary>
public static class Commitment
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltLength = 32;

    /// <summary>Keeps a commitment apart from a leaf (0x00) and a node (0x01).</summary>
    private const byte Prefix = 0x02;

    /// <summary>The commitment, 64 characters of lower-case hex.</summary>
    /// <exception cref="ArgumentException">The salt is not 32 bytes, or the value has no canonical form.</exception>
    public static string Of(ReadOnlySpan<byte> salt, JsonElement value)
    {
        if (salt.Length != SaltLength)
            throw new ArgumentException($"A salt is {SaltLength} bytes; this has {salt.Length}.", nameof(salt));
        return Convert.ToHexStringLower(SHA256.HashData([Prefix, .. salt, .. CanonicalJson.SerializeToUtf8Bytes(value)]));
    }

    /// <summary>A fresh salt from the system's random source.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);
}
