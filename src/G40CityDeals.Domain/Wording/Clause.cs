namespace G40CityDeals.Domain.Wording;

/// <summary>Somebody's own words inside a sentence of ours.</summary>
internal static class Clause
{
    /// <summary>Without the full stop at its end: the sentence it stands in has its own.</summary>
    public static string Of(string text) => text.TrimEnd('.', ' ');

    /// <summary>" (a, b)", or nothing when there is nothing to say.</summary>
    public static string InBrackets(params ReadOnlySpan<string?> parts)
    {
        var said = new List<string>();
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
                said.Add(part);
        }

        return said.Count == 0 ? "" : $" ({string.Join(", ", said)})";
    }
}
