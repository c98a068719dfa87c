namespace G40CityDeals.Domain;

/// <summary>Where a fact can be read.</summary>
/// <param name="Document">Title of the document.</param>
/// <param name="Place">The section or page it stands in.</param>
/// <param name="Url">Absolute http or https address.</param>
/// <param name="PublishedOn">When the source itself came out; not when we recorded it.</param>
/// <param name="Sha256">Of the document's bytes, 64 lower-case hex digits.</param>
/// <param name="Reference">A mark of the recorder's own, such as F42.</param>
public sealed record Source(
    [Text(300)] string Document,
    [Text(200)] string Publisher,
    [Text(200)] string? Place = null,
    [Text(500), HttpUrl] string? Url = null,
    PartialDate? PublishedOn = null,
    [Sha256Hex] string? Sha256 = null,
    [Text(80)] string? Reference = null)
{
    /// <summary>The same document, wherever in it the fact stands.</summary>
    public bool IsSameDocumentAs(Source other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Sha256 is not null && other.Sha256 is not null
            ? Sha256 == other.Sha256
            : Document == other.Document && Publisher == other.Publisher && Url == other.Url;
    }
}
