using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace G40CityDeals.Ledger;

/// <summary>
/// RFC 8785 (JSON Canonicalization Scheme) for what the ledger admits: objects, arrays, strings, booleans, nulls and integers below 2^53.
/// Fractions and exponents, larger integers, duplicate keys, lone surrogates and U+0000 are refused with <see cref="ArgumentException"/>:
/// they have no form that every reader (jsonb, JavaScript, another verifier) agrees on.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The first integer that a double cannot tell from its neighbour: 2^53.</summary>
    public const long IntegerBound = 1L << 53;

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <exception cref="ArgumentException">The value has no canonical form; the message says why.</exception>
    public static string Serialize(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    /// <summary>The canonical form in UTF-8.</summary>
    /// <exception cref="ArgumentException">The value has no canonical form.</exception>
    public static byte[] SerializeToUtf8Bytes(JsonElement value) => Encoding.UTF8.GetBytes(Serialize(value));

    /// <summary>SHA-256 over a text that is in canonical form already: 32 bytes.</summary>
    internal static byte[] HashCanonical(string canonical) => SHA256.HashData(Encoding.UTF8.GetBytes(canonical));

    /// <summary>SHA-256 over the canonical form in UTF-8: 32 bytes.</summary>
    /// <exception cref="ArgumentException">The value has no canonical form.</exception>
    public static byte[] Hash(JsonElement value) => HashCanonical(Serialize(value));

    /// <summary>A text as it stands in a canonical form, in its quotes.</summary>
    /// <exception cref="ArgumentException">It holds U+0000 or a lone surrogate.</exception>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = new StringBuilder(value.Length + 2);
        WriteString(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value);
                break;
            case JsonValueKind.Array:
                WriteArray(text, value);
                break;
            case JsonValueKind.String:
                WriteString(text, Text(value));
                break;
            case JsonValueKind.Number:
                text.Append(Integer(value).ToString(CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                throw new ArgumentException("There is no JSON value.", nameof(value));
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value)
    {
        var properties = new List<(string Name, JsonElement Value)>();
        foreach (var property in value.EnumerateObject())
            properties.Add((Name(property), property.Value));
        properties.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));

        text.Append('{');
        for (var i = 0; i < properties.Count; i++)
        {
            if (i > 0)
            {
                if (string.Equals(properties[i].Name, properties[i - 1].Name, StringComparison.Ordinal))
                    throw new ArgumentException($"The key '{properties[i].Name}' stands twice in one object.", nameof(value));
                text.Append(',');
            }

            WriteString(text, properties[i].Name);
            text.Append(':');
            Write(text, properties[i].Value);
        }

        text.Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonElement value)
    {
        text.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
                text.Append(',');
            first = false;
            Write(text, item);
        }

        text.Append(']');
    }

    internal static void WriteString(StringBuilder text, string value)
    {
        WellFormed.Check(value, nameof(value));
        text.Append('"');
        var rest = value.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            text.Append(rest[..at]).Append(Escape(rest[at]));
            rest = rest[(at + 1)..];
        }

        text.Append(rest).Append('"');
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };

    private static long Integer(JsonElement value)
    {
        var raw = value.GetRawText();
        if (raw.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
            throw new ArgumentException($"The number {raw} is not written as an integer.", nameof(value));
        if (!value.TryGetInt64(out var number) || number is >= IntegerBound or <= -IntegerBound)
            throw new ArgumentException($"The integer {raw} is not below 2^53.", nameof(value));
        return number;
    }

    // A JsonElement says of an escaped lone surrogate only when it is read, and as a wrong state instead of a wrong value.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString() ?? throw new ArgumentException("A string is null.", nameof(value));
        }
        catch (InvalidOperationException e)
        {
            throw new ArgumentException("A string holds a lone surrogate.", nameof(value), e);
        }
    }

    private static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new ArgumentException("A key holds a lone surrogate.", nameof(property), e);
        }
    }
}
