using G40CityDeals.App.Views;
using G40CityDeals.Testing;
using Npgsql;

namespace G40CityDeals.App.Tests.Views;

public sealed class RebuiltViewsTests
{
    [Fact]
    public async Task Given_views_that_followed_the_year_live_When_they_are_rebuilt_Then_they_are_equal_and_another_generation_serves()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var installation = await TestInstallation.CreateAsync(cancellation);
        installation.StartProjections();
        // Recorded while the projection runs, so that the live views come about entry by entry.
        var report = await installation.Get<App.Importing.FirstYear>().ImportAsync(progress: null, cancellation);
        report.Refused.ShouldBeNull();
        var runner = installation.Get<ProjectionRunner>();
        var head = await installation.Store.HeadAsync(cancellation);
        (await runner.WaitForAsync(ViewStore.ProjectionName, head.Index, TimeSpan.FromSeconds(30), cancellation)).ShouldBeTrue();
        var (live, generation) = await RowsAsync(installation, cancellation);

        await runner.RebuildAsync(ViewStore.ProjectionName, progress: null, cancellation);

        var (rebuilt, next) = await RowsAsync(installation, cancellation);
        next.ShouldBeGreaterThan(generation);
        live.Count.ShouldBe(10 * ViewDefinition.All.Count);
        rebuilt.ShouldBe(live);
    }

    private static async Task<(List<string> Rows, int Generation)> RowsAsync(TestInstallation installation, CancellationToken cancellation)
    {
        await using var command = installation.Get<NpgsqlDataSource>().CreateCommand(
            $"""
            select c.generation, v.view, v.collaboration, v.body::text
            from "{installation.Schema}".projection_checkpoint c join "{installation.Schema}".collaboration_view v on v.generation = c.generation
            where c.name = $1 order by v.view, v.collaboration
            """);
        command.Parameters.Add(new() { Value = ViewStore.ProjectionName });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (rows, generation) = (new List<string>(), 0);
        while (await reader.ReadAsync(cancellation))
        {
            generation = reader.GetInt32(0);
            rows.Add($"{reader.GetString(1)} {reader.GetString(2)} {reader.GetString(3)}");
        }

        return (rows, generation);
    }
}
