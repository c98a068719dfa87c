namespace G40CityDeals.Ledger;

/// <summary>What text must be to be kept: PostgreSQL holds no U+0000, and a lone surrogate has no UTF-8.</summary>
internal static class WellFormed
{
    /// <exception cref="ArgumentException">The text holds U+0000 or a lone surrogate.</exception>
    public static void Check(string text, string parameter)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                throw new ArgumentException("The text holds U+0000.", parameter);
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                throw new ArgumentException("The text holds a lone surrogate.", parameter);
            i++;
        }
    }

    /// <summary>A name that stands in a ledger entry or a key: some text, within its bound, on one line.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long, or holds a control character or a lone surrogate.</exception>
    public static void CheckName(string? name, int bound, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        if (name.Length > bound)
            throw new ArgumentException($"At most {bound} characters; this has {name.Length}.", parameter);
        if (name.Any(char.IsControl))
            throw new ArgumentException("It holds a control character.", parameter);
        Check(name, parameter);
    }
}
