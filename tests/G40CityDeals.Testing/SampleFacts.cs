namespace G40CityDeals.Testing;

/// <summary>Commands as they are sent over HTTP, for tests in which it does not matter what is recorded.</summary>
public static class SampleFacts
{
    private static object Source { get; } = new { document = "Notulen", publisher = "G40" };

    /// <summary>To <c>/v1/collaborations</c>.</summary>
    public static object Deal(string id) => new { id, name = $"Deal {id}", kind = "city-deal", effective = new { @as = "held", when = "2021" }, source = Source };

    /// <summary>To its <c>milestones</c>; each id once.</summary>
    public static object Milestone(string id, string due = "2025-06") =>
        new { milestone = id, title = $"Mijlpaal {id}", due, effective = new { @as = "occurred", when = "2024-01-10" }, source = Source };

    /// <summary>To a milestone's <c>achievements</c>.</summary>
    public static object Achieved() => new { effective = new { @as = "occurred", when = "2024-05-30" }, source = Source };
}
