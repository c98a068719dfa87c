using System.Text.Json;

namespace G40CityDeals.Ledger;

/// <summary>One line of an export, read and hashed on its own; what it means beside the others <see cref="ExportVerifier"/> finds out.</summary>
internal abstract record ParsedLine(long Line)
{
    internal sealed record Persons(long Line, IReadOnlyList<PersonValue> Values) : ParsedLine(Line);

    /// <param name="Leaf">Recomputed.</param>
    /// <param name="Stated">As the line says.</param>
    /// <param name="Proof">Null in a full export.</param>
    /// <param name="Erases">The person whose values are gone, by this event.</param>
    internal sealed record Event(
        long Line,
        long Index,
        long Number,
        string Stream,
        long Version,
        string RecordedAt,
        byte[] Leaf,
        byte[] Stated,
        IReadOnlyList<byte[]>? Proof,
        IReadOnlyList<PersonMention> Mentions,
        string? Erases) : ParsedLine(Line);

    internal sealed record Closing(long Line, string Note, long Size) : ParsedLine(Line);

    internal sealed record Unreadable(long Line, string Why) : ParsedLine(Line);
}

/// <param name="Fits">Its salt and value make its commitment.</param>
internal sealed record PersonValue(string Commitment, string Person, bool Fits);

/// <summary>A line is not of the format.</summary>
internal sealed class LineException(string message, Exception? inner = null) : Exception(message, inner)
{
    public static T Of<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new LineException(e.Message, e);
        }
    }
}
