using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace G40CityDeals.App.EventLog;

/// <summary>Event ids are made from the idempotency key, so that whoever holds the key knows them, and the same key can only make the same ones.</summary>
public static class EventIds
{
    /// <summary>The namespace of all event ids; never changed, since the ids hang on it.</summary>
    private static readonly Guid Namespace = new("6f0c1a52-9d1e-5b0c-8f53-3a4f1f5d40c1");

    /// <summary>UUIDv5 (RFC 9562) of <c>key/ordinal</c>.</summary>
    /// <param name="ordinal">Place of the event among its command's events, from 0.</param>
    public static Guid Of(string idempotencyKey, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(idempotencyKey);
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        return Version5(Namespace, string.Create(CultureInfo.InvariantCulture, $"{idempotencyKey}/{ordinal}"));
    }

    internal static Guid Version5(Guid space, string name)
    {
#pragma warning disable CA5350 // RFC 9562 defines version 5 on SHA-1; nothing here rests on its strength.
        var hash = SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
