namespace G40CityDeals.EventStore.Tests;

/// <summary>Where these tests find a PostgreSQL. The one place that knows.</summary>
internal static class TestPostgres
{
    public static Task<string> ConnectionStringAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Environment.GetEnvironmentVariable("CITYDEALS_TEST_DATABASE")
            ?? throw new InvalidOperationException("CITYDEALS_TEST_DATABASE names no PostgreSQL to test on."));
    }
}
