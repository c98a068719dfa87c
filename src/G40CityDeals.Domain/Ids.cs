namespace G40CityDeals.Domain;

/// <summary>An id that is a short text. How it may look is said once, in <see cref="TextIds"/>.</summary>
public interface ITextId<TSelf>
    where TSelf : struct, ITextId<TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

/// <summary>A collaboration, which is also its stream; kebab-case, survives renames.</summary>
public readonly record struct CollaborationId(string Value) : ITextId<CollaborationId>
{
    public static CollaborationId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A milestone within its collaboration; kebab-case.</summary>
public readonly record struct MilestoneId(string Value) : ITextId<MilestoneId>
{
    public static MilestoneId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A meeting within the collaboration that records it; kebab-case.</summary>
public readonly record struct MeetingId(string Value) : ITextId<MeetingId>
{
    public static MeetingId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A deliverable within its collaboration; kebab-case.</summary>
public readonly record struct DeliverableId(string Value) : ITextId<DeliverableId>
{
    public static DeliverableId From(string value) => new(value);

    public override string ToString() => Value;
}

public static class TextIds
{
    public const int MaxLength = 80;

    /// <summary>Lower-case letters, digits and single hyphens between them, 1 to 80 characters.</summary>
    public static bool IsValid(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxLength || value[0] == '-' || value[^1] == '-' || value.Contains("--", StringComparison.Ordinal))
            return false;
        foreach (var c in value)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        }

        return true;
    }

    /// <summary>An id made from a title: accents dropped, everything else a hyphen; empty when nothing is left.</summary>
    public static string FromTitle(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var made = new System.Text.StringBuilder();
        foreach (var c in title)
        {
            var plain = Unaccented(char.ToLowerInvariant(c));
            if (plain is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
                made.Append(plain);
            else if (made.Length > 0 && made[^1] != '-')
                made.Append('-');
        }

        var text = made.ToString().Trim('-');
        return text.Length <= MaxLength ? text : text[..MaxLength].Trim('-');
    }

    // Written out, because the product runs without ICU, where string normalisation leaves accents as they are.
    private static char Unaccented(char c) => c switch
    {
        'á' or 'à' or 'â' or 'ä' or 'ã' or 'å' => 'a',
        'é' or 'è' or 'ê' or 'ë' => 'e',
        'í' or 'ì' or 'î' or 'ï' => 'i',
        'ó' or 'ò' or 'ô' or 'ö' or 'õ' or 'ø' => 'o',
        'ú' or 'ù' or 'û' or 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => c,
    };
}
