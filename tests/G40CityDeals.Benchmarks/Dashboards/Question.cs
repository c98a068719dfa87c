namespace G40CityDeals.Benchmarks.Dashboards;

/// <summary>What a dashboard asks.</summary>
/// <param name="Status">What it is answered with: 200, or 304 when it sends the tag of what it has.</param>
internal sealed record Question(string Name, string Path, string Accept, int Status)
{
    private const string Json = "application/json";
    private const string Html = "text/html";

    /// <summary>Pages hold names and are not to be kept by who asks (no-store), so there is no 304 for them.</summary>
    public static IReadOnlyList<Question> All { get; } =
    [
        new("portfolio, API", "/v1/collaborations", Json, 200),
        new("portfolio, API", "/v1/collaborations", Json, 304),
        new("portfolio, page", "/", Html, 200),
        new("deal, API", "/v1/collaborations/impact-ondernemen", Json, 200),
        new("deal, API", "/v1/collaborations/impact-ondernemen", Json, 304),
        new("deal, page", "/samenwerkingen/impact-ondernemen", Html, 200),
    ];

    public string Headers(string? tag) => $"Accept: {Accept}\r\n{(tag is null ? "" : $"If-None-Match: {tag}\r\n")}";
}
