using System.Text.RegularExpressions;

namespace G40CityDeals.Domain.Reporting;

/// <summary>Puts names where generated text has <c>{person:uuid}</c>. Done last, when it is shown: what is stored, hashed or frozen holds no names.</summary>
public static partial class PersonTokens
{
    /// <param name="nameOf">The name to show; for an erased or unknown person whatever stands in its place.</param>
    public static string Fill(string text, Func<Guid, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(nameOf);
        return Token().Replace(text, match => nameOf(Guid.ParseExact(match.Groups["id"].ValueSpan, "D")));
    }

    [GeneratedRegex(@"\{person:(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\}")]
    private static partial Regex Token();
}
