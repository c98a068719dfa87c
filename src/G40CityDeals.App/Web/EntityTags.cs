namespace G40CityDeals.App.Web;

/// <summary>Conditional questions (RFC 9110, section 13.1.2).</summary>
internal static class EntityTags
{
    /// <summary>Does the caller have this already (If-None-Match)? Compared weakly.</summary>
    /// <param name="tag">Strong, with its quotes.</param>
    public static bool Matches(HttpRequest request, string tag)
    {
        foreach (var header in request.Headers.IfNoneMatch)
        {
            foreach (var part in header.AsSpan().Split(','))
            {
                var seen = header.AsSpan()[part].Trim();
                if (seen is "*" || seen.SequenceEqual(tag) || (seen.StartsWith("W/") && seen[2..].SequenceEqual(tag)))
                    return true;
            }
        }

        return false;
    }
}
