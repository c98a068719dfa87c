namespace G40CityDeals.Ledger;

/// <summary>Base64 in its one right form (RFC 4648, section 3.5): padded, no blanks, no stray bits. What has two forms could be told apart by nobody.</summary>
internal static class StrictBase64
{
    /// <summary>Null when the text is not that form of anything.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var count) && Convert.ToBase64String(bytes, 0, count) == text ? bytes[..count] : null;
    }
}
